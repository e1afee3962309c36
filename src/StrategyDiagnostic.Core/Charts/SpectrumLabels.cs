namespace StrategyDiagnostic.Core.Charts;

/// <summary>Places the words of the spectrum so that they never touch one another nor leave the drawing.</summary>
internal static class SpectrumLabels
{
    private const double LineHeight = 1.25;

    /// <summary>One line as near to x as the box allows: centred, or pushed against the end of the bar.</summary>
    public static void DrawClamped(
        SvgWriter svg, string css, string text, SpectrumSvg.Measures m, double x, double y, double size, bool bold)
    {
        var line = TextFit.Wrap(text, size, m.Width - 2 * m.Pad, 1, bold)[0];
        var half = TextFit.Width(line, size, bold) / 2;
        if (x - half < m.Pad) svg.Text(css, m.Pad, y, size, line, Anchor.Start, bold);
        else if (x + half > m.Width - m.Pad) svg.Text(css, m.Width - m.Pad, y, size, line, Anchor.End, bold);
        else svg.Text(css, x, y, size, line, Anchor.Middle, bold);
    }

    /// <summary>The zone's words in at most two lines under its middle. Returns the y below them.</summary>
    public static double DrawZoneLabel(SvgWriter svg, string label, SpectrumSvg.Measures m, double x, double top)
    {
        var y = top;
        foreach (var line in TextFit.Wrap(label, m.NameSize, m.Width - 2 * m.Pad, 2))
            DrawClamped(svg, "zone-label", line, m, x, y += m.NameSize * LineHeight, m.NameSize, bold: false);
        return y;
    }

    /// <summary>
    /// The names of the bands: each under its band where all of them fit, or else the ends of the bar and the band that holds the
    /// placement. Returns the y below them.
    /// </summary>
    public static double DrawNames(SvgWriter svg, SpectrumChart chart, SpectrumSvg.Measures m, double top)
    {
        var current = chart.BandIndex;
        var widths = chart.Bands.Select(band => m.X(chart, band.To) - m.X(chart, band.From) - 8).ToArray();
        var allFit = chart.Bands.Index().All(band =>
            TextFit.Fits(band.Item.Name, m.NameSize, widths[band.Index], 2, bold: band.Index == current));
        return allFit ? DrawEveryName(svg, chart, m, widths, top) : DrawNeededNames(svg, chart, m, top);
    }

    private static double DrawEveryName(SvgWriter svg, SpectrumChart chart, SpectrumSvg.Measures m, double[] widths, double top)
    {
        var lowest = top;
        foreach (var (i, band) in chart.Bands.Index())
        {
            var here = i == chart.BandIndex;
            var middle = m.X(chart, (band.From + band.To) / 2);
            var y = top;
            foreach (var line in TextFit.Wrap(band.Name, m.NameSize, widths[i], 2, here))
                svg.Text(here ? "ink" : "soft", middle, y += m.NameSize * LineHeight, m.NameSize, line, Anchor.Middle, here);
            lowest = Math.Max(lowest, y);
        }

        return lowest;
    }

    private static double DrawNeededNames(SvgWriter svg, SpectrumChart chart, SpectrumSvg.Measures m, double top)
    {
        var last = chart.Bands.Count - 1;
        if (chart.BandIndex is { } inner && inner > 0 && inner < last)
        {
            var band = chart.Bands[inner];
            top += m.NameSize * LineHeight;
            DrawClamped(svg, "ink", band.Name, m, m.X(chart, (band.From + band.To) / 2), top, m.NameSize, bold: true);
            top += 6;
        }

        var half = m.Width / 2 - m.Pad - 6;
        return Math.Max(End(0, m.Pad, Anchor.Start), End(last, m.Width - m.Pad, Anchor.End));

        double End(int i, double x, Anchor anchor)
        {
            var here = i == chart.BandIndex;
            var y = top;
            foreach (var line in TextFit.Wrap(chart.Bands[i].Name, m.NameSize, half, 2, here))
                svg.Text(here ? "ink" : "soft", x, y += m.NameSize * LineHeight, m.NameSize, line, anchor, here);
            return y;
        }
    }
}
