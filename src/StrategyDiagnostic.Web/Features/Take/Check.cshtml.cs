using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using StrategyDiagnostic.Core.Responses;
using StrategyDiagnostic.Web.Features.Shared;

namespace StrategyDiagnostic.Web.Features.Take;

/// <summary>All answers on one page, each with a link to change it.</summary>
internal sealed class CheckModel(TakeFlow flow, FinishFlow finish) : PageModel
{
    public OpenResponse Taking { get; private set; } = null!;

    public int OpenQuestions { get; private set; }

    public IActionResult OnGet(string token)
    {
        if (flow.Open(token) is not { } response)
            return NotFound();
        if (response.Row.FinishedAt is not null)
            return new SeeOther(finish.ReportPath(token));
        (Taking, OpenQuestions) = (response, Completeness.OpenQuestions(response.Survey, response.Answers));
        return Page();
    }
}
