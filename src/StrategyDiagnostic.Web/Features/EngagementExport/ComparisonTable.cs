using StrategyDiagnostic.Core.Comparison;
using StrategyDiagnostic.Core.Scoring;
using StrategyDiagnostic.Web.Features.Comparison;
using StrategyDiagnostic.Web.Features.Export;
using static StrategyDiagnostic.Web.Features.Export.CsvCell;

namespace StrategyDiagnostic.Web.Features.EngagementExport;

/// <summary>A comparison as a table: a row for each measure of both panels, with numbers, or with the reason why there are none.</summary>
internal static class ComparisonTable
{
    private static readonly string[] Columns =
    [
        "people", "measure", "measure_text", "leads", "from", "to", "n_before", "mean_before", "mean_before_low", "mean_before_high", "n_after", "mean_after",
        "mean_after_low", "mean_after_high", "change", "change_low", "change_high", "change_low90", "change_high90", "p", "p_holm", "effect", "effect_low", "effect_high",
        "smallest_detectable", "verdict", "sentence", "hidden",
    ];

    public static CsvTable Of(WaveComparison shown) => new(Columns, Rows(shown.Report));

    private static IEnumerable<string[]> Rows(ChangeReport report) =>
        new[] { ("matched", report.Matched), ("everybody", report.Everybody) }.SelectMany(p => p.Item2.Measures.Select(m => Row(p.Item1, report, m)));

    private static string[] Row(string people, ChangeReport report, MeasureChange change)
    {
        string[] head = [people, Text(change.Measure.Key), Text(change.Measure.Name), YesOrNo(change.IsPrimary), Text(report.From), Text(report.To)];
        if (!change.Numbers.Try(out var n))
            return [.. head, .. Enumerable.Repeat("", Columns.Length - head.Length - 3), Verdict.NotShown.ToString(), "", Text(change.Sentence)];
        return
        [
            .. head, .. Mean(n.Before), .. Mean(n.After), Number(n.Difference), .. Range(n.Interval), .. Range(n.Interval90), Number(n.P), Number(n.AdjustedP),
            Number(n.Effect), .. Range(n.EffectInterval), Number(n.SmallestDetectable), change.Verdict.ToString(), Text(change.Sentence), "",
        ];
    }

    private static string[] Mean(MeanRange mean) => [Number((long)mean.People), Number(mean.Mean), .. Range(mean.Interval)];

    private static string[] Range(Interval? interval) => [Number(interval?.Low), Number(interval?.High)];
}
