using System.Net;
using StrategyDiagnostic.Core.Comparison;
using StrategyDiagnostic.Web.Features.Comparison;
using StrategyDiagnostic.Web.Features.Engagements;
using StrategyDiagnostic.Web.Tests.Features.Engagements;

namespace StrategyDiagnostic.Web.Tests.Features.Comparison;

/// <summary>The page that a consultant projects, by what stands on it.</summary>
public sealed class Seeing_what_changed
{
    [Fact]
    public async Task The_sentence_comes_first_and_says_that_it_is_no_cause()
    {
        await using var site = await EngagementSite.Open();
        var id = await ComparedEngagement.Add(site, ComparedEngagement.Widening);

        var page = await site.Connie.Get($"/engagements/{id}/compare");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Matches(@"^(Clear|Small but consistent) rise: \+\d+ points, plausible range \+\d+ to \+\d+, among \d+ people who answered both times\.$", page.Page.QuerySelector(".finding")?.TextContent);
        Assert.Equal(ChangeReport.NotItsCause, page.Page.QuerySelector(".cause")?.TextContent);
        Assert.Contains("declared beforehand", page.Page.QuerySelector(".hero .kicker")?.TextContent, StringComparison.Ordinal);
        var headings = page.Page.QuerySelectorAll(".stage h2").Select(h => h.TextContent).Skip(1);
        Assert.Equal(["The same people, both times", "All who answered, each time", "Do the levels see the same organization?", "Who answered", "Before you believe it"], headings);
    }

    [Fact]
    public async Task A_rise_with_a_widening_gap_is_not_called_a_success()
    {
        await using var site = await EngagementSite.Open();
        var id = await ComparedEngagement.Add(site, ComparedEngagement.Widening);

        var page = await site.Connie.Get($"/engagements/{id}/compare");

        Assert.StartsWith("But the levels moved apart: ", page.Page.QuerySelector(".hero .apart")?.TextContent, StringComparison.Ordinal);
        Assert.Contains("not a success yet", page.Page.QuerySelector(".levels .apart")?.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("success:", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_says_what_core_says_and_every_chart_has_its_numbers_as_a_table()
    {
        await using var site = await EngagementSite.Open();
        var id = await ComparedEngagement.Add(site, ComparedEngagement.Widening);
        var report = ComparedEngagement.Compare(site, id).Report;

        var page = await site.Connie.Get($"/engagements/{id}/compare");

        Assert.Equal(report.Judged.Primary.Sentence, page.Page.QuerySelector(".finding")?.TextContent);
        foreach (var figure in page.Page.QuerySelectorAll(".stage > section:not(.hero) figure"))
            Assert.NotNull(figure.Closest("section")?.QuerySelector("details.numbers table"));
        Assert.All(report.Matched.Measures.Where(m => m.Numbers.Reason is null), m => Assert.Contains(m.Measure.Name, page.Text, StringComparison.Ordinal));
        Assert.All(report.Cautions, c => Assert.Contains(c.Text, page.Text, StringComparison.Ordinal));
        Assert.All(report.Comparability, c => Assert.Contains(c, page.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Waves_are_chosen_by_links_and_pulses_show_what_they_ask()
    {
        await using var site = await EngagementSite.Open();
        var id = await ComparedEngagement.Add(site, ComparedEngagement.Widening);
        var usual = await site.Connie.Get($"/engagements/{id}/compare");

        var pulse = usual.Page.QuerySelectorAll(".waves-chosen a").Single(a => a.TextContent == "30 days" && a.GetAttribute("href")?.Contains("to=4", StringComparison.Ordinal) == false);
        var page = await site.Connie.Get(pulse.GetAttribute("href") ?? "");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("another look", page.Page.QuerySelector(".hero .kicker")?.TextContent, StringComparison.Ordinal);
        Assert.Contains("Shown instead is The five moves", page.Text, StringComparison.Ordinal);
        Assert.Contains("Another look", page.Text, StringComparison.Ordinal);
        Assert.Contains("The forms differ", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Before_two_waves_have_closed_it_says_what_is_missing()
    {
        await using var site = await EngagementSite.Open();
        var id = await ComparedEngagement.Add(site, ComparedEngagement.Widening, kinds: ["baseline"]);
        var open = await site.AddWave(id, "day90", "open");
        await site.AddAnswers(open, "manager", 12);

        var page = await site.Connie.Get($"/engagements/{id}/compare");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("needs two closed waves", page.Text, StringComparison.Ordinal);
        Assert.Empty(page.Page.QuerySelectorAll("svg, table"));
        Assert.Equal(HttpStatusCode.NotFound, (await site.Connie.Get($"/engagements/{id}/compare?from=1&to={open}")).Status);
    }

    [Fact]
    public async Task Anonymous_people_are_compared_as_groups_only()
    {
        await using var site = await EngagementSite.Open();
        var id = await ComparedEngagement.Add(site, ComparedEngagement.Widening, Engagement.Anonymous, kinds: ["baseline", "day90"]);

        var page = await site.Connie.Get($"/engagements/{id}/compare");

        Assert.Contains("not matched", page.Page.QuerySelector(".finding")?.TextContent, StringComparison.Ordinal);
        Assert.Contains("answers are anonymous", page.Page.QuerySelectorAll(".stage > section")[1].TextContent, StringComparison.Ordinal);
        Assert.Empty(page.Page.QuerySelectorAll(".people.left[class~=joined]"));
    }

    [Fact]
    public async Task Too_few_are_not_shown_and_the_page_says_why()
    {
        await using var site = await EngagementSite.Open();
        var id = await ComparedEngagement.Add(site, [new("manager", 4, 30, 60)], kinds: ["baseline", "day90"]);

        var page = await site.Connie.Get($"/engagements/{id}/compare");

        Assert.Equal("Not shown: fewer than 5 people.", page.Page.QuerySelector(".finding")?.TextContent);
        Assert.DoesNotMatch(@"\d\.\d", page.Page.QuerySelector(".stage")?.TextContent.Replace("rwg", "", StringComparison.Ordinal).Replace("0.70", "", StringComparison.Ordinal).Replace("0.83", "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Levels_declared_as_neighbours_are_shown_as_one_when_small()
    {
        await using var site = await EngagementSite.Open();
        var id = await ComparedEngagement.Add(site, [new("executive", 3, 48, 60), new("director", 6, 48, 60), new("manager", 14, 30, 40)], kinds: ["baseline", "day90"]);

        var page = await site.Connie.Get($"/engagements/{id}/compare");

        Assert.Contains("Executives and directors − managers", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_will_be_looked_at_is_worked_out_before_anybody_asks_and_only_once()
    {
        await using var site = await EngagementSite.Open();
        var id = await ComparedEngagement.Add(site, ComparedEngagement.Widening, kinds: ["baseline", "day90"]);
        var (comparisons, worker) = (site.Get<Comparisons>(), site.Get<ComparisonWorker>());
        EngagementOutline Outline() => comparisons.Outline(id) ?? throw new InvalidOperationException("There is no engagement.");
        Assert.False(comparisons.IsReady(Outline()));

        Assert.Equal(1, worker.Prepare(CancellationToken.None));

        Assert.True(comparisons.IsReady(Outline()));
        Assert.Equal(0, worker.Prepare(CancellationToken.None));

        // A larger smallest group is another comparison.
        await site.Connie.Send($"/engagements/{id}/settings", new { Threshold = "8" }, "handler=Threshold");
        Assert.False(comparisons.IsReady(Outline()));
        Assert.Equal(1, worker.Prepare(CancellationToken.None));
    }

    [Fact]
    public async Task Another_consultant_and_sales_do_not_find_it()
    {
        await using var site = await EngagementSite.Open();
        var id = await ComparedEngagement.Add(site, ComparedEngagement.Widening, kinds: ["baseline", "day90"]);

        Assert.Equal(HttpStatusCode.NotFound, (await site.Carl.Get($"/engagements/{id}/compare")).Status);
        Assert.NotEqual(HttpStatusCode.OK, (await site.Sam.Get($"/engagements/{id}/compare")).Status);
        Assert.Equal(HttpStatusCode.OK, (await site.Olga.Get($"/engagements/{id}/compare")).Status);
    }
}
