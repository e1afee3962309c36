using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using StrategyDiagnostic.Web.Features.Shared;
using StrategyDiagnostic.Web.Features.Surveys;
using StrategyDiagnostic.Web.Hosting;

namespace StrategyDiagnostic.Web.Features.Take;

/// <summary>Pins a new response to the current edition and leads to its first step.</summary>
[EnableRateLimiting(RateLimits.Start)]
internal sealed class StartModel(TakeFlow flow, SurveyDoors doors, RenderTime renderTime) : PageModel
{
    /// <summary>The field that says which survey; without it, it is the one behind the first page.</summary>
    public const string Survey = "survey";

    private const int LongestSurvey = 100;
    private const int LongestReferrer = 500;

    public IActionResult OnGet() => Redirect("/");

    public async Task<IActionResult> OnPost()
    {
        var form = await Request.ReadFormAsync();
        var source = form
            .Where(f => f.Key.StartsWith("utm_", StringComparison.Ordinal) && f.Key.Length <= 40)
            .Take(10)
            .ToDictionary(f => f.Key, f => Cut(f.Value.ToString(), 200), StringComparer.Ordinal);
        var referrer = form["referrer"].ToString() is { Length: > 0 } text ? Cut(text, LongestReferrer) : null;
        var survey = form[Survey].ToString() is { Length: > 0 } named ? named : doors.First;
        var arrival = new Arrival(survey, source, referrer, form["test"] == "1");
        var suspicion = Suspicion.Of(form, renderTime.SecondsSince(form[RenderTime.Field]), leastSeconds: 0);
        return await flow.Start(arrival, suspicion) is { } token
            ? new SeeOther($"/take/{token}/1")
            : new SeeOther(doors.PathOf(Cut(survey, LongestSurvey)));
    }

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..length];
}
