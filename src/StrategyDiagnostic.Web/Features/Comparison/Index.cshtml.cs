using Microsoft.AspNetCore.Mvc;
using StrategyDiagnostic.Web.Features.Engagements;

namespace StrategyDiagnostic.Web.Features.Comparison;

/// <summary>What changed between two waves, to be projected and printed.</summary>
internal sealed class IndexModel(EngagementAccess access, Comparisons comparisons) : EngagementPage(access)
{
    public EngagementOutline Outline { get; private set; } = new();

    /// <summary>What the engagement is judged by, in words.</summary>
    public string Judged { get; private set; } = "";

    /// <summary>The comparison; null while fewer than two waves have closed.</summary>
    public WaveComparison? Shown { get; private set; }

    /// <summary>The address of another pair of waves.</summary>
    public string Pair(ClosedWave from, ClosedWave to) => Engagement.Address(FormattableString.Invariant($"/compare?from={from.Id}&to={to.Id}"));

    public IActionResult OnGet(long id, long? from, long? to)
    {
        if (!Load(id) || comparisons.Outline(id) is not { } outline)
            return NotFound();
        (Outline, Judged, Shown) = (outline, comparisons.Judged(outline), comparisons.Of(outline, from, to));
        return Shown is null && (from ?? to) is not null ? NotFound() : Page();
    }
}
