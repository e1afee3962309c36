using StrategyDiagnostic.Core.Charts;

namespace StrategyDiagnostic.Core.Reporting;

/// <summary>The charts of a report, for the page, the mail and the print alike.</summary>
public static class ReportCharts
{
    /// <summary>Where the organization stands, with the likely range and the zone that fits its situation.</summary>
    public static SpectrumChart Spectrum(Report report)
    {
        var s = report.Spectrum;
        double? OnScale(double? value) => value is { } v ? Math.Clamp(v, s.Bands[0].From, s.Bands[^1].To) : null;
        return new SpectrumChart(
            [.. s.Bands.Select(b => new SpectrumBand(b.Name, b.From, b.To))],
            s.Value, s.LikelyLow, s.LikelyHigh,
            report.MaySkip ? null : OnScale(s.ZoneLow), report.MaySkip ? null : OnScale(s.ZoneHigh),
            name: s.Name);
    }

    /// <summary>The aspects, or null when the report has none.</summary>
    public static DimensionsChart? Dimensions(Report report) =>
        report.Texts.Dimensions is { } texts && report.Dimensions.Count > 0
            ? new DimensionsChart(texts.Title, [.. report.Dimensions.Select(d => new DimensionRow(d.Text.Name, d.Text.Left, d.Text.Right, d.Value, d.IsIndicator))])
            : null;

    /// <summary>The moves as current practice, or null when the report has none.</summary>
    public static BarsChart? Practice(Report report) =>
        report.Texts.Moves is { } texts && report.Practice.Count > 0
            ? new BarsChart(texts.Title, [.. report.Practice.Select(p => new BarRow(p.Move.Name, p.Points))])
            : null;
}
