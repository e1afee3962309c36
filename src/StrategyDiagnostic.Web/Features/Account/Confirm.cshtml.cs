using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using StrategyDiagnostic.Web.Hosting;

namespace StrategyDiagnostic.Web.Features.Account;

/// <summary>Makes a session fresh: asks for the password again and leads on to what was wanted.</summary>
[Authorize]
[EnableRateLimiting(RateLimits.SignIn)]
internal sealed class ConfirmModel(SignInFlow flow) : StaffPage
{
    [BindProperty]
    public string? Password { get; set; }

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
}
