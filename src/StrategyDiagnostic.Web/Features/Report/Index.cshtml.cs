using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using StrategyDiagnostic.Web.Features.Take;

namespace StrategyDiagnostic.Web.Features.Report;

/// <summary>The report of one response.</summary>
internal sealed class IndexModel(AccessLinks links, ReportStore store) : PageModel
{
    public OpenReport Open { get; private set; } = null!;

    public Core.Reporting.Report Report => Open.Report;

    public string Token { get; private set; } = "";

    public IActionResult OnGet(string token)
    {
        if (links.Find(token, LinkPurpose.Report) is not { } id || store.Find(id) is not { } open)
            return NotFound();
        (Open, Token) = (open, token);
        return Page();
    }
}
