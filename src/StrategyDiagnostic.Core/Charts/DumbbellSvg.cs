namespace StrategyDiagnostic.Core.Charts;

/// <summary>
/// Draws change as dumbbells: an open mark where a measure stood, a filled one where it stands, and behind them a pale bar that says
/// where it plausibly stands, counted from the open mark. When the bar reaches over the open mark, the change may be none.
/// </summary>
public static class DumbbellSvg
{
    private const double Radius = 7;
    private const double ReadingWidth = 172;
    private static readonly RowSvg Wide = new(760, 190, 206, 760 - ReadingWidth, 15);
    private static readonly RowSvg Narrow = new(320, 320 - 64, 14, 306, 15);

    /// <summary>Both drawings in the box that shows whichever has room.</summary>
    /// <param name="chart">The measures to draw.</param>
    /// <param name="idPrefix">Begins every id, so that a page can hold several charts: a letter, then letters, digits, - and _.</param>
    /// <param name="words">The words of the page's language; English when left out.</param>
    /// <returns>A <c>div.chart-box</c>, ready to stand in a page.</returns>
    /// <exception cref="ArgumentException">The prefix cannot begin an id.</exception>
    public static string RenderBoth(DumbbellChart chart, string idPrefix, ChartWords? words = null) =>
        SvgWriter.Box(Render(chart, idPrefix, ChartSize.Wide, words), Render(chart, idPrefix, ChartSize.Narrow, words));

    /// <summary>One drawing.</summary>
    /// <param name="chart">The measures to draw.</param>
    /// <param name="idPrefix">Begins every id: a letter, then letters, digits, - and _.</param>
    /// <param name="size">Which drawing; it becomes part of the ids.</param>
    /// <param name="words">The words of the page's language; English when left out.</param>
    /// <returns>An <c>svg</c> element with title and description, without any inline style.</returns>
    /// <exception cref="ArgumentException">The prefix cannot begin an id.</exception>
    public static string Render(DumbbellChart chart, string idPrefix, ChartSize size, ChartWords? words = null)
    {
        ArgumentNullException.ThrowIfNull(chart);
        words ??= ChartWords.English;
        var id = Markup.Id(idPrefix);
        return size switch
        {
            ChartSize.Wide => Draw(chart, words, id + "-wide", "chart-rows chart-wide", Wide),
            ChartSize.Narrow => Draw(chart, words, id + "-narrow", "chart-rows chart-narrow", Narrow),
            _ => throw new ArgumentOutOfRangeException(nameof(size), size, message: null),
        };
    }

    private static string Draw(DumbbellChart chart, ChartWords words, string id, string css, RowSvg row)
    {
        var svg = new SvgWriter();
        var y = DrawLegend(svg, chart, words, row);
        var rows = new SvgWriter();
        var top = y;
        foreach (var measure in chart.Rows) y = DrawRow(rows, chart, measure, words, row, y + (row.NameBeside ? 6 : 14));
        // The scale lies behind the rows, and its length is known only now.
        for (var quarter = 0; quarter <= 4; quarter++)
        {
            var value = chart.Min + (chart.Max - chart.Min) * quarter / 4;
            svg.VerticalLine("grid", row.X(value, chart.Min, chart.Max), top + 4, y + 4);
        }

        svg.Add(rows);
        for (var quarter = 0; quarter <= 4; quarter += row.NameBeside ? 1 : 2)
        {
            var value = chart.Min + (chart.Max - chart.Min) * quarter / 4;
            svg.Text("soft", row.X(value, chart.Min, chart.Max), y + 20, 13, ChartWords.Number(value), Anchor.Middle);
        }

        return svg.Finish(css, id, row.Width, y + 28, chart.Title, string.Join("; ", chart.Rows.Select(r => Describe(chart, r, words))) + ".");
    }

    /// <summary>What the marks mean, above the rows. Returns the y below.</summary>
    private static double DrawLegend(SvgWriter svg, DumbbellChart chart, ChartWords words, RowSvg row)
    {
        var (x, y, half) = (row.NameBeside ? row.TrackFrom : 8.0, 16.0, row.NameBeside ? 130.0 : 110.0);
        svg.Circle("mark open", x + 6, y - 5, Radius - 1.5);
        svg.Text("soft", x + 20, y, 14, TextFit.Wrap(chart.BeforeName, 14, half - 24, 1)[0]);
        svg.Circle("mark", x + half + 6, y - 5, Radius);
        svg.Text("soft", x + half + 20, y, 14, TextFit.Wrap(chart.AfterName, 14, half - 24, 1)[0]);
        if (!row.NameBeside) (x, y) = (8, 38);
        else x += 2 * half;
        svg.Rect("change-range", x, y - 12, 26, 14, 4);
        svg.Text("soft", x + 34, y, 14, words.PlausibleChange);
        return y + 8;
    }

    private static double DrawRow(SvgWriter svg, DumbbellChart chart, DumbbellRow measure, ChartWords words, RowSvg row, double top)
    {
        var (track, bottom) = row.DrawHead(svg, measure.Name, null, top);
        if (measure.Values is not { } values)
        {
            row.DrawMissing(svg, TextFit.Wrap(measure.Reading, row.NameSize - 1, row.TrackTo - row.TrackFrom - 40, 1)[0], track);
            return Math.Max(bottom, track + 12) + 4;
        }

        double X(double value) => row.X(Math.Clamp(value, chart.Min, chart.Max), chart.Min, chart.Max);
        var (from, to) = (X(values.Before), X(values.After));
        svg.HorizontalLine("line faint", row.TrackFrom, row.TrackTo, track);
        if (measure.Change is { } change)
        {
            var (low, high) = (X(values.Before + change.Low), X(values.Before + change.High));
            svg.Rect("change-range", low, track - 9, Math.Max(1, high - low), 18, 5);
        }

        svg.HorizontalLine("change", from, to, track);
        svg.Circle("mark open", from, track, Radius - 1.5);
        svg.Circle("mark", to, track, Radius);
        var note = measure.Indicator ? words.OneQuestion : null;
        if (row.NameBeside)
        {
            svg.Text("ink", row.TrackTo + 18, track + 5, 16, measure.Reading, bold: true);
            if (measure.Change is { } span) svg.Text("soft", row.Width, track + 5, 14, ChartWords.SignedRange(span), Anchor.End);
            if (note is not null) svg.Text("soft", 0, bottom += 16, 13, note);
            return Math.Max(bottom, track + 10) + 8;
        }

        svg.Text("ink", row.Width, top + row.NameSize * 1.25, 16, measure.Reading, Anchor.End, bold: true);
        var below = string.Join(", ", new[] { measure.Change is { } s ? ChartWords.SignedRange(s) : null, note }.OfType<string>());
        if (below.Length > 0) svg.Text("soft", row.Width, track + 26, 13, below, Anchor.End);
        return track + 28;
    }

    private static string Describe(DumbbellChart chart, DumbbellRow row, ChartWords words)
    {
        if (row.Values is not { } values) return $"{row.Name}: {row.Reading.TrimEnd('.')}";
        var range = row.Change is { } span ? $", {words.PlausibleChange} {ChartWords.SignedRange(span)}" : "";
        return $"{row.Name}{(row.Indicator ? $" ({words.OneQuestion})" : "")}: {chart.BeforeName} {ChartWords.Number(values.Before)}, {chart.AfterName} {ChartWords.Number(values.After)}{range}";
    }
}
