using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using StrategyDiagnostic.Web.Data;
using StrategyDiagnostic.Web.Features.Funnel;
using StrategyDiagnostic.Web.Features.Leads;
using StrategyDiagnostic.Web.Features.Shared;
using StrategyDiagnostic.Web.Features.Surveys;
using StrategyDiagnostic.Web.Features.Take;
using StrategyDiagnostic.Web.Features.Webhooks;
using StrategyDiagnostic.Web.Hosting;

namespace StrategyDiagnostic.Web.Features.Report;

/// <summary>Counts a click on the discovery call, then leads to where it is booked.</summary>
[EnableRateLimiting(RateLimits.Answer)]
internal sealed class CallModel(Db db, AccessLinks links, TakeStore responses, SurveyCatalog catalog, TimeProvider time, IOptions<FirmOptions> firm) : PageModel
{
    public IActionResult OnGet(string token) => links.Find(token, LinkPurpose.Report) is null ? NotFound() : new SeeOther($"/report/{token}");

    public async Task<IActionResult> OnPost(string token)
    {
        if (links.Find(token, LinkPurpose.Report) is not { } id || responses.Find(id) is not { } response)
            return NotFound();
        var priority = catalog.Get(response.RubricVersionId).Package.Rubric.Rubric.Priority;
        var now = time.GetUtcNow();
        await db.Write(tx =>
        {
            TakeStore.Note(tx, id, "call_clicked", now);
            FunnelCounts.Clicked(tx, id);
            LeadCards.AskedForCall(tx, id, priority);
            WebhookOutbox.CallClicked(tx, id, now);
        });
        return new SeeOther(firm.Value.DiscoveryCallUrl is { Length: > 0 } url ? url : "/call-not-set");
    }
}
