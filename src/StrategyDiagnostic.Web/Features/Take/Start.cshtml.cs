using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using StrategyDiagnostic.Web.Features.Shared;
using StrategyDiagnostic.Web.Hosting;

namespace StrategyDiagnostic.Web.Features.Take;

/// <summary>Pins a new response to the current edition and leads to its first step.</summary>
[EnableRateLimiting(RateLimits.Start)]
internal sealed class StartModel(TakeFlow flow, RenderTime renderTime) : PageModel
{
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
        var arrival = new Arrival(source, referrer, form["test"] == "1");
        var suspicion = Suspicion.Of(form, renderTime.SecondsSince(form[RenderTime.Field]), leastSeconds: 0);
        return await flow.Start(arrival, suspicion) is { } token
            ? new SeeOther($"/take/{token}/1")
            : new SeeOther("/");
    }

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..length];
}
