using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using StrategyDiagnostic.Core.Responses;
using StrategyDiagnostic.Web.Features.Shared;
using StrategyDiagnostic.Web.Hosting;

namespace StrategyDiagnostic.Web.Features.Take;

/// <summary>The contact page; sending it closes the response.</summary>
[EnableRateLimiting(RateLimits.Answer)]
internal sealed class FinishModel(TakeFlow flow, FinishFlow finish, RenderTime renderTime, IOptions<PrivacyOptions> privacy) : PageModel
{
    // Nobody reads five fields and fills in four in less.
    private const double LeastSeconds = 2;

    public OpenResponse Taking { get; private set; } = null!;

    [BindProperty]
    public ContactForm Contact { get; set; } = new();

    public IReadOnlyList<FormError> Errors { get; private set; } = [];

    public string Stamp => renderTime.Stamp();

    public string InsightsText => privacy.Value.InsightsConsentText;

    public string? ErrorOf(string field) => Errors.FirstOrDefault(e => e.Field == field)?.Message;

    public IActionResult OnGet(string token) => Load(token) ?? Page();

    public async Task<IActionResult> OnPost(string token)
    {
        if (Load(token) is { } elsewhere)
            return elsewhere;
        Errors = Contact.Errors();
        if (Errors.Count > 0)
            return new PageResult { StatusCode = StatusCodes.Status400BadRequest };
        var form = await Request.ReadFormAsync();
        var suspicion = Suspicion.Of(form, renderTime.SecondsSince(form[RenderTime.Field]), LeastSeconds);
        return await finish.Finish(token, Contact, suspicion) ? new SeeOther(finish.ReportPath(token)) : new SeeOther($"/take/{token}/check");
    }

    private IActionResult? Load(string token)
    {
        if (flow.Open(token) is not { } response)
            return NotFound();
        if (response.Row.FinishedAt is not null)
            return new SeeOther(finish.ReportPath(token));
        if (Completeness.FirstOpenStep(response.Survey, response.Answers) is not null)
            return new SeeOther(response.Check);
        Taking = response;
        return null;
    }
}
