using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StrategyDiagnostic.Web.Features.Account;
using StrategyDiagnostic.Web.Features.Comparison;
using StrategyDiagnostic.Web.Features.Engagements;

namespace StrategyDiagnostic.Web.Features.Portfolio;

/// <summary>What changed over all engagements of the member, so drawn that few people do not look like a success.</summary>
[Authorize(Roles = Roles.OwnerOrConsultant)]
internal sealed class IndexModel(EngagementAccess access, Comparisons comparisons) : StaffPage
{
    /// <summary>True when made-up engagements are shown, and only these.</summary>
    [BindProperty(SupportsGet = true, Name = "samples")]
    public bool ShowsSamples { get; set; }

    public IReadOnlyList<PortfolioGroup> Groups { get; private set; } = [];

    /// <summary>Those about which nothing can be said yet.</summary>
    public IReadOnlyList<EngagementLine> Unfinished { get; private set; } = [];

    /// <summary>How many engagements are of the other kind: made-up, or real.</summary>
    public int LeftOut { get; private set; }

    public void OnGet()
    {
        var all = access.List(User);
        var engagements = all.Where(e => e.IsSample == ShowsSamples).ToList();
        LeftOut = all.Count - engagements.Count;
        var judged = engagements.Select(e => (Engagement: e, Outline: comparisons.Outline(e.Id)))
            .Select(e => (e.Engagement, e.Outline, Shown: e.Outline is null ? null : comparisons.Of(e.Outline)))
            .ToList();
        // Only what was declared: another pair of waves is another look, not what an engagement is judged by.
        Groups = [.. judged.Where(j => j.Shown?.Report.IsDeclared == true)
            .GroupBy(j => (j.Outline?.Measure, j.Outline?.FromKind, j.Outline?.ToKind, j.Shown?.Report.IsMatched))
            .Select(g => PortfolioGroup.Of(NameOf(g.First().Shown, g.Key.FromKind, g.Key.ToKind), g.SelectMany(j => j.Shown is { } shown ? new[] { (j.Engagement, shown.Report.Judged.Primary) } : [])))
            .OrderByDescending(g => g.Lines.Count).ThenBy(g => g.Name, StringComparer.Ordinal)];
        Unfinished = [.. judged.Where(j => j.Shown?.Report.IsDeclared != true).Select(j => j.Engagement)];
    }

    private static string NameOf(WaveComparison? shown, string? from, string? to) => shown is null
        ? ""
        : $"{shown.Report.Measure.Name}, {WaveKinds.Name(from ?? "")} → {WaveKinds.Name(to ?? "")}, {(shown.Report.IsMatched ? "people who answered both times" : "all who answered")}";
}
