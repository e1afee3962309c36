using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using StrategyDiagnostic.Web.Features.Account;
using StrategyDiagnostic.Web.Hosting;

namespace StrategyDiagnostic.Web.Features.Team;

/// <summary>Accepts an invitation: a name, a password, and the person is in.</summary>
[EnableRateLimiting(RateLimits.SignIn)]
internal sealed class JoinModel(Invitations invitations, SessionCookie cookie) : StaffPage
{
    public Invitation Invitation { get; private set; } = new();

    [BindProperty]
    public string? MemberName { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    public IActionResult OnGet(string token) => Load(token) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(string token)
    {
        if (!Load(token))
            return NotFound();
        Need(!string.IsNullOrWhiteSpace(MemberName), nameof(MemberName), "Write your name.");
        if (Passwords.Problem(Password, Invitation.Email, MemberName ?? "") is { } problem)
            Need(false, nameof(Password), problem);
        if (Errors.Count > 0 || MemberName is null || Password is null)
            return Again();
        var session = cookie.New(HttpContext);
        if (!await invitations.Accept(token, MemberName, Password, session))
            return NotFound();
        SessionCookie.Set(HttpContext, session.Token);
        return Go("/account/second-factor", "Welcome. Protect your account with a second factor.");
    }

    private bool Load(string token)
    {
        if (invitations.Find(token) is not { } invitation)
            return false;
        Invitation = invitation;
        return true;
    }
}
