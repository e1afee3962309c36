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
        var catalog = app.Services.GetRequiredService<SurveyCatalog>();
        if (catalog.Current(site.Survey) is not { } edition)
            return await Refuse($"There is no survey \"{site.Survey}\" (Site:Survey) in {site.Surveys} (Site:Surveys) without problems.");

        // Midnight, so that the same seed gives the same people all day.
        var now = app.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        var today = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero);
        if (order.Leads > 0)
            return await AddLeads(app, order, new SampleRespondents(edition, today, order.Seed));
        return catalog.Current(SampleClient.PulseSurvey) is { } pulse
            ? await AddEngagement(app, order, new SampleClient(edition, pulse, DateOnly.FromDateTime(today.Date), order.Seed))
            : await Refuse($"There is no survey \"{SampleClient.PulseSurvey}\" in {site.Surveys} (Site:Surveys) without problems; an engagement asks it after 30 and 60 days.");
    }

    private static async Task<int> AddLeads(WebApplication app, SampleOrder order, SampleRespondents people)
    {
        var watch = Stopwatch.StartNew();
        var responses = await app.Services.GetRequiredService<SampleStore>().Add(people.Edition, people.Draw(order.Leads), leads =>
        {
            if (leads % ReportEvery == 0 && leads < order.Leads)
                Console.WriteLine(FormattableString.Invariant($"{leads:N0} leads …"));
        });
        Console.WriteLine(FormattableString.Invariant(
            $"Added {order.Leads:N0} sample leads and {responses - order.Leads:N0} unfinished responses in {watch.Elapsed.TotalSeconds:0.0} s. No mail was queued."));
        return CommandLine.Done;
    }

    private static async Task<int> AddEngagement(WebApplication app, SampleOrder order, SampleClient client)
    {
        if (await app.Services.GetRequiredService<SampleEngagementStore>().Add(client, order.IsAnonymous) is not { } id)
            return await Refuse("There is no owner yet, and an engagement belongs to somebody: start the site, open /claim with the code it prints, and then run this again.");
        Console.WriteLine(FormattableString.Invariant(
            $"Added the sample engagement {id}: {client.Name}, {client.People.Count} people, {client.Waves.Count} waves, {client.Waves.Sum(w => w.Answers.Count)} answers. It belongs to the first owner. No mail was queued."));
        return CommandLine.Done;
    }

    private static async Task<int> Refuse(string why)
    {
        await Console.Error.WriteLineAsync(why);
        return CommandLine.Problems;
    }
}
