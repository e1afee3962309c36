using static System.FormattableString;

namespace StrategyDiagnostic.Core.Charts;

/// <summary>
/// The few shapes that every mail program draws alike, Outlook's Word engine among them: tables in tables, coloured cells, text.
/// Widths are percentages on cells, colours stand both in <c>bgcolor</c> and in the style, and no cell is without text, so that
/// nothing depends on pictures or on style sheets.
/// </summary>
internal static class MailMarkup
{
    // Every text stands on a background that is set with it: a mail program that darkens one darkens both.
    public const string Card = "#ffffff";
    public const string Ink = "#1b2333";
    public const string Soft = "#4a5468";
    public const string Track = "#d9dde4";
    public const string Mark = "#3f6a94";
    public const string Zone = "#0b5d6b";

    private const string Sans = "font-family:Segoe UI,Roboto,Helvetica,Arial,sans-serif";

    /// <summary>A table over the whole width around rows that are made elsewhere.</summary>
    public static string Table(string rows) =>
        $"<table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\" bgcolor=\"{Card}\" "
        + $"style=\"width:100%;border-collapse:collapse;background-color:{Card}\">\n{rows}</table>\n";

    /// <summary>One row with one cell that holds markup, usually another table.</summary>
    public static string Row(string markup) =>
        $"<tr><td bgcolor=\"{Card}\" style=\"padding:0;background-color:{Card}\">\n{markup}</td></tr>\n";

    /// <summary>One row of cells in a table of its own, so that its widths bind no other row. A cell a line: mail limits lines.</summary>
    public static string Cells(params IEnumerable<string?> cells) => Row(Table($"<tr>\n{string.Concat(cells)}</tr>\n"));

    /// <summary>A coloured cell without words; nothing at all when it would have no width.</summary>
    public static string? Block(double percent, int height, string color, string extraStyle = "")
    {
        if (Math.Round(percent, 1) <= 0) return null;
        var width = Markup.Percent(percent);
        return Invariant($"<td width=\"{width}\" height=\"{height}\" bgcolor=\"{color}\" style=\"width:{width};height:{height}px;padding:0;")
            + $"background-color:{color};font-size:1px;line-height:1px;mso-line-height-rule:exactly{extraStyle}\">&#160;</td>\n";
    }

    /// <summary>A cell of words, and after them perhaps a note in a lighter voice.</summary>
    public static string Words(
        string text, int size, string color, string align = "left", bool bold = false, double? percent = null, string? note = null)
    {
        // No-break spaces keep the note in one piece, on this line or on the next.
        var aside = note is null ? "" : Markup.Escape("· " + note).Replace(' ', '\u00a0');
        var inner = Markup.Escape(text) + (note is null ? "" : $" <span style=\"font-weight:normal;color:{Soft}\">{aside}</span>");
        var width = percent is { } number ? Markup.Percent(number) : "100%";
        var weight = bold ? "bold" : "normal";
        return $"<td width=\"{width}\" align=\"{align}\" valign=\"top\" bgcolor=\"{Card}\" style=\"width:{width};padding:2px 0;"
            + $"text-align:{align};vertical-align:top;background-color:{Card};color:{color};{Sans};"
            + Invariant($"font-size:{size}px;line-height:{size * 5 / 4 + 1}px;font-weight:{weight}\">{inner}</td>\n");
    }

    /// <summary>
    /// Words at a stretch of the bar without any positioning: centred on it where there is room on both sides, else beginning
    /// with it in the left half or ending with it in the right half. They always have more than half of the width.
    /// </summary>
    public static string WordsAt(double low, double high, string text, int size, string color, bool bold = false)
    {
        var middle = (low + high) / 2;
        var centred = 2 * Math.Min(middle, 100 - middle);
        if (centred >= 70)
        {
            var words = Words(text, size, color, "center", bold, centred);
            return middle < 50 ? Cells(words, Block(100 - centred, 1, Card)) : Cells(Block(100 - centred, 1, Card), words);
        }

        return middle < 50
            ? Cells(Block(low, 1, Card), Words(text, size, color, "left", bold, 100 - low))
            : Cells(Words(text, size, color, "right", bold, high), Block(100 - high, 1, Card));
    }
}
