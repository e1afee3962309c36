using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using StrategyDiagnostic.Web.Hosting;

namespace StrategyDiagnostic.Web.Features.Account;

/// <summary>Email and password, or a passkey; the same answer whatever was wrong with them.</summary>
[EnableRateLimiting(RateLimits.SignIn)]
internal sealed class SignInModel(SignInFlow flow, Passkeys passkeys, SessionCookie cookie) : StaffPage
{
    [BindProperty]
    public string? Email { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    public IActionResult OnGet() => User.Identity?.IsAuthenticated == true ? GoOn() : Page();

    public async Task<IActionResult> OnPost()
    {
        Need(!string.IsNullOrWhiteSpace(Email), nameof(Email), "Write the email address you sign in with.");
        Need(!string.IsNullOrEmpty(Password), nameof(Password), "Write your password.");
        if (Errors.Count > 0)
            return Again();
        var session = cookie.New(HttpContext);
        switch (await flow.WithPassword(Email ?? "", Password, session))
        {
            case SignInOutcome.SignedIn:
                SessionCookie.Set(HttpContext, session.Token);
                return GoOn();
            case SignInOutcome.AwaitsCode:
                SessionCookie.Set(HttpContext, session.Token);
                return Redirect($"/sign-in/code{QueryString.Create(ReturnField, Return ?? "")}");
            case SignInOutcome.Refused or SignInOutcome.TooLate:
                Need(false, nameof(Email), "That did not match. After several wrong tries an account waits for a quarter of an hour.");
                return Again();
            default:
                throw new InvalidOperationException("Signing in has no other outcome.");
        }
    }

    /// <summary>What the script asks before it shows the browser's own question.</summary>
    public Task<ContentResult> OnPostPasskeyOptions() => passkeys.AskToSignIn(HttpContext);

    public async Task<IActionResult> OnPostPasskey(string? challenge, string? credential)
    {
        var session = cookie.New(HttpContext);
        if (await passkeys.SignIn(HttpContext, new(challenge, credential), session))
        {
            SessionCookie.Set(HttpContext, session.Token);
            return GoOn();
        }

        Need(false, nameof(Email), "This passkey does not sign anybody in here, or it took too long. Try it again, or sign in with your password.");
        return Again();
    }
}
