using System.Security.Claims;
using Microsoft.AspNetCore.Mvc;

namespace StrategyDiagnostic.Web.Features.Account;

[RequireFresh]
internal sealed class PasswordModel(PasswordChange passwords, SessionCookie cookie) : StaffPage
{
    [BindProperty]
    public string? Password { get; set; }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPost()
    {
        if (Passwords.Problem(Password, User.FindFirstValue(ClaimTypes.Email) ?? "", User.Identity?.Name ?? "") is { } problem)
            Need(false, nameof(Password), problem);
        if (Errors.Count > 0 || Password is null)
            return Again();
        var session = cookie.New(HttpContext);
        await passwords.Change(User.Actor(), User.MemberId(), Password, session);
        SessionCookie.Set(HttpContext, session.Token);
        return Go("/account", "Your new password is saved, and you are signed out everywhere else.");
    }
}
