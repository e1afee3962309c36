namespace StrategyDiagnostic.Core.Charts;

/// <summary>Draws dimensions for a mail, of table cells alone: name and number, a track with its mark, the two poles.</summary>
public static class DimensionsMail
{
    private const double MarkPercent = 4;
    private const int Height = 12;

    /// <summary>The dimensions as one table over the whole width of its place.</summary>
    /// <param name="chart">The dimensions to draw.</param>
    /// <param name="words">The words of the mail's language; English when left out.</param>
    /// <returns>A <c>table</c> element with inline style, which mail needs.</returns>
    public static string Render(DimensionsChart chart, ChartWords? words = null)
    {
        ArgumentNullException.ThrowIfNull(chart);
        words ??= ChartWords.English;
        return MailMarkup.Table(string.Concat(chart.Rows.SelectMany(row => Row(chart, row, words))));
    }

    private static IEnumerable<string> Row(DimensionsChart chart, DimensionRow row, ChartWords words)
    {
        yield return MailRows.Head(row.Name, row.Value, row.Indicator ? words.OneQuestion : null, words);
        if (row.Value is { } value)
        {
            var from = (value - chart.Min) / (chart.Max - chart.Min) * (100 - MarkPercent);
            var mark = row.Indicator
                ? MailMarkup.Block(MarkPercent, Height - 6, MailMarkup.Card, $";border:3px solid {MailMarkup.Mark}")
                : MailMarkup.Block(MarkPercent, Height, MailMarkup.Mark);
            yield return MailMarkup.Cells(
                MailMarkup.Block(from, Height, MailMarkup.Track),
                mark,
                MailMarkup.Block(100 - MarkPercent - from, Height, MailMarkup.Track));
        }
        else
        {
            yield return MailRows.Missing(Height);
        }

        yield return MailMarkup.Cells(
            MailMarkup.Words(row.LeftPole, 13, MailMarkup.Soft, "left", percent: 50),
            MailMarkup.Words(row.RightPole, 13, MailMarkup.Soft, "right", percent: 50));
    }
}

/// <summary>Draws amounts for a mail, of table cells alone: name and number, and a bar under them.</summary>
public static class BarsMail
{
    private const int Height = 10;

    /// <summary>The amounts as one table over the whole width of its place.</summary>
    /// <param name="chart">The amounts to draw.</param>
    /// <param name="words">The words of the mail's language; English when left out.</param>
    /// <returns>A <c>table</c> element with inline style, which mail needs.</returns>
    public static string Render(BarsChart chart, ChartWords? words = null)
    {
        ArgumentNullException.ThrowIfNull(chart);
        words ??= ChartWords.English;
        return MailMarkup.Table(string.Concat(chart.Rows.SelectMany(row => Row(chart, row, words))));
    }

    private static IEnumerable<string> Row(BarsChart chart, BarRow row, ChartWords words)
    {
        yield return MailRows.Head(row.Name, row.Value, note: null, words);
        if (row.Value is { } value)
        {
            var filled = (value - chart.Min) / (chart.Max - chart.Min) * 100;
            yield return MailMarkup.Cells(
                MailMarkup.Block(filled, Height, MailMarkup.Mark),
                MailMarkup.Block(100 - filled, Height, MailMarkup.Track));
        }
        else
        {
            yield return MailRows.Missing(Height);
        }
    }
}

/// <summary>What the rows of both charts have in common.</summary>
internal static class MailRows
{
    private const string Gap = "<tr><td height=\"14\" style=\"height:14px;padding:0;font-size:1px;line-height:1px\">&#160;</td></tr>\n";

    /// <summary>Name at the left, number at the right; what cannot be told says so in words.</summary>
    public static string Head(string name, double? value, string? note, ChartWords words)
    {
        var color = value is null ? MailMarkup.Soft : MailMarkup.Ink;
        return Gap + MailMarkup.Cells(
            MailMarkup.Words(name, 15, MailMarkup.Ink, "left", bold: true, percent: 68, note: value is null ? null : note),
            MailMarkup.Words(words.NumberOrCantTell(value), 14, color, "right", bold: value is not null, percent: 32));
    }

    /// <summary>An empty track for a value that cannot be told.</summary>
    public static string Missing(int height) =>
        MailMarkup.Cells(MailMarkup.Block(100, height - 2, MailMarkup.Card, $";border:1px dashed {MailMarkup.Soft}"));
}
