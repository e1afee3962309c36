using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using StrategyDiagnostic.Web.Data;
using StrategyDiagnostic.Web.Features.Email;
using StrategyDiagnostic.Web.Features.Engagements;
using StrategyDiagnostic.Web.Features.Shared;
using StrategyDiagnostic.Web.Features.Waves;
using StrategyDiagnostic.Web.Hosting;

namespace StrategyDiagnostic.Web.Features.Answering;

/// <summary>
/// The link for the room, behind the QR code: everybody writes their address and gets their own link at once. It says the same
/// whether an address is on the list or not.
/// </summary>
[EnableRateLimiting(RateLimits.Answer)]
internal sealed class RoomModel(
    Db db, WaveStore waves, EngagementStore engagements, EngagementSecrets secrets, SeatStore seats, InvitationMail mail, Outbox outbox, TimeProvider time) : PageModel
{
    private EngagementSecret? _secret;

    public Engagement Engagement { get; private set; } = new();

    public Wave Wave { get; private set; } = new();

    [BindProperty]
    public string? Email { get; set; }

    public string? Error { get; private set; }

    public bool Sent { get; private set; }

    public IActionResult OnGet(long wave, string token, bool sent)
    {
        Sent = sent;
        return Load(wave, token) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPost(long wave, string token)
    {
        if (!Load(wave, token) || _secret is not { } secret)
            return NotFound();
        if (EmailAddress.Parse(Email)?.ToLowerInvariant() is not { } address)
        {
            Error = string.IsNullOrWhiteSpace(Email)
                ? "Write your work email address: your link is sent there."
                : $"“{Email.Trim()}” is not an email address. Write it like name@example.com.";
            return new PageResult { StatusCode = StatusCodes.Status400BadRequest };
        }

        if (seats.Invited(wave, address) is { } person)
        {
            var now = time.GetUtcNow();
            var prepared = mail.Prepare(Engagement, secret, Wave, person, WaveTexts.Invitation, FormattableString.Invariant($"room:{now:yyyyMMddHH}"));
            await db.Write(tx =>
            {
                if (outbox.Enqueue(tx, prepared))
                    InvitationStore.Sent(tx, wave, person.ParticipantId, now);
            });
        }

        return new SeeOther($"{Request.Path}?sent=true");
    }

    private bool Load(long id, string token)
    {
        if (waves.Find(id) is not { State: Wave.Open } wave || engagements.Find(wave.EngagementId) is not { } engagement || secrets.Open(engagement.Secret) is not { } secret)
            return false;
        (Wave, Engagement, _secret) = (wave, engagement, secret);
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(secret.Room(id)), Encoding.UTF8.GetBytes(token));
    }
}
