using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using StrategyDiagnostic.Web.Features.Engagements;
using StrategyDiagnostic.Web.Features.Shared;
using StrategyDiagnostic.Web.Hosting;

namespace StrategyDiagnostic.Web.Features.Waves;

/// <summary>The link for the room, to be projected or printed.</summary>
internal sealed class RoomCodeModel(EngagementAccess access, EngagementSecrets secrets, WaveStore waves, IOptions<SiteOptions> site) : EngagementPage(access)
{
    public Wave Wave { get; private set; } = new();

    public string Link { get; private set; } = "";

    public QrPath Picture => QrPath.Of(Link);

    public IActionResult OnGet(long id, long wave)
    {
        if (!Load(id) || waves.Find(wave) is not { } found || found.EngagementId != id || secrets.Open(Engagement.Secret) is not { } secret)
            return NotFound();
        (Wave, Link) = (found, site.Value.Absolute(FormattableString.Invariant($"/room/{wave}/{secret.Room(wave)}")));
        return Page();
    }
}
