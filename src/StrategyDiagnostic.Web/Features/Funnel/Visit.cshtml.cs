using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using StrategyDiagnostic.Web.Data;
using StrategyDiagnostic.Web.Features.Shared;
using StrategyDiagnostic.Web.Features.Surveys;
using StrategyDiagnostic.Web.Features.Take;
using StrategyDiagnostic.Web.Hosting;

namespace StrategyDiagnostic.Web.Features.Funnel;

/// <summary>
/// Counts a view of a survey's landing page. The page says so itself once it has been in sight for a second; a bare GET, as crawlers and
/// previews send it, says nothing. Kept is a number for each week and source: no address, no cookie, nothing by which two views
/// could be told to be the same person's.
/// </summary>
[EnableRateLimiting(RateLimits.Answer)]
internal sealed class VisitModel(Db db, SurveyDoors doors, RenderTime renderTime, TimeProvider time) : PageModel
{
    private const double LeastSeconds = 1;

    /// <summary>A page left open since the day before is no view any more, nor a form that is sent again and again.</summary>
    private const double MostSeconds = 86_400;

    private static readonly string[] Robots = ["bot", "crawl", "spider", "slurp", "preview", "headless", "monitor", "lighthouse", "curl", "wget", "python"];

    public IActionResult OnGet() => new SeeOther("/");

    public async Task<IActionResult> OnPost()
    {
        var form = await Request.ReadFormAsync();
        if (form.ContainsKey("test") || IsRobot(Request.Headers.UserAgent.ToString())
            || renderTime.SecondsSince(form[RenderTime.Field]) is not (>= LeastSeconds and < MostSeconds)
            || doors.Open(form[StartModel.Survey].ToString() is { Length: > 0 } named ? named : doors.First) is not { } edition)
            return new NoContentResult();
        var arrival = new ResponseRow
        {
            SurveyVersionId = edition.SurveyVersionId,
            Language = edition.Package.Survey.Language,
            Channel = "site",
            Source = JsonSerializer.Serialize(new Dictionary<string, string>(StringComparer.Ordinal) { ["utm_source"] = form["utm_source"].ToString() }),
            Referrer = form["referrer"].ToString(),
            StartedAt = time.GetUtcNow(),
        };
        await db.Write(tx => FunnelCounts.Visited(tx, FunnelCohort.Of(arrival, shelf: null)));
        return new NoContentResult();
    }

    private static bool IsRobot(string userAgent) =>
        userAgent.Length == 0 || Robots.Any(r => userAgent.Contains(r, StringComparison.OrdinalIgnoreCase));
}
