using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using StrategyDiagnostic.Web.Hosting;

namespace StrategyDiagnostic.Web.Features.Account;

/// <summary>The second step: a code of the authenticator app, or a recovery code.</summary>
[EnableRateLimiting(RateLimits.SignIn)]
internal sealed class SignInCodeModel(SignInFlow flow, SessionStore sessions, SessionCookie cookie) : StaffPage
{
    [BindProperty]
    public string? Code { get; set; }

    public IActionResult OnGet() =>
        SessionCookie.Read(Request) is { } token && sessions.Find(token, awaitsCode: true) is not null ? Page() : Redirect("/sign-in");

    public async Task<IActionResult> OnPost()
    {
        var session = cookie.New(HttpContext);
        switch (await flow.WithCode(SessionCookie.Read(Request) ?? "", Code, session))
        {
            case SignInOutcome.SignedIn:
                SessionCookie.Set(HttpContext, session.Token);
                return GoOn();
            case SignInOutcome.TooLate:
                return Go("/sign-in", "That took a little long. Please sign in again.");
            case SignInOutcome.Refused or SignInOutcome.AwaitsCode:
                Need(false, nameof(Code), "This code is not right, or it was used already. Write the one that the app shows now.");
                return Again();
            default:
                throw new InvalidOperationException("Signing in has no other outcome.");
        }
    }
}
