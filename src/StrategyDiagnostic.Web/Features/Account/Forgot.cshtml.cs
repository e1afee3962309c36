using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using StrategyDiagnostic.Web.Features.Email;
using StrategyDiagnostic.Web.Hosting;

namespace StrategyDiagnostic.Web.Features.Account;

/// <summary>Mails the link to choose a new password; the answer is the same whether or not somebody has the address.</summary>
[EnableRateLimiting(RateLimits.Mail)]
internal sealed class ForgotModel(PasswordChange passwords) : StaffPage
{
    [BindProperty]
    public string? Email { get; set; }

    public bool Sent { get; private set; }

    public void OnGet(bool sent) => Sent = sent;

    public async Task<IActionResult> OnPost()
    {
        Need(EmailAddress.Parse(Email) is not null, nameof(Email), "Write your email address, like name@example.com.");
        if (Errors.Count > 0 || Email is null)
            return Again();
        await passwords.SendLink(Email);
        return Redirect("/forgot-password?sent=true");
    }
}
