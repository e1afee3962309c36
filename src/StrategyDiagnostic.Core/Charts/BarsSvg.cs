namespace StrategyDiagnostic.Core.Charts;

/// <summary>Draws amounts, such as current practice of the moves or the weight of barriers, as bars from the low end.</summary>
public static class BarsSvg
{
    private const double BarHeight = 12;
    private static readonly RowSvg Wide = new(600, 252, 268, 600 - RowSvg.NumberWidth - 4, 14);
    private static readonly RowSvg Narrow = new(320, 320 - RowSvg.NumberWidth, 0, 320, 15);

    /// <summary>Both drawings in the box that shows whichever has room.</summary>
    /// <param name="chart">The amounts to draw.</param>
    /// <param name="idPrefix">Begins every id, so that a page can hold several charts: a letter, then letters, digits, - and _.</param>
    /// <param name="words">The words of the page's language; English when left out.</param>
    /// <returns>A <c>div.chart-box</c>, ready to stand in a page.</returns>
    /// <exception cref="ArgumentException">The prefix cannot begin an id.</exception>
    public static string RenderBoth(BarsChart chart, string idPrefix, ChartWords? words = null) =>
        SvgWriter.Box(Render(chart, idPrefix, ChartSize.Wide, words), Render(chart, idPrefix, ChartSize.Narrow, words));

    /// <summary>One drawing.</summary>
    /// <param name="chart">The amounts to draw.</param>
    /// <param name="idPrefix">Begins every id: a letter, then letters, digits, - and _.</param>
    /// <param name="size">Which drawing; it becomes part of the ids.</param>
    /// <param name="words">The words of the page's language; English when left out.</param>
    /// <returns>An <c>svg</c> element with title and description, without any inline style.</returns>
    /// <exception cref="ArgumentException">The prefix cannot begin an id.</exception>
    public static string Render(BarsChart chart, string idPrefix, ChartSize size, ChartWords? words = null)
    {
        ArgumentNullException.ThrowIfNull(chart);
        words ??= ChartWords.English;
        var id = Markup.Id(idPrefix);
        return size switch
        {
            ChartSize.Wide => Draw(chart, words, id + "-wide", "chart-rows chart-wide", Wide, gap: 12),
            ChartSize.Narrow => Draw(chart, words, id + "-narrow", "chart-rows chart-narrow", Narrow, gap: 14),
            _ => throw new ArgumentOutOfRangeException(nameof(size), size, message: null),
        };
    }

    private static string Draw(BarsChart chart, ChartWords words, string id, string css, RowSvg row, double gap)
    {
        var svg = new SvgWriter();
        var y = 0.0;
        foreach (var bar in chart.Rows)
        {
            if (y > 0) y += gap;
            var (track, bottom) = row.DrawHead(svg, bar.Name, bar.Value, y);
            DrawBar(svg, chart, bar, words, row, track);
            y = Math.Max(bottom, track + BarHeight / 2);
        }

        var description = string.Join("; ", chart.Rows.Select(bar => $"{bar.Name}: {words.NumberOrCantTell(bar.Value)}")) + ".";
        return svg.Finish(css, id, row.Width, y + 8, chart.Title, description);
    }

    private static void DrawBar(SvgWriter svg, BarsChart chart, BarRow bar, ChartWords words, RowSvg row, double y)
    {
        if (bar.Value is not { } value)
        {
            row.DrawMissing(svg, words.CantTell, y);
            return;
        }

        svg.Rect("track", row.TrackFrom, y - BarHeight / 2, row.TrackTo - row.TrackFrom, BarHeight, 3);
        var x = row.X(value, chart.Min, chart.Max);
        if (x > row.TrackFrom) svg.Rect("bar", row.TrackFrom, y - BarHeight / 2, x - row.TrackFrom, BarHeight, 3);
    }
}
