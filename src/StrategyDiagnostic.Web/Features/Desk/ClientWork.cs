using System.Globalization;
using System.Security.Claims;
using StrategyDiagnostic.Web.Features.Engagements;
using StrategyDiagnostic.Web.Features.Pieces;
using StrategyDiagnostic.Web.Features.Waves;

namespace StrategyDiagnostic.Web.Features.Desk;

/// <summary>An engagement on the first page, and what its pieces need; null when they need nothing.</summary>
internal sealed record ClientLine(EngagementLine Engagement, PieceAlert? Pieces, bool ClosesSoon)
{
    public string Path => FormattableString.Invariant($"/engagements/{Engagement.Id}");

    /// <summary>What happens next with its waves; null when nothing does.</summary>
    public string? Next => Engagement.WaveName is not { } name ? null
        : Engagement.WaveState == Wave.Open ? $"{name}: open until {Day(Engagement.WaveOn)}" : $"{name}: opens on {Day(Engagement.WaveOn)}";

    private static string Day(string? day) =>
        DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read) ? read.ToString("d MMM", CultureInfo.InvariantCulture) : "–";
}

/// <summary>A consultant's engagements that have not ended, those first in which something ends soon or somebody is needed.</summary>
internal sealed class ClientWork(EngagementAccess access, PieceAlerts pieces, TimeProvider time)
{
    private const int SoonDays = 3;

    public IReadOnlyList<ClientLine> Of(ClaimsPrincipal user)
    {
        var open = access.List(user).Where(e => e.EndedAt is null).ToList();
        var alerts = pieces.Of(open.Select(e => e.Id)).ToDictionary(a => a.EngagementId);
        var soon = time.GetUtcNow().AddDays(SoonDays).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return
        [
            .. open.Select(e => new ClientLine(e, alerts.GetValueOrDefault(e.Id), e.WaveState == Wave.Open && string.CompareOrdinal(e.WaveOn, soon) <= 0))
                .OrderByDescending(l => l.ClosesSoon).ThenByDescending(l => l.Pieces is not null),
        ];
    }
}
