namespace StrategyDiagnostic.Core.Charts;

/// <summary>
/// Draws the spectrum as SVG. A person's placement is a range, so the heaviest thing on the bar is the frame around the likely
/// range; the placement itself is a small mark inside it.
/// </summary>
public static class SpectrumSvg
{
    /// <summary>Both drawings in the box that shows whichever has room.</summary>
    /// <param name="chart">The placement to draw.</param>
    /// <param name="idPrefix">Begins every id, so that a page can hold several charts: a letter, then letters, digits, - and _.</param>
    /// <param name="words">The words of the page's language; English when left out.</param>
    /// <returns>A <c>div.chart-box</c>, ready to stand in a page.</returns>
    /// <exception cref="ArgumentException">The prefix cannot begin an id.</exception>
    public static string RenderBoth(SpectrumChart chart, string idPrefix, ChartWords? words = null) =>
        SvgWriter.Box(Render(chart, idPrefix, ChartSize.Wide, words), Render(chart, idPrefix, ChartSize.Narrow, words));

    /// <summary>One drawing.</summary>
    /// <param name="chart">The placement to draw.</param>
    /// <param name="idPrefix">Begins every id: a letter, then letters, digits, - and _.</param>
    /// <param name="size">Which drawing; it becomes part of the ids.</param>
    /// <param name="words">The words of the page's language; English when left out.</param>
    /// <returns>An <c>svg</c> element with title and description, without any inline style.</returns>
    /// <exception cref="ArgumentException">The prefix cannot begin an id.</exception>
    public static string Render(SpectrumChart chart, string idPrefix, ChartSize size, ChartWords? words = null)
    {
        ArgumentNullException.ThrowIfNull(chart);
        words ??= ChartWords.English;
        var id = Markup.Id(idPrefix);
        return size switch
        {
            ChartSize.Wide => Draw(chart, words, id + "-wide", "chart-spectrum chart-wide", Measures.Wide),
            ChartSize.Narrow => Draw(chart, words, id + "-narrow", "chart-spectrum chart-narrow", Measures.Narrow),
            _ => throw new ArgumentOutOfRangeException(nameof(size), size, message: null),
        };
    }

    /// <summary>The small bar of lists: bands, range and mark, no words but the title.</summary>
    /// <param name="chart">The placement to draw.</param>
    /// <param name="idPrefix">Begins every id: a letter, then letters, digits, - and _.</param>
    /// <param name="words">The words of the page's language; English when left out.</param>
    /// <returns>An <c>svg</c> element of 120 by 20 units.</returns>
    /// <exception cref="ArgumentException">The prefix cannot begin an id.</exception>
    public static string RenderMini(SpectrumChart chart, string idPrefix, ChartWords? words = null)
    {
        ArgumentNullException.ThrowIfNull(chart);
        words ??= ChartWords.English;
        var svg = new SvgWriter();
        var measures = Measures.Mini;
        DrawBar(svg, chart, measures, measures.FrameReach + 1);
        var height = measures.BarHeight + 2 * measures.FrameReach + 2;
        var id = Markup.Id(idPrefix) + "-mini";
        return svg.Finish("chart-mini", id, measures.Width, height, words.Title(chart), words.Description(chart));
    }

    private static string Draw(SpectrumChart chart, ChartWords words, string id, string css, Measures m)
    {
        var svg = new SvgWriter();
        var y = DrawReading(svg, chart, words, m);
        y += m.FrameReach + 4;
        DrawBar(svg, chart, m, y);
        y += m.BarHeight + m.FrameReach;
        if (chart.Zone is { } zone)
        {
            y += 10;
            svg.Path("zone", ZoneBracket(m.X(chart, zone.Low), m.X(chart, zone.High), y));
            y += 3;
        }

        y = SpectrumLabels.DrawNames(svg, chart, m, y + 4);
        if (ChartWords.ZoneRange(chart) is { } label && chart.Zone is { } span)
            y = SpectrumLabels.DrawZoneLabel(svg, label, m, m.X(chart, (span.Low + span.High) / 2), y + 6);
        return svg.Finish(css, id, m.Width, y + 8, words.Title(chart), words.Description(chart));
    }

    /// <summary>The number and its likely range above the bar. Returns the y below them.</summary>
    private static double DrawReading(SvgWriter svg, SpectrumChart chart, ChartWords words, Measures m)
    {
        if (chart.Value is not { } value)
        {
            svg.Text("soft", m.Width / 2, 22, m.NameSize + 2, words.CantTell, Anchor.Middle);
            return 28;
        }

        var y = m.NumberSize * 0.86;
        var x = m.X(chart, value);
        SpectrumLabels.DrawClamped(svg, "ink number", ChartWords.Number(value), m, x, y, m.NumberSize, bold: true);
        if (words.LikelyRange(chart) is not { } likely) return y + 4;
        y += m.LikelySize + 6;
        SpectrumLabels.DrawClamped(svg, "ink", likely, m, x, y, m.LikelySize, bold: true);
        return y + 6;
    }

    internal static void DrawBar(SvgWriter svg, SpectrumChart chart, Measures m, double top)
    {
        var last = chart.Bands.Count - 1;
        for (var i = 0; i <= last; i++)
        {
            var from = m.X(chart, chart.Bands[i].From) + (i == 0 ? 0 : m.Gap / 2);
            var to = m.X(chart, chart.Bands[i].To) - (i == last ? 0 : m.Gap / 2);
            svg.Path(BandColors.Class(i, chart.Bands.Count), BandShape(from, to, top, m.BarHeight, i == 0, i == last, m.Corner));
        }

        if (chart.Value is not { } value) return;
        var middle = top + m.BarHeight / 2;
        if (chart.Likely is { } likely)
        {
            var (from, width) = Frame(m.X(chart, likely.Low), m.X(chart, likely.High), m);
            svg.Rect("likely-halo", from, top - m.FrameReach, width, m.BarHeight + 2 * m.FrameReach, m.FrameReach);
            svg.Rect("likely", from, top - m.FrameReach, width, m.BarHeight + 2 * m.FrameReach, m.FrameReach);
        }

        svg.Circle("mark-here", m.X(chart, value), middle, chart.Likely is null ? m.MarkRadius * 1.3 : m.MarkRadius);
    }

    /// <summary>What is seen inside the frame is the likely range; it is never narrower than the mark that stands in it.</summary>
    private static (double X, double Width) Frame(double low, double high, Measures m)
    {
        var width = Math.Max(high - low, 2 * m.MarkRadius) + 2 * m.FrameLine;
        return ((low + high - width) / 2, width);
    }

    /// <summary>A band; the outer ends of the bar are rounded.</summary>
    private static string BandShape(double from, double to, double top, double height, bool roundLeft, bool roundRight, double corner)
    {
        var bottom = top + height;
        var left = roundLeft ? Math.Min(corner, to - from) : 0;
        var right = roundRight ? Math.Min(corner, to - from) : 0;
        return $"M{S(from + left)} {S(top)}H{S(to - right)}" + Arc(right, right, right) + $"V{S(bottom - right)}" + Arc(right, -right, right)
            + $"H{S(from + left)}" + Arc(left, -left, -left) + $"V{S(top + left)}" + Arc(left, left, -left) + "Z";

        static string Arc(double radius, double dx, double dy) => radius > 0 ? $"a{S(radius)} {S(radius)} 0 0 1 {S(dx)} {S(dy)}" : "";
    }

    private static string ZoneBracket(double from, double to, double y) => $"M{S(from)} {S(y - 5)}V{S(y + 2)}H{S(to)}V{S(y - 5)}";

    private static string S(double number) => SvgWriter.F(number);

    /// <summary>The measures of one drawing, in its own units.</summary>
    internal sealed record Measures(
        double Width, double Pad, double BarHeight, double FrameReach, double FrameLine, double MarkRadius, double Gap, double Corner,
        double NumberSize, double LikelySize, double NameSize)
    {
        public static readonly Measures Wide = new(760, 20, 36, 9, 5, 7, 4, 7, 36, 16, 14);
        public static readonly Measures Narrow = new(320, 18, 30, 8, 5, 6, 3, 6, 34, 15, 14);
        public static readonly Measures Mini = new(120, 6, 10, 4, 1, 3, 1.5, 2, 0, 0, 0);

        /// <summary>Where a number of points stands.</summary>
        public double X(SpectrumChart chart, double value) =>
            Pad + (value - chart.Min) / (chart.Max - chart.Min) * (Width - 2 * Pad);
    }
}
