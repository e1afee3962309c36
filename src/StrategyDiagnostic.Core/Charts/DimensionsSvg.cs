namespace StrategyDiagnostic.Core.Charts;

/// <summary>
/// Draws dimensions as marks between two poles. A filled mark stands on several questions; an open one on a single question, an
/// indicator; a dashed line says that the respondent couldn't tell.
/// </summary>
public static class DimensionsSvg
{
    private const double PoleSize = 13;
    private const double MarkRadius = 8;
    private static readonly RowSvg Wide = new(600, 164, 182, 600 - RowSvg.NumberWidth - 10, 14);
    private static readonly RowSvg Narrow = new(320, 320 - RowSvg.NumberWidth, 10, 310, 15);

    /// <summary>Both drawings in the box that shows whichever has room.</summary>
    /// <param name="chart">The dimensions to draw.</param>
    /// <param name="idPrefix">Begins every id, so that a page can hold several charts: a letter, then letters, digits, - and _.</param>
    /// <param name="words">The words of the page's language; English when left out.</param>
    /// <returns>A <c>div.chart-box</c>, ready to stand in a page.</returns>
    /// <exception cref="ArgumentException">The prefix cannot begin an id.</exception>
    public static string RenderBoth(DimensionsChart chart, string idPrefix, ChartWords? words = null) =>
        SvgWriter.Box(Render(chart, idPrefix, ChartSize.Wide, words), Render(chart, idPrefix, ChartSize.Narrow, words));

    /// <summary>One drawing.</summary>
    /// <param name="chart">The dimensions to draw.</param>
    /// <param name="idPrefix">Begins every id: a letter, then letters, digits, - and _.</param>
    /// <param name="size">Which drawing; it becomes part of the ids.</param>
    /// <param name="words">The words of the page's language; English when left out.</param>
    /// <returns>An <c>svg</c> element with title and description, without any inline style.</returns>
    /// <exception cref="ArgumentException">The prefix cannot begin an id.</exception>
    public static string Render(DimensionsChart chart, string idPrefix, ChartSize size, ChartWords? words = null)
    {
        ArgumentNullException.ThrowIfNull(chart);
        words ??= ChartWords.English;
        var id = Markup.Id(idPrefix);
        return size switch
        {
            ChartSize.Wide => Draw(chart, words, id + "-wide", "chart-rows chart-wide", Wide, gap: 16),
            ChartSize.Narrow => Draw(chart, words, id + "-narrow", "chart-rows chart-narrow", Narrow, gap: 20),
            _ => throw new ArgumentOutOfRangeException(nameof(size), size, message: null),
        };
    }

    private static string Draw(DimensionsChart chart, ChartWords words, string id, string css, RowSvg row, double gap)
    {
        var svg = new SvgWriter();
        var y = 0.0;
        foreach (var dimension in chart.Rows)
        {
            if (y > 0) y += gap;
            var (track, bottom) = row.DrawHead(svg, dimension.Name, dimension.Value, y);
            DrawTrack(svg, chart, dimension, words, row, track);
            y = Math.Max(bottom, DrawPoles(svg, dimension, row, track + MarkRadius));
        }

        return svg.Finish(css, id, row.Width, y + 8, chart.Title, string.Join("; ", chart.Rows.Select(words.Describe)) + ".");
    }

    private static void DrawTrack(SvgWriter svg, DimensionsChart chart, DimensionRow dimension, ChartWords words, RowSvg row, double y)
    {
        if (dimension.Value is not { } value)
        {
            row.DrawMissing(svg, words.CantTell, y);
            return;
        }

        var middle = (row.TrackFrom + row.TrackTo) / 2;
        svg.HorizontalLine("line", row.TrackFrom, row.TrackTo, y);
        svg.VerticalLine("line", row.TrackFrom, y - 5, y + 5);
        svg.VerticalLine("line", middle, y - 3, y + 3);
        svg.VerticalLine("line", row.TrackTo, y - 5, y + 5);
        var x = row.X(value, chart.Min, chart.Max);
        if (dimension.Indicator) svg.Circle("mark open", x, y, MarkRadius - 1.5);
        else svg.Circle("mark", x, y, MarkRadius);
    }

    /// <summary>What the two ends mean, under them. Returns the y below.</summary>
    private static double DrawPoles(SvgWriter svg, DimensionRow dimension, RowSvg row, double top)
    {
        var from = row.NameBeside ? row.TrackFrom : 0;
        var to = row.NameBeside ? row.TrackTo : row.Width;
        var half = (to - from) / 2 - 5;
        return Math.Max(Pole(dimension.LeftPole, from, Anchor.Start), Pole(dimension.RightPole, to, Anchor.End));

        double Pole(string pole, double x, Anchor anchor)
        {
            var y = top;
            foreach (var line in TextFit.Wrap(pole, PoleSize, half, 2))
                svg.Text("soft", x, y += PoleSize * 1.25, PoleSize, line, anchor);
            return y;
        }
    }
}
