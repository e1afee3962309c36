using System.Net;
using StrategyDiagnostic.Web.Features.Account;
using StrategyDiagnostic.Web.Features.Rescoring;
using StrategyDiagnostic.Web.Features.Rubrics;
using StrategyDiagnostic.Web.Tests.Features.Leads;

namespace StrategyDiagnostic.Web.Tests.Features.Rescoring;

public sealed class Trying_a_rubric
{
    [Fact]
    public async Task A_dry_run_says_who_would_move_and_writes_nothing()
    {
        await using var site = await SalesSite.Open();
        await site.AddLeads(120);
        var version = await TwoVersions.Publish(site);
        var path = $"/rubrics/{version}/dry-run";
        var before = site.Site.Dump();

        Assert.Contains("writes nothing", Text(await site.As(Roles.Owner).Open(path)), StringComparison.Ordinal);
        await site.As(Roles.Owner).Do(path, "handler=Begin");
        var page = await TwoVersions.Finished(site, path);

        var (old, changed) = (site.Site.Edition(1), site.Site.Edition(version));
        var rows = site.Site.List<(long Id, string Answers, string? Band)>("SELECT r.id, r.answers, s.band FROM response r JOIN score_sheet s ON s.response_id = r.id");
        var moved = rows.Count(r => changed.Package.Rubric.Score(old.ReadAnswers(r.Answers)).Main.Band != r.Band);
        Assert.True(moved > 5);
        Assert.Contains($"{moved} (", page.QuerySelector(".lede")!.TextContent, StringComparison.Ordinal);
        Assert.Contains($"of {rows.Count} responses would change their band", Text(page), StringComparison.Ordinal);
        Assert.Equal(2, page.QuerySelectorAll("svg.chart").Length);
        Assert.Equal(rows.Count, page.QuerySelectorAll("details tbody td.number").Sum(c => int.Parse(c.TextContent, System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal(Math.Min(50, moved), page.QuerySelectorAll("[aria-labelledby=movers] tbody tr").Length);
        Assert.Equal(before, site.Site.Dump());
    }

    [Fact]
    public async Task Names_are_for_those_who_may_see_leads()
    {
        await using var site = await SalesSite.Open();
        await site.AddLeads(80);
        var path = $"/rubrics/{await TwoVersions.Publish(site)}/dry-run";
        await site.As(Roles.Consultant).Do(path, "handler=Begin");

        var owner = await TwoVersions.Finished(site, path);
        var consultant = await site.As(Roles.Consultant).Open(path);

        var link = owner.QuerySelector("[aria-labelledby=movers] a[href^='/leads/']");
        Assert.NotNull(link);
        (await site.As(Roles.Owner).Get(link.GetAttribute("href")!)).EnsureSuccessStatusCode();
        Assert.Null(consultant.QuerySelector("a[href^='/leads/']"));
        Assert.DoesNotContain(link.TextContent, Text(consultant), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await site.As(Roles.Sales).Get(path)).StatusCode);
    }

    [Fact]
    public async Task Who_answered_a_question_that_is_gone_keeps_the_score_they_have()
    {
        await using var site = await SalesSite.Open();
        await site.AddLeads(30);
        var version = await TwoVersions.Publish(site, TwoVersions.Files(TwoVersions.Equal, TwoVersions.Equal, text => text.Replace("BA3", "BA9", StringComparison.Ordinal)));
        var finished = site.Site.Ask<int>("SELECT COUNT(*) FROM score_sheet");
        var path = $"/rubrics/{version}/dry-run";

        await site.As(Roles.Owner).Do(path, "handler=Begin");
        var page = await TwoVersions.Finished(site, path);
        var answered = site.Site.List<string>("SELECT answers FROM response WHERE finished_at IS NOT NULL").Count(a => a.Contains("\"BA3\"", StringComparison.Ordinal));
        Assert.Contains($"{answered} ({100.0 * answered / finished:0} %) cannot be scored with this version", Text(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_is_tried_as_it_was_saved_and_each_revision_by_itself()
    {
        await using var site = await SalesSite.Open();
        await site.AddLeads(60);
        var files = TwoVersions.Files();
        var now = site.Site.Clock.GetUtcNow();
        var draft = new Draft { Name = "More authorship", BasedOn = 1, Survey = files.Survey, Rubric = files.Rubric, Report = files.Report, CreatedBy = SalesSite.Olga, CreatedAt = now };
        var id = await site.Db.Write(tx => DraftStore.Insert(tx, draft));
        var path = $"/rubrics/drafts/{id}/dry-run";

        await site.As(Roles.Consultant).Do(path, "handler=Begin");
        var page = await TwoVersions.Finished(site, path);
        Assert.Contains("would change their band", Text(page), StringComparison.Ordinal);
        Assert.Equal(1, site.Site.Ask<long>("SELECT COUNT(*) FROM rubric_version WHERE survey_id = 'cascade-to-participatory'"));

        var saved = site.Get<DraftStore>().Find(id)!;
        await site.Db.Write(tx => DraftStore.Save(tx, saved with { Rubric = saved.Rubric.Replace("AU1: 4", "AU1: oops", StringComparison.Ordinal), ChangedBy = SalesSite.Olga, ChangedAt = now }));
        var broken = await site.As(Roles.Owner).Open(path);
        Assert.Contains("cannot score anybody yet", Text(broken), StringComparison.Ordinal);
        Assert.Contains("rubric.yaml", Text(broken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tests_are_left_out_and_an_empty_survey_is_said_to_be_one()
    {
        await using var site = await SalesSite.Open();
        var path = "/rubrics/1/dry-run";
        await site.Site.Visitor().Journey(Respondents.P01, query: "?test");

        await site.As(Roles.Owner).Do(path, "handler=Begin");

        Assert.Contains("No response to this survey is finished yet", Text(await TwoVersions.Finished(site, path)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dry_run_that_is_stopped_says_so_and_can_be_started_again()
    {
        await using var site = await SalesSite.Open();
        await site.AddLeads(10);
        var run = new DryRunProgress("rubric_version:1", site.Site.Clock.GetUtcNow());
        run.Cancel();
        Assert.False(run.IsUnderWay);

        var path = "/rubrics/1/dry-run";
        await site.As(Roles.Owner).Do(path, "handler=Begin");
        var page = await TwoVersions.Finished(site, path);
        Assert.Contains("None of", Text(page), StringComparison.Ordinal);
        Assert.Contains(page.QuerySelectorAll("button"), b => b.TextContent == "Run it again");
    }

    private static string Text(AngleSharp.Dom.IDocument page) =>
        string.Join(' ', page.QuerySelector("main")!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
