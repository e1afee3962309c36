namespace StrategyDiagnostic.Core.Charts;

/// <summary>Two placements on one spectrum: where a group stood and where it stands.</summary>
public sealed record SpectrumChangeChart
{
    /// <summary>Checks and keeps both placements.</summary>
    /// <param name="before">The earlier placement with its range.</param>
    /// <param name="after">The later one, on the same bands.</param>
    /// <param name="beforeName">What the earlier wave is called: Baseline.</param>
    /// <param name="afterName">What the later wave is called: 90 days.</param>
    /// <exception cref="ArgumentException">The bands differ, a placement has no value or a zone, or a name is blank.</exception>
    public SpectrumChangeChart(SpectrumChart before, SpectrumChart after, string beforeName, string afterName)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        if (!before.Bands.SequenceEqual(after.Bands)) throw new ArgumentException("Both stand on the same bands.", nameof(after));
        if (before.Value is not { } from || after.Value is null || before.Zone is not null || after.Zone is not null)
            throw new ArgumentException("Both have a value, and no zone is drawn.", nameof(before));
        (Before, After, From) = (before, after, from);
        (BeforeName, AfterName) = (Check.Text(beforeName), Check.Text(afterName));
    }

    /// <summary>The earlier placement.</summary>
    public SpectrumChart Before { get; }

    /// <summary>The later placement.</summary>
    public SpectrumChart After { get; }

    /// <summary>What the earlier wave is called.</summary>
    public string BeforeName { get; }

    /// <summary>What the later wave is called.</summary>
    public string AfterName { get; }

    /// <summary>The earlier value, in points.</summary>
    internal double From { get; }
}

/// <summary>
/// Draws a change on the spectrum as SVG: the later placement as a report draws one, framed on the bar; the earlier one as a bracket
/// with an open mark below it.
/// </summary>
public static class SpectrumChangeSvg
{
    /// <summary>Both drawings in the box that shows whichever has room.</summary>
    /// <param name="chart">The placements to draw.</param>
    /// <param name="idPrefix">Begins every id, so that a page can hold several charts: a letter, then letters, digits, - and _.</param>
    /// <param name="words">The words of the page's language; English when left out.</param>
    /// <returns>A <c>div.chart-box</c>, ready to stand in a page.</returns>
    /// <exception cref="ArgumentException">The prefix cannot begin an id.</exception>
    public static string RenderBoth(SpectrumChangeChart chart, string idPrefix, ChartWords? words = null) =>
        SvgWriter.Box(Render(chart, idPrefix, ChartSize.Wide, words), Render(chart, idPrefix, ChartSize.Narrow, words));

    /// <summary>One drawing.</summary>
    /// <param name="chart">The placements to draw.</param>
    /// <param name="idPrefix">Begins every id: a letter, then letters, digits, - and _.</param>
    /// <param name="size">Which drawing; it becomes part of the ids.</param>
    /// <param name="words">The words of the page's language; English when left out.</param>
    /// <returns>An <c>svg</c> element with title and description, without any inline style.</returns>
    /// <exception cref="ArgumentException">The prefix cannot begin an id.</exception>
    public static string Render(SpectrumChangeChart chart, string idPrefix, ChartSize size, ChartWords? words = null)
    {
        ArgumentNullException.ThrowIfNull(chart);
        words ??= ChartWords.English;
        var id = Markup.Id(idPrefix);
        return size switch
        {
            ChartSize.Wide => Draw(chart, words, id + "-wide", "chart-spectrum chart-wide", SpectrumSvg.Measures.Wide),
            ChartSize.Narrow => Draw(chart, words, id + "-narrow", "chart-spectrum chart-narrow", SpectrumSvg.Measures.Narrow),
            _ => throw new ArgumentOutOfRangeException(nameof(size), size, message: null),
        };
    }

    private static string Draw(SpectrumChangeChart chart, ChartWords words, string id, string css, SpectrumSvg.Measures m)
    {
        var (before, after, svg) = (chart.Before, chart.After, new SvgWriter());
        var y = m.NumberSize * 0.86;
        var x = m.X(after, after.Value ?? 0);
        SpectrumLabels.DrawClamped(svg, "ink number", ChartWords.Number(after.Value ?? 0), m, x, y, m.NumberSize, bold: true);
        SpectrumLabels.DrawClamped(svg, "ink", Label(chart.AfterName, after, words), m, x, y += m.LikelySize + 6, m.LikelySize, bold: true);
        y += 10 + m.FrameReach;
        SpectrumSvg.DrawBar(svg, after, m, y);
        y += m.BarHeight + m.FrameReach + 12;
        var was = m.X(before, chart.From);
        if (before.Likely is { } likely)
            svg.Path("was", $"M{S(m.X(before, likely.Low))} {S(y - 5)}V{S(y)}H{S(m.X(before, likely.High))}V{S(y - 5)}");
        svg.Circle("mark-was", was, y, m.MarkRadius);
        y += m.MarkRadius;
        SpectrumLabels.DrawClamped(svg, "was-label", $"{chart.BeforeName} {ChartWords.Number(chart.From)}{Comma(before, words)}", m, was, y += m.LikelySize + 2, m.LikelySize, bold: false);
        y = SpectrumLabels.DrawNames(svg, after, m, y + 4);
        return svg.Finish(css, id, m.Width, y + 8, Title(chart), words.Description(after));
    }

    private static string Title(SpectrumChangeChart chart)
    {
        var (before, after) = (Place(chart.Before), Place(chart.After));
        return $"{chart.After.Name}: {chart.BeforeName} {before}, {chart.AfterName} {after}";
    }

    private static string Place(SpectrumChart chart) =>
        chart is { Value: { } value, BandIndex: { } band } ? $"{ChartWords.Number(value)}{(chart.Likely is { } span ? $" (likely {ChartWords.Range(span)})" : "")}, “{chart.Bands[band].Name}”" : "";

    private static string Label(string name, SpectrumChart chart, ChartWords words) => name + Comma(chart, words);

    private static string Comma(SpectrumChart chart, ChartWords words) => words.LikelyRange(chart) is { } likely ? ", " + likely : "";

    private static string S(double number) => SvgWriter.F(number);
}
