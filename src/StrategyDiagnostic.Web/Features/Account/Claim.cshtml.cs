using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using StrategyDiagnostic.Web.Features.Email;
using StrategyDiagnostic.Web.Hosting;

namespace StrategyDiagnostic.Web.Features.Account;

/// <summary>Makes the first owner; not there once there is one.</summary>
[EnableRateLimiting(RateLimits.SignIn)]
internal sealed class ClaimModel(FirstOwner firstOwner, Passwords passwords, SessionCookie cookie) : StaffPage
{
    [BindProperty]
    public string? Code { get; set; }

    [BindProperty]
    public string? OwnerName { get; set; }

    [BindProperty]
    public string? Email { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    public IActionResult OnGet() => firstOwner.IsWaiting ? Page() : NotFound();

    public async Task<IActionResult> OnPost()
    {
        if (!firstOwner.IsWaiting)
            return NotFound();
        var address = EmailAddress.Parse(Email);
        Need(!string.IsNullOrWhiteSpace(OwnerName), nameof(OwnerName), "Write your name.");
        Need(address is not null, nameof(Email), "Write your email address, like name@example.com.");
        if (Passwords.Problem(Password, Email ?? "", OwnerName ?? "") is { } problem)
            Need(false, nameof(Password), problem);
        if (Errors.Count > 0 || address is null || OwnerName is null || Password is null)
            return Again();

        var session = cookie.New(HttpContext);
        var owner = new Member { Email = address, Name = OwnerName.Trim(), PasswordHash = passwords.Hash(Password) };
        if (!await firstOwner.Claim(Code, owner, session))
        {
            Need(false, nameof(Code), "This code is not right, or it has run out. Start the site again to get another one.");
            return Again();
        }

        SessionCookie.Set(HttpContext, session.Token);
        return Go("/account/second-factor", "You own this site now. Protect it with a second factor.");
    }
}
