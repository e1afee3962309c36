using StrategyDiagnostic.Core.Charts;
using StrategyDiagnostic.Core.Scoring;
using StrategyDiagnostic.Web.Features.Leads;

namespace StrategyDiagnostic.Web.Features.Rescoring;

/// <summary>A dry run as its page shows it, for a draft and for a version alike.</summary>
/// <param name="Path">The page's own address.</param>
/// <param name="What">What is tried: "this draft", "this version".</param>
/// <param name="Run">The run, or null when there was none yet.</param>
/// <param name="Leads">Response → lead, for those who may see leads; empty for others.</param>
internal sealed record DryRunView(string Path, string What, DryRunProgress? Run, IReadOnlyDictionary<long, LeadDetails> Leads)
{
    /// <summary>The leads behind the largest changes.</summary>
    public static DryRunView Of(string path, string what, DryRunProgress? run, LeadStore? leads) => new(
        path, what, run,
        leads is not null && run?.Result is { Movers.Count: > 0 } result
            ? leads.OfResponses(result.Movers.Select(m => m.Response)).ToDictionary(l => l.ResponseId)
            : new Dictionary<long, LeadDetails>());

    /// <summary>The picture of who goes where; null when nobody was scored.</summary>
    public static FlowChart? Flows(DryRun run)
    {
        if (run.Flows.Count == 0)
            return null;
        var bands = Math.Max(2, Math.Max(run.From.Count(e => e.Key is not null), run.To.Count(e => e.Key is not null)));
        return new FlowChart(
            "From band to band", Ends(run.From), Ends(run.To), [.. run.Flows.Select(f => new Flow(f.From, f.To, f.Responses, f.Stays))], bands);
    }

    private static List<FlowEnd> Ends(IReadOnlyList<BandEnd> ends) => [.. ends.Select((end, i) => new FlowEnd(end.Name, end.Key is null ? null : i))];
}
