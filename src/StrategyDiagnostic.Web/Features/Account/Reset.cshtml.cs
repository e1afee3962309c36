using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using StrategyDiagnostic.Web.Hosting;

namespace StrategyDiagnostic.Web.Features.Account;

/// <summary>Sets a new password by the link that was mailed. The second factor, where there is one, is still asked for at the sign-in.</summary>
[EnableRateLimiting(RateLimits.SignIn)]
internal sealed class ResetModel(PasswordChange passwords) : StaffPage
{
    [BindProperty]
    public string? Password { get; set; }

    public IActionResult OnGet(string token) => passwords.Find(token) is null ? NotFound() : Page();

    public async Task<IActionResult> OnPost(string token)
    {
        if (passwords.Find(token) is not { } member)
            return NotFound();
        if (Passwords.Problem(Password, member.Email, member.Name) is { } problem)
            Need(false, nameof(Password), problem);
        if (Errors.Count > 0 || Password is null)
            return Again();
        return await passwords.Reset(token, Password) ? Go("/sign-in", "Your new password is saved. Sign in with it.") : NotFound();
    }
}
