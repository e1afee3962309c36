using StrategyDiagnostic.Core.Comparison;

namespace StrategyDiagnostic.Web.Features.Comparison;

/// <summary>One group of people on the page.</summary>
/// <param name="Shown">The comparison.</param>
/// <param name="Panel">Its matched people, or all.</param>
/// <param name="IsMatched">Which of the two.</param>
internal sealed record PanelView(WaveComparison Shown, ChangePanel Panel, bool IsMatched)
{
    public ChangeReport Report => Shown.Report;

    public string Prefix => IsMatched ? "matched" : "everybody";

    /// <summary>The reason that hides every measure alike, which needs saying only once; null when there is none.</summary>
    public Hidden? AllHidden => Panel.Measures.Select(m => m.Numbers.Reason).Distinct().ToList() is [{ } reason] ? reason : null;

    /// <summary>Measures that are shown.</summary>
    public IEnumerable<(MeasureChange Change, ChangeNumbers Numbers)> Visible =>
        Panel.Measures.SelectMany(m => m.Numbers.Try(out var n) ? new[] { (m, n) } : []);

    /// <summary>Measures that one of the waves does not ask are not worth a row in a chart.</summary>
    public ChangePanel Drawn => new([.. Panel.Measures.Where(m => m.Numbers.Reason is not Hidden.NotMeasured || m.IsPrimary)]);
}
