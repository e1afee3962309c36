namespace StrategyDiagnostic.Core.Charts;

/// <summary>
/// Draws the way of a piece: days to the right, the way to the target upwards. The leader's view is a line with full marks, the
/// witness's view open marks beside it; the target is a dashed line.
/// </summary>
public static class ProgressSvg
{
    // What lies far beyond either end stands at the edge; the table behind the chart has the number.
    private const double Lowest = -0.5;
    private const double Highest = 1.5;

    /// <summary>Both drawings in the box that shows whichever has room.</summary>
    /// <param name="chart">The way to draw.</param>
    /// <param name="idPrefix">Begins every id, so that a page can hold several charts: a letter, then letters, digits, - and _.</param>
    /// <returns>A <c>div.chart-box</c>, ready to stand in a page.</returns>
    /// <exception cref="ArgumentException">The prefix cannot begin an id.</exception>
    public static string RenderBoth(ProgressChart chart, string idPrefix) =>
        SvgWriter.Box(Render(chart, idPrefix, ChartSize.Wide), Render(chart, idPrefix, ChartSize.Narrow));

    /// <summary>One drawing.</summary>
    /// <param name="chart">The way to draw.</param>
    /// <param name="idPrefix">Begins every id: a letter, then letters, digits, - and _.</param>
    /// <param name="size">Which drawing; it becomes part of the ids.</param>
    /// <returns>An <c>svg</c> element with title and description, without any inline style.</returns>
    /// <exception cref="ArgumentException">The prefix cannot begin an id.</exception>
    public static string Render(ProgressChart chart, string idPrefix, ChartSize size)
    {
        ArgumentNullException.ThrowIfNull(chart);
        var id = Markup.Id(idPrefix);
        return size switch
        {
            ChartSize.Wide => Draw(chart, id + "-wide", "chart-rows chart-wide", 640, 230),
            ChartSize.Narrow => Draw(chart, id + "-narrow", "chart-rows chart-narrow", 320, 220),
            _ => throw new ArgumentOutOfRangeException(nameof(size), size, message: null),
        };
    }

    /// <summary>A drawing without words for a line of a table, which says the same beside it.</summary>
    /// <param name="chart">The way to draw.</param>
    /// <param name="idPrefix">Begins every id: a letter, then letters, digits, - and _.</param>
    /// <returns>An <c>svg</c> element with title and description, 120 by 44.</returns>
    /// <exception cref="ArgumentException">The prefix cannot begin an id.</exception>
    public static string RenderMini(ProgressChart chart, string idPrefix)
    {
        ArgumentNullException.ThrowIfNull(chart);
        var svg = new SvgWriter();
        Way(svg, chart, new Plot(chart, 6, 112, 6, 38), 4);
        return svg.Finish("chart-mini chart-progress", Markup.Id(idPrefix) + "-mini", 120, 44, chart.Title, chart.Words);
    }

    private static string Draw(ProgressChart chart, string id, string css, double width, double height)
    {
        const double size = 13;
        var svg = new SvgWriter();
        var plot = new Plot(chart, 8, width - 14, 34, height - 46);
        svg.Text("soft", 8, plot.Y(1) - 8, size, TextFit.Wrap($"Target: {chart.Target}", size, width - 16, 1)[0]);
        Way(svg, chart, plot, 7);
        svg.Text("soft", 8, plot.Y(0) + 17, size, TextFit.Wrap($"Start: {chart.Start}", size, width - 16, 1)[0]);
        foreach (var day in new[] { 30, 60, 90 })
            svg.Text("soft", day == 90 ? width - 4 : plot.X(day), height - 6, size, FormattableString.Invariant($"Day {day}"), day == 90 ? Anchor.End : Anchor.Middle);
        return svg.Finish($"{css} chart-progress", id, width, height, chart.Title, chart.Words);
    }

    private static void Way(SvgWriter svg, ProgressChart chart, Plot plot, double radius)
    {
        svg.HorizontalLine("line missing", plot.X(0), plot.X(ProgressChart.LastDay), plot.Y(1));
        svg.HorizontalLine("line", plot.X(0), plot.X(ProgressChart.LastDay), plot.Y(0));
        var steps = chart.Points.Where(p => p.Leader is not null).Select(p => $"L{SvgWriter.F(plot.X(p.Day))} {SvgWriter.F(plot.Y(p.Leader ?? 0))}");
        svg.Path("way", $"M{SvgWriter.F(plot.X(0))} {SvgWriter.F(plot.Y(0))}{string.Concat(steps)}");
        foreach (var point in chart.Points)
        {
            if (point.Witness is { } seen) svg.Circle("mark open", plot.X(point.Day), plot.Y(seen), radius);
            if (point.Leader is { } told) svg.Circle("mark", plot.X(point.Day), plot.Y(told), radius * 0.6);
        }
    }

    /// <summary>Where a day and a share of the way lie in the drawing.</summary>
    private sealed class Plot
    {
        private readonly double left, right, top, bottom, low, high;

        public Plot(ProgressChart chart, double left, double right, double top, double bottom)
        {
            (this.left, this.right, this.top, this.bottom) = (left, right, top, bottom);
            var shares = chart.Points.SelectMany(p => new[] { p.Leader, p.Witness }).OfType<double>().Select(Kept).ToList();
            (low, high) = (Math.Min(0, shares.DefaultIfEmpty(0).Min()), Math.Max(1, shares.DefaultIfEmpty(1).Max()));
        }

        public double X(double day) => left + (right - left) * day / ProgressChart.LastDay;

        public double Y(double share) => bottom - (bottom - top) * (Kept(share) - low) / (high - low);

        private static double Kept(double share) => Math.Clamp(share, Lowest, Highest);
    }
}
