using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using StrategyDiagnostic.Web.Hosting;

namespace StrategyDiagnostic.Web.Features.Account;

/// <summary>Makes a session fresh: asks for the password or a passkey again and leads on to what was wanted.</summary>
[Authorize]
[EnableRateLimiting(RateLimits.SignIn)]
internal sealed class ConfirmModel(SignInFlow flow, Passkeys passkeys, PasskeyStore store, MemberStore members) : StaffPage
{
    [BindProperty]
    public string? Password { get; set; }

    public bool HasPasskeys => store.List(User.MemberId()).Count > 0;

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPost()
    {
        if (await flow.Confirm(User.MemberId(), User.SessionId(), Password))
            return GoOn();
        Need(false, nameof(Password), "That did not match. After several wrong tries an account waits for a quarter of an hour.");
        return Again();
    }

    /// <summary>What the script asks before it shows the browser's own question.</summary>
    public async Task<IActionResult> OnPostPasskeyOptions() =>
        members.Find(User.MemberId()) is { } member ? await passkeys.AskToConfirm(HttpContext, member, User.SessionId()) : NotFound();

    public async Task<IActionResult> OnPostPasskey(string? challenge, string? credential)
    {
        if (await passkeys.Confirm(HttpContext, User.MemberId(), User.SessionId(), new(challenge, credential)))
            return GoOn();
        Need(false, nameof(Password), "This is none of your passkeys, or it took too long. Try it again, or write your password.");
        return Again();
    }
}
