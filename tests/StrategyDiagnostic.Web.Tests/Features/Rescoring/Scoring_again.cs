using System.Net;
using StrategyDiagnostic.Core.Scoring;
using StrategyDiagnostic.Web.Features.Account;
using StrategyDiagnostic.Web.Features.Audit;
using StrategyDiagnostic.Web.Features.Rescoring;
using StrategyDiagnostic.Web.Tests.Features.Leads;

namespace StrategyDiagnostic.Web.Tests.Features.Rescoring;

public sealed class Scoring_again
{
    [Fact]
    public async Task Each_response_gets_one_more_sheet_and_nothing_old_changes()
    {
        await using var site = await SalesSite.Open();
        await site.AddLeads(60);
        await site.Site.Visitor().Journey(Respondents.P01, query: "?test");
        var version = await TwoVersions.Publish(site);
        var path = $"/rubrics/{version}/rescore";
        var (sheets, cards) = (Sheets(site, 1), site.Site.List<string>("SELECT lead_id || ' ' || placement || ' ' || priority || ' ' || band FROM lead_card ORDER BY lead_id"));

        await site.As(Roles.Owner).Do(path, "handler=Begin");
        var page = await TwoVersions.Finished(site, path);

        Assert.Contains("Done.", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(sheets, Sheets(site, 1));
        Assert.Equal(cards, site.Site.List<string>("SELECT lead_id || ' ' || placement || ' ' || priority || ' ' || band FROM lead_card ORDER BY lead_id"));
        var rubric = site.Site.Edition(version).Package.Rubric;
        var added = site.Site.List<(string Answers, double? Placement, string? Band, double? Fit, string? FitStatus, string Sheet)>(
            "SELECT r.answers, s.placement, s.band, s.fit, s.fit_status, s.sheet FROM score_sheet s JOIN response r ON r.id = s.response_id WHERE s.rubric_version_id = @version", new { version });
        Assert.Equal(sheets.Count - 1, added.Count);   // all but the test
        foreach (var row in added)
        {
            var answers = site.Site.Edition(1).ReadAnswers(row.Answers);
            var sheet = rubric.Score(answers);
            Assert.Equal((sheet.Main.Value, sheet.Main.Band, sheet.Find("fit")?.Value, sheet.Statuses["fit_status"]), (row.Placement, row.Band, row.Fit, row.FitStatus));
            Assert.Equal(ScoreSheetJson.Write(sheet), ScoreSheetJson.Write(CompactSheet.Read(row.Sheet, rubric, answers)));
        }

        Assert.Equal(["rescoring.begun"], site.Site.List<string>("SELECT action FROM audit_entry WHERE action LIKE 'rescoring%'"));
    }

    [Fact]
    public async Task An_old_report_stays_as_it_is_says_that_there_is_a_newer_score_and_leads_to_both()
    {
        await using var site = await SalesSite.Open();
        var report = await site.Site.Visitor().Journey(Respondents.P01);
        var address = report.Address.AbsolutePath;
        var before = site.Anybody();
        var first = await before.Open(address);
        Assert.Null(first.QuerySelector("[role=note]"));
        Assert.Contains("stands on version 1 of the rubric", first.QuerySelector(".working")!.TextContent, StringComparison.Ordinal);

        var version = await TwoVersions.Publish(site);
        Assert.Null((await before.Open(address)).QuerySelector("[role=note]"));   // a new version alone changes no report
        await site.As(Roles.Owner).Do($"/rubrics/{version}/rescore", "handler=Begin");
        await TwoVersions.Finished(site, $"/rubrics/{version}/rescore");

        var old = await before.Open(address);
        Assert.Equal(first.QuerySelector("h1")!.TextContent, old.QuerySelector("h1")!.TextContent);
        Assert.Equal(first.QuerySelector(".working")!.TextContent, old.QuerySelector(".working")!.TextContent);
        Assert.Contains("stands on version 1", old.QuerySelector("[role=note]")!.TextContent, StringComparison.Ordinal);

        var both = await before.Open(old.QuerySelector("[role=note] a")!.GetAttribute("href")!);
        var placement = site.Site.Edition(version).Package.Rubric.Measure("placement", site.Site.Edition(1).ReadAnswers(site.Site.Ask<string>("SELECT answers FROM response")));
        Assert.Contains(FormattableString.Invariant($"Placement: {placement:0.0}"), both.QuerySelector(".working")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(FormattableString.Invariant($"Placement: {placement:0.0}"), old.QuerySelector(".working")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("version 2", both.QuerySelector("[role=note]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(address, both.QuerySelector("[role=note] a")!.GetAttribute("href"));
        Assert.Equal(HttpStatusCode.NotFound, (await before.Get(address + "?version=3")).StatusCode);
    }

    [Fact]
    public async Task A_job_that_is_stopped_goes_on_where_it_stood_and_doubles_nothing()
    {
        await using var site = await SalesSite.Open();
        await ManyResponses.Add(site.Db, 5000);
        var version = await TwoVersions.Publish(site);
        var rescorer = await TwoVersions.Rescorer(site);
        var store = site.Get<RescoringStore>();
        await store.Begin(version, new Actor(SalesSite.Olga, "olga"));

        Assert.True(await store.Turn(version, RescoringJob.Running, RescoringJob.Stopped, new Actor(SalesSite.Olga, "olga")));
        Assert.False(await rescorer.WorkOn(CancellationToken.None));   // nothing to do while it is stopped
        Assert.Equal(0, site.Site.Ask<long>("SELECT COUNT(*) FROM score_sheet WHERE rubric_version_id = @version", new { version }));

        Assert.True(await store.Turn(version, RescoringJob.Stopped, RescoringJob.Running, new Actor(SalesSite.Olga, "olga")));
        using var afterOne = new CancellationTokenSource();
        var chunks = 0;
        await OneChunk(site, store, version, () => chunks++);
        Assert.Equal((1, Rescorer.Chunk), (chunks, site.Site.Ask<int>("SELECT COUNT(*) FROM score_sheet WHERE rubric_version_id = @version", new { version })));

        Assert.True(await rescorer.WorkOn(CancellationToken.None));
        var job = store.Latest(version)!;
        Assert.Equal((RescoringJob.Done, 5000L), (job.State, job.Scored));
        Assert.Equal((5000, 5000), site.Site.Ask<(int, int)>("SELECT COUNT(*), COUNT(DISTINCT response_id) FROM score_sheet WHERE rubric_version_id = @version", new { version }));
    }

    [Fact]
    public async Task A_chunk_that_was_worked_out_before_a_stop_is_not_written_after_it()
    {
        await using var site = await SalesSite.Open();
        await ManyResponses.Add(site.Db, 10);
        var version = await TwoVersions.Publish(site);
        await TwoVersions.Rescorer(site);
        var store = site.Get<RescoringStore>();
        await store.Begin(version, new Actor(SalesSite.Olga, "olga"));
        var job = store.Next()!;
        await store.Turn(version, RescoringJob.Running, RescoringJob.Stopped, new Actor(SalesSite.Olga, "olga"));

        var chunk = new RescoredChunk { Last = 1 };
        chunk.Add(1, 50, "asked_first", null, null, "{}"u8);
        Assert.False(await store.Add(job, chunk));
        Assert.Equal(0, site.Site.Ask<long>("SELECT COUNT(*) FROM score_sheet WHERE rubric_version_id = @version", new { version }));
    }

    [Fact]
    public async Task Begun_twice_it_is_one_job_and_done_again_it_adds_nothing()
    {
        await using var site = await SalesSite.Open();
        await site.AddLeads(20);
        var version = await TwoVersions.Publish(site);
        var path = $"/rubrics/{version}/rescore";
        var rescorer = await TwoVersions.Rescorer(site);
        await site.As(Roles.Owner).Do(path, "handler=Begin");
        await site.Get<RescoringStore>().Begin(version, new Actor(SalesSite.Olga, "olga"));
        Assert.Equal(1, site.Site.Ask<long>("SELECT COUNT(*) FROM rescoring"));
        await rescorer.WorkOn(CancellationToken.None);
        var sheets = Sheets(site, version);

        await site.As(Roles.Owner).Do(path, "handler=Begin");
        await rescorer.WorkOn(CancellationToken.None);

        Assert.Equal(2, site.Site.Ask<long>("SELECT COUNT(*) FROM rescoring"));
        Assert.Equal(sheets, Sheets(site, version));
        Assert.Equal((0L, (long)sheets.Count), site.Site.Ask<(long, long)>("SELECT scored, had_sheet FROM rescoring ORDER BY id DESC LIMIT 1"));
    }

    [Fact]
    public async Task Answers_that_do_not_fit_the_version_are_left_as_they_are_and_counted()
    {
        await using var site = await SalesSite.Open();
        await ManyResponses.Add(site.Db, 12);
        var version = await TwoVersions.Publish(site, TwoVersions.Files(TwoVersions.Equal, TwoVersions.Equal, text => text.Replace("BA3", "BA9", StringComparison.Ordinal)));
        var rescorer = await TwoVersions.Rescorer(site);
        await site.Get<RescoringStore>().Begin(version, new Actor(SalesSite.Olga, "olga"));
        await rescorer.WorkOn(CancellationToken.None);
        var job = site.Get<RescoringStore>().Latest(version)!;
        Assert.Equal((12L, 0L), (job.NotScored + job.Scored, job.HadSheet));
        Assert.True(job.NotScored > 0);
        Assert.Equal(job.Scored, site.Site.Ask<long>("SELECT COUNT(*) FROM score_sheet WHERE rubric_version_id = @version", new { version }));
    }

    private static IReadOnlyList<string> Sheets(SalesSite site, long version) => site.Site.List<string>(
        "SELECT id || ' ' || response_id || ' ' || COALESCE(placement, '') || ' ' || sheet || flags || scored_at FROM score_sheet WHERE rubric_version_id = @version ORDER BY id", new { version });

    /// <summary>Works one chunk off and stops as a program that ends does.</summary>
    private static async Task OneChunk(SalesSite site, RescoringStore store, long version, Action done)
    {
        var (job, chunk, bench) = (store.Next()!, new RescoredChunk(), new Benches(site.Get<StrategyDiagnostic.Web.Features.Surveys.SurveyCatalog>()).Of(version));
        using var compact = new CompactSheet(bench.Rubric);
        chunk.Last = site.Get<ResponseScan>().Chunk("cascade-to-participatory", job.LastResponseId, job.UntilResponseId, Rescorer.Chunk, (response, _, answers) =>
        {
            Assert.True(bench.TryScore(answers));
            chunk.Add(response, null, null, null, null, compact.Write(bench.Slots));
        });
        Assert.True(await store.Add(job, chunk));
        done();
    }
}
