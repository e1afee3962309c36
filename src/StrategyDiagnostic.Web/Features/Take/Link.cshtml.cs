using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using StrategyDiagnostic.Core.Responses;
using StrategyDiagnostic.Web.Features.Email;
using StrategyDiagnostic.Web.Features.Shared;
using StrategyDiagnostic.Web.Hosting;

namespace StrategyDiagnostic.Web.Features.Take;

/// <summary>Sends the link that continues a response, for those who stop half-way.</summary>
[EnableRateLimiting(RateLimits.Mail)]
internal sealed class LinkModel(TakeFlow flow, FinishFlow finish, ResumeMail mail) : PageModel
{
    public OpenResponse Taking { get; private set; } = null!;

    public int Left { get; private set; }

    [BindProperty]
    public string? Email { get; set; }

    public string? Error { get; private set; }

    public bool Sent { get; private set; }

    public IActionResult OnGet(string token, bool sent)
    {
        Sent = sent;
        return Load(token) ?? Page();
    }

    public async Task<IActionResult> OnPost(string token)
    {
        if (Load(token) is { } elsewhere)
            return elsewhere;
        if (EmailAddress.Parse(Email) is not { } address)
        {
            Error = string.IsNullOrWhiteSpace(Email)
                ? "Write your email address: the link is sent there."
                : $"“{Email.Trim()}” is not an email address. Write it like name@example.com.";
            return new PageResult { StatusCode = StatusCodes.Status400BadRequest };
        }

        await mail.Send(Taking, address);
        return new SeeOther($"/take/{token}/link?sent=true");
    }

    private IActionResult? Load(string token)
    {
        if (flow.Open(token) is not { } response)
            return NotFound();
        if (response.Row.FinishedAt is not null)
            return new SeeOther(finish.ReportPath(token));
        (Taking, Left) = (response, Completeness.OpenQuestions(response.Survey, response.Answers));
        return null;
    }
}
