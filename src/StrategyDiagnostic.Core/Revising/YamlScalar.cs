using System.Globalization;
using System.Text;
using StrategyDiagnostic.Core.Surveys;

namespace StrategyDiagnostic.Core.Revising;

/// <summary>Ways to write a text in YAML, the one closest to what stands there first.</summary>
internal static class YamlScalar
{
    private const int Width = 130;

    public static IEnumerable<string> Spellings(string file, YamlText old, string value)
    {
        var first = old.Start < old.End ? file[old.Start] : ' ';
        if (first is '>' or '|' && old.Quoted)
        {
            yield return Block(file, old, value, folds: first == '>');
            yield return Quoted(value) + BlankAfter(file[old.Start..old.End]);
        }

        if (first == '\'' && old.Quoted)
            yield return $"'{value.Replace("'", "''", StringComparison.Ordinal)}'";
        if (first != '"' && IsPlain(value))
            yield return Wrapped(file, old, value);
        yield return Quoted(value);
    }

    private static bool IsPlain(string value) => value.Length > 0 && value.Trim() == value && !value.Any(char.IsControl);

    /// <summary>A plain text that ran over several lines goes on doing so, in the same column.</summary>
    private static string Wrapped(string file, YamlText old, string value)
    {
        var second = file.AsSpan(old.Start, old.End - old.Start).IndexOf('\n');
        return second < 0 ? value : string.Join("\n" + Indent(file, old.Start + second + 1), Lines(value, Width - Indent(file, old.Start + second + 1).Length));
    }

    /// <summary>After <c>&gt;-</c> or <c>|</c>: the mark stays, and the lines below keep their indent.</summary>
    private static string Block(string file, YamlText old, string value, bool folds)
    {
        var written = file[old.Start..old.End];
        var firstLine = written.IndexOf('\n') + 1;
        if (firstLine == 0)
            return Quoted(value);
        var indent = Indent(written, firstLine);
        var lines = folds ? value.Split('\n').SelectMany((part, i) => (i == 0 ? [] : new[] { "" }).Concat(Lines(part, Width - indent.Length))) : value.TrimEnd('\n').Split('\n');
        var body = string.Join('\n', lines.Select(line => line.Length == 0 ? "" : indent + line));
        return written[..firstLine] + body + BlankAfter(written);
    }

    /// <summary>A text after a mark ends behind its last line break and the empty lines that follow.</summary>
    private static string BlankAfter(string written)
    {
        var blank = written[written.AsSpan().TrimEnd().Length..];
        return blank.Contains('\n', StringComparison.Ordinal) ? blank[blank.IndexOf('\n', StringComparison.Ordinal)..] : "";
    }

    private static string Indent(string text, int at) => text[at..(at + text.AsSpan(at).IndexOfAnyExcept(' ') is var end && end >= at ? end : at)];

    private static IEnumerable<string> Lines(string text, int width)
    {
        var line = new StringBuilder();
        foreach (var word in text.Split(' '))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width && word.Length > 0)
            {
                yield return line.ToString();
                line.Clear();
            }
            else if (line.Length > 0)
            {
                line.Append(' ');
            }

            line.Append(word);
        }

        yield return line.ToString();
    }

    /// <summary>A text in double quotes, on one line.</summary>
    internal static string Quoted(string value)
    {
        var quoted = new StringBuilder("\"");
        foreach (var c in value)
            quoted.Append(c switch
            {
                '"' => "\\\"",
                '\\' => @"\\",
                '\n' => "\\n",
                '\t' => "\\t",
                _ when char.IsControl(c) || c is '\u2028' or '\u2029' or '\uFEFF' => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}"),
                _ => c.ToString(),
            });
        return quoted.Append('"').ToString();
    }
}
