using System.Globalization;
using System.Text;

namespace StrategyDiagnostic.Core.Charts;

/// <summary>
/// Draws a funnel plot: people to the right, change upwards, solid lines at 95 % and dashed ones at 99.8 % around the mean of all. An
/// open mark lies between the inner lines, a filled one outside.
/// </summary>
public static class FunnelPlotSvg
{
    private const double Inner = 1.96;
    private const double Outer = 3.09;
    private const double TextSize = 13;
    private const double MarkRadius = 6;
    private const int Segments = 48;

    private static readonly double[] Steps = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000];

    /// <summary>Both drawings in the box that shows whichever has room.</summary>
    /// <param name="chart">The clients to draw.</param>
    /// <param name="idPrefix">Begins every id, so that a page can hold several charts: a letter, then letters, digits, - and _.</param>
    /// <returns>A <c>div.chart-box</c>, ready to stand in a page.</returns>
    /// <exception cref="ArgumentException">The prefix cannot begin an id.</exception>
    public static string RenderBoth(FunnelPlot chart, string idPrefix) =>
        SvgWriter.Box(Render(chart, idPrefix, ChartSize.Wide), Render(chart, idPrefix, ChartSize.Narrow));

    /// <summary>One drawing.</summary>
    /// <param name="chart">The clients to draw.</param>
    /// <param name="idPrefix">Begins every id: a letter, then letters, digits, - and _.</param>
    /// <param name="size">Which drawing; it becomes part of the ids.</param>
    /// <returns>An <c>svg</c> element with title and description, without any inline style.</returns>
    /// <exception cref="ArgumentException">The prefix cannot begin an id.</exception>
    public static string Render(FunnelPlot chart, string idPrefix, ChartSize size)
    {
        ArgumentNullException.ThrowIfNull(chart);
        var id = Markup.Id(idPrefix);
        return size switch
        {
            ChartSize.Wide => Draw(chart, id + "-wide", "chart-rows chart-wide", new Frame(chart, 640, 360)),
            ChartSize.Narrow => Draw(chart, id + "-narrow", "chart-rows chart-narrow", new Frame(chart, 320, 300)),
            _ => throw new ArgumentOutOfRangeException(nameof(size), size, message: null),
        };
    }

    private static string Draw(FunnelPlot chart, string id, string css, Frame frame)
    {
        var svg = new SvgWriter();
        DrawScales(svg, frame);
        foreach (var (z, line) in new[] { (Outer, "limit outer"), (-Outer, "limit outer"), (Inner, "limit"), (-Inner, "limit") })
            if (Curve(chart, frame, z) is { Length: > 0 } curve) svg.Path(line, curve);
        svg.HorizontalLine("centre", frame.Left, frame.Right, frame.Y(chart.Centre));
        svg.Text("soft tag", frame.Right, frame.Y(chart.Centre) - 5, TextSize, "mean of all " + Signed(chart.Centre), Anchor.End);
        foreach (var point in chart.Points.OrderBy(p => p.People))
            DrawPoint(svg, point, frame);
        var description = $"The mean of all is {Signed(chart.Centre)} points. "
            + string.Join("; ", chart.Points.Select(p => string.Create(CultureInfo.InvariantCulture,
                $"{p.Mark}, {p.Name}: {Signed(p.Change)} points, {p.People:0.#} people, {(p.IsOutside ? "outside" : "between")} the inner lines"))) + ".";
        return svg.Finish(css, id, frame.Width, frame.Height, chart.Title, description);
    }

    private static void DrawScales(SvgWriter svg, Frame frame)
    {
        for (var value = frame.Low; value <= frame.High + frame.Step / 2; value += frame.Step)
        {
            svg.HorizontalLine("grid", frame.Left, frame.Right, frame.Y(value));
            svg.Text("soft", frame.Left - 6, frame.Y(value) + TextSize * 0.36, TextSize, Signed(value), Anchor.End);
        }

        for (var people = 0.0; people <= frame.Most; people += frame.PeopleStep)
            svg.Text("soft", frame.X(people), frame.Bottom + TextSize + 4, TextSize, people.ToString("N0", CultureInfo.InvariantCulture), Anchor.Middle);
        svg.Text("soft", frame.Right, frame.Height - 3, TextSize, "people", Anchor.End);
        svg.Text("soft", 0, TextSize, TextSize, "points");
    }

    private static void DrawPoint(SvgWriter svg, FunnelPlotPoint point, Frame frame)
    {
        var (x, y) = (frame.X(point.People), frame.Y(point.Change));
        svg.Circle(point.IsOutside ? "mark" : "mark open", x, y, MarkRadius);
        var mark = TextFit.Wrap(point.Mark, TextSize, 60, 1, bold: true)[0];
        var leftwards = x + MarkRadius + 4 + TextFit.Width(mark, TextSize, bold: true) > frame.Width;
        svg.Text("ink tag", leftwards ? x - MarkRadius - 4 : x + MarkRadius + 4, y + TextSize * 0.36, TextSize, mark, leftwards ? Anchor.End : Anchor.Start, bold: true);
    }

    /// <summary>The line at centre + z·deviation/√people, from where it enters the frame.</summary>
    private static string Curve(FunnelPlot chart, Frame frame, double z)
    {
        double At(double people) => chart.Centre + z * chart.Deviation / Math.Sqrt(people);
        var edge = z > 0 ? frame.High : frame.Low;
        // Where centre + z·deviation/√n meets the edge of the frame.
        var first = Math.Max(1, Math.Pow(z * chart.Deviation / (edge - chart.Centre), 2));
        if (first >= frame.Most) return "";
        var path = new StringBuilder();
        for (var i = 0; i <= Segments; i++)
        {
            // Closer together at the left, where the line bends.
            var people = first + (frame.Most - first) * Math.Pow((double)i / Segments, 2);
            path.Append(i == 0 ? 'M' : 'L').Append(SvgWriter.F(frame.X(people))).Append(' ').Append(SvgWriter.F(frame.Y(At(people))));
        }

        return path.ToString();
    }

    private static string Signed(double points)
    {
        var number = ChartWords.Number(Math.Abs(points));
        return number == "0" ? "0" : (points > 0 ? "+" : "−") + number;
    }

    /// <summary>The part of the plane that is drawn, in the units of the drawing.</summary>
    private sealed class Frame
    {
        private const int MostLines = 6;

        public Frame(FunnelPlot chart, double width, double height)
        {
            (Width, Height) = (width, height);
            // The lines at the smallest client are seen whole, as far as they do not flatten everything else.
            var reach = Math.Max(
                chart.Points.Max(p => Math.Abs(p.Change - chart.Centre)) * 1.15,
                Math.Min(Outer * chart.Deviation / Math.Sqrt(chart.Points.Min(p => p.People)), 60));
            var (low, high) = (Math.Min(0, chart.Centre - reach), Math.Max(0, chart.Centre + reach));
            Step = Array.Find(Steps, s => (high - low) / s <= MostLines) is > 0 and var step ? step : Steps[^1];
            (Low, High) = (Math.Floor(low / Step) * Step, Math.Ceiling(high / Step) * Step);
            Most = chart.Points.Max(p => p.People) * 1.08;
            PeopleStep = Array.Find(Steps, s => Most / s <= MostLines) is > 0 and var people ? people : Steps[^1];
        }

        public double Width { get; }

        public double Height { get; }

        public double Low { get; }

        public double High { get; }

        public double Step { get; }

        public double Most { get; }

        public double PeopleStep { get; }

        public double Left => 44;

        public double Right => Width - 12;

        public double Bottom => Height - 40;

        public double X(double people) => Left + people / Most * (Right - Left);

        public double Y(double points) => Bottom - (points - Low) / (High - Low) * (Bottom - 26);
    }
}
