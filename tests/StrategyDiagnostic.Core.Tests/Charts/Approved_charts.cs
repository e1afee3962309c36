using System.Globalization;
using StrategyDiagnostic.Core.Charts;

namespace StrategyDiagnostic.Core.Tests.Charts;

public sealed class Approved_charts
{
    public static TheoryData<string> Names { get; } = [.. Drawings.Keys.Order(StringComparer.Ordinal)];

    private static Dictionary<string, Func<string>> Drawings => new()
    {
        ["spectrum-wide.svg"] = () => SpectrumSvg.Render(Samples.Explained, "placement", ChartSize.Wide),
        ["spectrum-narrow.svg"] = () => SpectrumSvg.Render(Samples.Explained, "placement", ChartSize.Narrow),
        ["spectrum-mini.svg"] = () => SpectrumSvg.RenderMini(Samples.Explained, "lead-7"),
        ["spectrum-both.html"] = () =>
            SpectrumSvg.RenderBoth(Samples.Placement(97, 90, 100, 85, 100), "placement"),
        ["spectrum-cant-tell-wide.svg"] = () =>
            SpectrumSvg.Render(Samples.Placement(null, zoneLow: 48, zoneHigh: 78), "placement", ChartSize.Wide),
        ["spectrum-seven-bands-wide.svg"] = () => SpectrumSvg.Render(Samples.OtherScale, "placement", ChartSize.Wide),
        ["spectrum-seven-bands-narrow.svg"] = () => SpectrumSvg.Render(Samples.OtherScale, "placement", ChartSize.Narrow),
        ["dimensions-wide.svg"] = () => DimensionsSvg.Render(Samples.Dimensions, "dimensions", ChartSize.Wide),
        ["dimensions-narrow.svg"] = () => DimensionsSvg.Render(Samples.Dimensions, "dimensions", ChartSize.Narrow),
        ["moves-wide.svg"] = () => BarsSvg.Render(Samples.Moves, "moves", ChartSize.Wide),
        ["moves-narrow.svg"] = () => BarsSvg.Render(Samples.Moves, "moves", ChartSize.Narrow),
        ["flow-wide.svg"] = () => FlowSvg.Render(Samples.Recut, "bands", ChartSize.Wide),
        ["flow-narrow.svg"] = () => FlowSvg.Render(Samples.Recut, "bands", ChartSize.Narrow),
        ["shares-mini.svg"] = () => SharesSvg.RenderMini("What was answered", [("After it was announced", 0.4), ("As a draft", 0.35), ("Never", 0), ("While it was open", 0.25)], "au1"),
        ["funnel-wide.svg"] = () => FunnelSvg.Render(Samples.Funnel, "funnel", ChartSize.Wide),
        ["funnel-narrow.svg"] = () => FunnelSvg.Render(Samples.Funnel, "funnel", ChartSize.Narrow),
        ["columns-wide.svg"] = () => ColumnsSvg.Render(Samples.Columns, "placements", ChartSize.Wide),
        ["columns-narrow.svg"] = () => ColumnsSvg.Render(Samples.Columns, "placements", ChartSize.Narrow),
        ["change-wide.svg"] = () => SpectrumChangeSvg.Render(Samples.Change, "change", ChartSize.Wide),
        ["change-narrow.svg"] = () => SpectrumChangeSvg.Render(Samples.Change, "change", ChartSize.Narrow),
        ["dumbbells-wide.svg"] = () => DumbbellSvg.Render(Samples.Dumbbells, "measures", ChartSize.Wide),
        ["dumbbells-narrow.svg"] = () => DumbbellSvg.Render(Samples.Dumbbells, "measures", ChartSize.Narrow),
        ["gaps-wide.svg"] = () => WavesSvg.Render(Samples.Gaps, "gaps", ChartSize.Wide),
        ["gaps-narrow.svg"] = () => WavesSvg.Render(Samples.Gaps, "gaps", ChartSize.Narrow),
        ["means-narrow.svg"] = () => WavesSvg.Render(Samples.Means, "means", ChartSize.Narrow),
        ["people-wide.svg"] = () => PeopleSvg.Render("Who answered", "Baseline", "90 days", Samples.People, "people", ChartSize.Wide),
        ["people-narrow.svg"] = () => PeopleSvg.Render("Who answered", "Baseline", "90 days", Samples.People, "people", ChartSize.Narrow),
        ["progress-wide.svg"] = () => ProgressSvg.Render(Samples.Progress, "way", ChartSize.Wide),
        ["progress-narrow.svg"] = () => ProgressSvg.Render(Samples.Progress, "way", ChartSize.Narrow),
        ["progress-mini.svg"] = () => ProgressSvg.RenderMini(Samples.Progress, "way"),
        ["progress-nothing-said-wide.svg"] = () => ProgressSvg.Render(new("A piece", "9 days", "3 days", [], "Nothing was said yet."), "way", ChartSize.Wide),
        ["funnel-plot-wide.svg"] = () => FunnelPlotSvg.Render(Samples.Clients, "clients", ChartSize.Wide),
        ["funnel-plot-narrow.svg"] = () => FunnelPlotSvg.Render(Samples.Clients, "clients", ChartSize.Narrow),
        ["mail-spectrum.html"] = () => SpectrumMail.Render(Samples.Explained),
        ["mail-spectrum-cant-tell.html"] = () => SpectrumMail.Render(Samples.Placement(null)),
        ["mail-dimensions.html"] = () => DimensionsMail.Render(Samples.Dimensions),
        ["mail-moves.html"] = () => BarsMail.Render(Samples.Moves),
        ["text-spectrum.txt"] = () => SpectrumText.Render(Samples.Explained),
        ["text-spectrum-seven-bands.txt"] = () => SpectrumText.Render(Samples.OtherScale),
        ["text-spectrum-cant-tell.txt"] = () => SpectrumText.Render(Samples.Placement(null)),
        ["text-dimensions.txt"] = () => DimensionsText.Render(Samples.Dimensions),
        ["text-moves.txt"] = () => BarsText.Render(Samples.Moves),
        ["text-barriers.txt"] = () => BarsText.Render(Samples.Barriers),
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void A_chart_is_what_was_approved(string name) => Approved.Check(name, Drawings[name]());

    [Theory]
    [MemberData(nameof(Names))]
    public void A_chart_is_the_same_where_numbers_are_written_with_a_comma(string name)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            var german = Drawings[name]();
            CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
            Assert.Equal(Drawings[name](), german);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
