using Microsoft.Extensions.DependencyInjection;
using StrategyDiagnostic.Core;
using StrategyDiagnostic.Web.Features.Account;
using StrategyDiagnostic.Web.Features.Rescoring;
using StrategyDiagnostic.Web.Features.Surveys;
using StrategyDiagnostic.Web.Tests.Features.Leads;
using StrategyDiagnostic.Web.Tests.Features.Surveys;

namespace StrategyDiagnostic.Web.Tests.Features.Rescoring;

/// <summary>The shipped survey, and editions of it that differ in one place.</summary>
internal static class TwoVersions
{
    public const string Equal = "of: [AU1, AU2, LV1, LV2, KN1, KN2, DS1, PQ1, OW1, FM1]";

    /// <summary>Authorship counts four times.</summary>
    public const string Weighted = "of: {AU1: 4, AU2: 4, LV1: 1, LV2: 1, KN1: 1, KN2: 1, DS1: 1, PQ1: 1, OW1: 1, FM1: 1}";

    /// <summary>The shipped files with a change in each of them; golden respondents that no longer hold are left out.</summary>
    public static SurveyFiles Files(string rubricFrom = Equal, string rubricTo = Weighted, Func<string, string>? everywhere = null)
    {
        var (_, files, _) = SurveyFiles.Read(Path.Combine(Content.Repository, "surveys", "cascade-to-participatory"));
        Assert.Contains(rubricFrom, files.Rubric, StringComparison.Ordinal);
        var rubric = files.Rubric.Replace(rubricFrom, rubricTo, StringComparison.Ordinal);
        rubric = rubric[..rubric.IndexOf("golden:", StringComparison.Ordinal)] + "golden:\n  - {name: Nobody, answers: {}, expect: {placement: null}}\n";
        var change = everywhere ?? (text => text);
        return new SurveyFiles(change(files.Survey), change(rubric), change(files.Report));
    }

    /// <summary>Publishes another edition and returns its rubric version.</summary>
    public static async Task<long> Publish(SurveyStore store, SurveyFiles files, DateTimeOffset now)
    {
        var (package, problems) = SurveyPackage.Read(files.Survey, files.Rubric, files.Report);
        Assert.Empty(problems);
        Assert.True(await store.Publish(package!, files, now));
        return store.Current(package!.Survey.Id) ?? throw new InvalidOperationException("It was not published.");
    }

    public static Task<long> Publish(SalesSite site, SurveyFiles? files = null) =>
        Publish(site.Get<SurveyStore>(), files ?? Files(), site.Site.Clock.GetUtcNow());

    /// <summary>Waits, without a clock, until a page shows no progress any more.</summary>
    public static async Task<AngleSharp.Dom.IDocument> Finished(SalesSite site, string path, string role = Roles.Owner)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (true)
        {
            var page = await site.As(role).Open(path);
            if (page.QuerySelector("[data-progress]") is null)
                return page;
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    /// <summary>The worker set aside, so that a test works the jobs off itself.</summary>
    public static async Task<Rescorer> Rescorer(SalesSite site)
    {
        await site.Get<RescoringWorker>().StopAsync(CancellationToken.None);
        return site.Site.Services.GetRequiredService<Rescorer>();
    }
}
