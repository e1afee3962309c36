using System.Diagnostics;
using Microsoft.Extensions.Options;
using StrategyDiagnostic.Web.Data;
using StrategyDiagnostic.Web.Features.Samples;
using StrategyDiagnostic.Web.Features.Surveys;

namespace StrategyDiagnostic.Web.Hosting.Verbs;

/// <summary><c>sample-data</c>: fills the database of a site that does not run, once schema and content are up to date.</summary>
internal static class SampleData
{
    private const int ReportEvery = 10_000;

    public static async Task<int> Run(WebApplication app, SampleOrder order)
    {
        await using var closing = app;
        try
        {
            await app.Prepare();
            return await Add(app, order);
        }
        catch (Exception e) when (e is StorageException or OptionsValidationException)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return CommandLine.Problems;
        }
    }

    private static async Task<int> Add(WebApplication app, SampleOrder order)
    {
        var site = app.Services.GetRequiredService<IOptions<SiteOptions>>().Value;
        if (app.Services.GetRequiredService<SurveyCatalog>().Current(site.Survey) is not { } edition)
        {
            await Console.Error.WriteLineAsync($"There is no survey \"{site.Survey}\" (Site:Survey) in {site.Surveys} (Site:Surveys) without problems.");
            return CommandLine.Problems;
        }

        // Midnight, so that the same seed gives the same leads all day.
        var now = app.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        var people = new SampleRespondents(edition, new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero), order.Seed);
        var watch = Stopwatch.StartNew();
        var responses = await app.Services.GetRequiredService<SampleStore>().Add(edition, people.Draw(order.Leads), leads =>
        {
            if (leads % ReportEvery == 0 && leads < order.Leads)
                Console.WriteLine(FormattableString.Invariant($"{leads:N0} leads …"));
        });
        Console.WriteLine(FormattableString.Invariant(
            $"Added {order.Leads:N0} sample leads and {responses - order.Leads:N0} unfinished responses in {watch.Elapsed.TotalSeconds:0.0} s. No mail was queued."));
        return CommandLine.Done;
    }
}
