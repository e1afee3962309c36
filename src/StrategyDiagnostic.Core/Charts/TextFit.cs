using System.Text;

namespace StrategyDiagnostic.Core.Charts;

/// <summary>
/// Estimates how wide words will be where no font can be measured, and breaks or shortens them to fit. The estimate is on the
/// wide side of the system fonts in use, so that what fits here fits on the screen.
/// </summary>
internal static class TextFit
{
    private const double EmPerCharacter = 0.62;
    private const double EmPerBoldCharacter = 0.68;

    public static double Width(string text, double fontSize, bool bold = false) =>
        text.EnumerateRunes().Sum(rune => rune.Value >= 0x2E80 ? 1.0 : bold ? EmPerBoldCharacter : EmPerCharacter) * fontSize;

    /// <summary>At most <paramref name="maxLines"/> lines no wider than <paramref name="width"/>; what is too much ends in “…”.</summary>
    public static IReadOnlyList<string> Wrap(string text, double fontSize, double width, int maxLines, bool bold = false)
    {
        var lines = new List<string>();
        foreach (var word in Words(text))
        {
            var longer = lines.Count > 0 ? $"{lines[^1]} {word}" : word;
            if (lines.Count > 0 && (lines.Count == maxLines || Width(longer, fontSize, bold) <= width)) lines[^1] = longer;
            else lines.Add(word);
        }

        return [.. lines.Select(line => Shorten(line, fontSize, width, bold))];
    }

    /// <summary>Whether the words stand in that many lines without being shortened.</summary>
    public static bool Fits(string text, double fontSize, double width, int maxLines, bool bold) =>
        Wrap(text, fontSize, width, maxLines, bold).All(line => !line.EndsWith('…') && Width(line, fontSize, bold) <= width);

    private static string Shorten(string line, double fontSize, double width, bool bold)
    {
        if (Width(line, fontSize, bold) <= width) return line;
        var kept = new StringBuilder();
        foreach (var rune in line.EnumerateRunes())
        {
            if (Width($"{kept}{rune}…", fontSize, bold) > width) break;
            kept.Append(rune.ToString());
        }

        return kept.ToString().TrimEnd() + "…";
    }

    /// <summary>Cuts to a number of columns of a fixed-width font.</summary>
    public static string Columns(string text, int columns)
    {
        var line = string.Join(' ', Words(text));
        return line.Length <= columns ? line : line[..(columns - 1)].TrimEnd() + "…";
    }

    private static string[] Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}
