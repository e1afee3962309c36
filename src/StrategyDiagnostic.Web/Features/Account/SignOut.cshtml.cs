using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StrategyDiagnostic.Web.Data;

namespace StrategyDiagnostic.Web.Features.Account;

/// <summary>Ends the session; only a POST does.</summary>
[Authorize]
internal sealed class SignOutModel(Db db, SessionStore sessions) : StaffPage
{
    public IActionResult OnGet() => Redirect("/home");

    public async Task<IActionResult> OnPost()
    {
        var (id, memberId) = (User.SessionId(), User.MemberId());
        await db.Write(tx => sessions.End(tx, id, memberId));
        SessionCookie.Clear(HttpContext);
        return Go("/sign-in", "You are signed out.");
    }
}
