using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using StrategyDiagnostic.Web.Features.Shared;

namespace StrategyDiagnostic.Web.Features.Take;

/// <summary>The link that continues a response on any device.</summary>
internal sealed class ResumeModel(TakeFlow flow, FinishFlow finish) : PageModel
{
    public IActionResult OnGet(string token) => flow.Open(token) switch
    {
        null => NotFound(),
        { Row.FinishedAt: not null } => new SeeOther(finish.ReportPath(token)),
        { } response => new SeeOther(response.NextPage),
    };
}
