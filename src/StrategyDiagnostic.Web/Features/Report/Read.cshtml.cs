using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using StrategyDiagnostic.Web.Data;
using StrategyDiagnostic.Web.Features.Funnel;
using StrategyDiagnostic.Web.Features.Shared;
using StrategyDiagnostic.Web.Features.Take;
using StrategyDiagnostic.Web.Hosting;

namespace StrategyDiagnostic.Web.Features.Report;

/// <summary>
/// Notes that a report was read. The page says so itself once it has been in sight for a while; a bare GET, as mail scanners and
/// previews send it, says nothing.
/// </summary>
[EnableRateLimiting(RateLimits.Answer)]
internal sealed class ReadModel(Db db, AccessLinks links, TakeStore responses, TimeProvider time) : PageModel
{
    public IActionResult OnGet(string token) => links.Find(token, LinkPurpose.Report) is null ? NotFound() : new SeeOther($"/report/{token}");

    public async Task<IActionResult> OnPost(string token)
    {
        if (links.Find(token, LinkPurpose.Report) is not { } id || responses.Find(id) is not { FinishedAt: not null })
            return NotFound();
        var (link, now) = (Tokens.Hash(token), time.GetUtcNow());
        await db.Write(tx =>
        {
            TakeStore.NoteOnceAnHour(tx, id, "report_read", link, now);
            FunnelCounts.ReportRead(tx, id);
        });
        return new NoContentResult();
    }
}
