namespace StrategyDiagnostic.Core.Charts;

/// <summary>
/// Draws lines over waves with the interval of each point. The first line is solid with filled marks, the second dashed with open ones;
/// a stretch over a wave in which nothing is shown is dotted.
/// </summary>
public static class WavesSvg
{
    private const double Left = 36;
    private const double LabelSize = 14;
    private const double Radius = 6;

    /// <summary>Both drawings in the box that shows whichever has room.</summary>
    /// <param name="chart">The lines to draw.</param>
    /// <param name="idPrefix">Begins every id, so that a page can hold several charts: a letter, then letters, digits, - and _.</param>
    /// <param name="words">The words of the page's language; English when left out.</param>
    /// <returns>A <c>div.chart-box</c>, ready to stand in a page.</returns>
    /// <exception cref="ArgumentException">The prefix cannot begin an id.</exception>
    public static string RenderBoth(WavesChart chart, string idPrefix, ChartWords? words = null) =>
        SvgWriter.Box(Render(chart, idPrefix, ChartSize.Wide, words), Render(chart, idPrefix, ChartSize.Narrow, words));

    /// <summary>One drawing.</summary>
    /// <param name="chart">The lines to draw.</param>
    /// <param name="idPrefix">Begins every id: a letter, then letters, digits, - and _.</param>
    /// <param name="size">Which drawing; it becomes part of the ids.</param>
    /// <param name="words">The words of the page's language; English when left out.</param>
    /// <returns>An <c>svg</c> element with title and description, without any inline style.</returns>
    /// <exception cref="ArgumentException">The prefix cannot begin an id.</exception>
    public static string Render(WavesChart chart, string idPrefix, ChartSize size, ChartWords? words = null)
    {
        ArgumentNullException.ThrowIfNull(chart);
        words ??= ChartWords.English;
        var id = Markup.Id(idPrefix);
        return size switch
        {
            ChartSize.Wide => Draw(chart, words, id + "-wide", "chart-rows chart-wide", 640, 230),
            ChartSize.Narrow => Draw(chart, words, id + "-narrow", "chart-rows chart-narrow", 320, 210),
            _ => throw new ArgumentOutOfRangeException(nameof(size), size, message: null),
        };
    }

    private static string Draw(WavesChart chart, ChartWords words, string id, string css, double width, double tall)
    {
        var svg = new SvgWriter();
        var top = DrawLegend(svg, chart, width) + 18;
        var bottom = top + tall;
        double Y(double value) => bottom - (Math.Clamp(value, chart.Min, chart.Max) - chart.Min) / (chart.Max - chart.Min) * tall;
        var step = (width - Left - 8) / chart.Waves.Count;
        double X(int wave, int line) => Left + step * (wave + 0.5) + (chart.Lines.Count == 1 ? 0 : line == 0 ? -Radius : Radius);

        DrawScale(svg, chart, width, Y);
        for (var i = 0; i < chart.Lines.Count; i++) DrawLine(svg, chart.Lines[i], i, w => X(w, i), Y);
        var (below, waveSize) = (bottom, width > 400 ? LabelSize : 12);
        for (var w = 0; w < chart.Waves.Count; w++)
        {
            DrawNumbers(svg, chart, w, X, Y);
            var y = bottom + 18;
            foreach (var text in TextFit.Wrap(chart.Waves[w], waveSize, step - 4, 2)) svg.Text("soft", Left + step * (w + 0.5), y += waveSize * 1.25, waveSize, text, Anchor.Middle);
            below = Math.Max(below, y);
        }

        return svg.Finish(css, id, width, below + 8, chart.Title, string.Join(" ", chart.Lines.Select(l => Describe(chart, l, words))));
    }

    /// <summary>Which line is which, one under the other. Returns the y below.</summary>
    private static double DrawLegend(SvgWriter svg, WavesChart chart, double width)
    {
        var y = 0.0;
        for (var i = 0; i < chart.Lines.Count; i++)
        {
            y += 20;
            svg.HorizontalLine(Css(i), 2, 34, y - 5);
            svg.Circle(i == 0 ? "mark" : "mark open", 18, y - 5, Radius);
            svg.Text("ink", 42, y, LabelSize, TextFit.Wrap(chart.Lines[i].Name, LabelSize, width - 44, 1)[0]);
        }

        return y;
    }

    private static void DrawScale(SvgWriter svg, WavesChart chart, double width, Func<double, double> y)
    {
        var step = (chart.Max - chart.Min) switch { <= 50 => 10, <= 120 => 20, _ => 50 };
        for (var tick = Math.Ceiling(chart.Min / step) * step; tick <= chart.Max; tick += step)
        {
            svg.HorizontalLine(tick.Equals(0) ? "grid zero" : "grid", Left, width, y(tick));
            svg.Text("soft", Left - 6, y(tick) + 4.5, 13, ChartWords.SignedNumber(tick), Anchor.End);
        }
    }

    private static void DrawLine(SvgWriter svg, WaveLine line, int index, Func<int, double> x, Func<double, double> y)
    {
        int? last = null;
        for (var w = 0; w < line.Points.Count; w++)
        {
            if (line.Points[w] is not { } point) continue;
            if (last is { } from && line.Points[from] is { } earlier)
                svg.Path(w - from > 1 ? "line missing" : Css(index), $"M{S(x(from))} {S(y(earlier.Value))}L{S(x(w))} {S(y(point.Value))}");
            last = w;
        }

        for (var w = 0; w < line.Points.Count; w++)
        {
            if (line.Points[w] is not { } point) continue;
            svg.VerticalLine("whisker", x(w), y(point.Low), y(point.High));
            svg.Circle(index == 0 ? "mark" : "mark open", x(w), y(point.Value), Radius);
        }
    }

    /// <summary>The numbers of a wave: the higher one over the intervals, the lower one under them.</summary>
    private static void DrawNumbers(SvgWriter svg, WavesChart chart, int wave, Func<int, int, double> x, Func<double, double> y)
    {
        var points = chart.Lines.Select((l, i) => (Point: l.Points[wave], Line: i)).Where(p => p.Point is not null).OrderByDescending(p => p.Point?.Value).ToList();
        for (var i = 0; i < points.Count; i++)
        {
            if (points[i].Point is not { } point) continue;
            var at = i == 0 ? y(points.Max(p => p.Point?.High ?? 0)) - 6 : y(points.Min(p => p.Point?.Low ?? 0)) + LabelSize + 2;
            svg.Text("ink", x(wave, points[i].Line), at, LabelSize, ChartWords.SignedNumber(point.Value), Anchor.Middle, bold: true);
        }
    }

    private static string Describe(WavesChart chart, WaveLine line, ChartWords words) =>
        $"{line.Name}: {string.Join(", ", chart.Waves.Zip(line.Points, (wave, point) => point is null
            ? $"{wave} {words.NotShown}"
            : $"{wave} {ChartWords.SignedNumber(point.Value)} ({ChartWords.SignedNumber(point.Low)} to {ChartWords.SignedNumber(point.High)})"))}.";

    private static string Css(int line) => line == 0 ? "series" : "series second";

    private static string S(double number) => SvgWriter.F(number);
}
