using System.Net;
using StrategyDiagnostic.Web.Features.Account;

namespace StrategyDiagnostic.Web.Tests.Features.Rubrics;

/// <summary>The sandbox and the previews: everything is shown, nothing is kept.</summary>
public sealed class Trying_a_draft(Studio studio) : IClassFixture<Studio>
{
    private const string Form = "form[data-sandbox]";

    [Fact]
    public async Task A_golden_respondent_stands_in_the_sandbox_with_every_measure_and_how_it_came_about()
    {
        var page = await studio.Owner.Get("/rubrics/1/try?from=golden-0");

        Assert.Equal("Placement: 31.7, Explained", page.Page.QuerySelector("#sheet [role=status]")!.TextContent);
        Assert.NotNull(page.Page.QuerySelector("#AU1-3[checked]"));
        Assert.Equal("38", page.Page.GetElementById("PQ1")!.GetAttribute("value"));
        Assert.Equal("20", page.Page.GetElementById("DS1.b")!.GetAttribute("value"));
        var captions = page.Page.QuerySelectorAll("#sheet caption").Select(c => c.TextContent).ToList();
        Assert.Equal(studio.Catalog.Get(1).Package.Rubric.Rubric.Measures.Count, captions.Count);
        Assert.Contains("Priority: 65.4", captions);
        var fit = page.Page.QuerySelectorAll("#sheet table.measure").Single(t => t.QuerySelector("caption")!.TextContent.StartsWith("Fit:", StringComparison.Ordinal));
        Assert.Equal(["60.4", "0.6", "67.0", "0.4"], fit.QuerySelectorAll("tbody td").Select(c => c.TextContent));
        Assert.Contains("weighted mean of what was answered", fit.TextContent.ToLowerInvariant(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answers_are_scored_as_they_stand_and_nothing_is_written()
    {
        var draft = await studio.Begin();
        await studio.Change(draft, Studio.Rubric, "of: [DS1, PQ1, OW1, FM1], minShare", "of: {DS1: 1, PQ1: 3, OW1: 1, FM1: 1}, minShare");
        var before = studio.Site.Dump();

        var start = await studio.Owner.Get($"{draft}/try?from=golden-0");
        Assert.Contains("Operation: 32.1", start.Page.QuerySelectorAll("#sheet caption").Select(c => c.TextContent));
        var scored = await studio.Fill(start, Form, ("PQ1", "100"), ("AU1", "5"), ("AU2", ""));

        Assert.Equal(HttpStatusCode.OK, scored.Status);
        Assert.Contains("Operation: 63.1", scored.Page.QuerySelectorAll("#sheet caption").Select(c => c.TextContent));
        Assert.Contains("Authorship: 100.0", scored.Page.QuerySelectorAll("#sheet caption").Select(c => c.TextContent));
        Assert.NotNull(scored.Page.QuerySelector("#AU1-5[checked]"));
        Assert.Equal("100", scored.Page.GetElementById("PQ1")!.GetAttribute("value"));
        Assert.Equal(before, studio.Site.Dump());
    }

    [Fact]
    public async Task An_empty_sandbox_scores_nothing_and_says_why()
    {
        var page = await studio.Owner.Get("/rubrics/1/try");
        Assert.Equal("Placement: not scored", page.Page.QuerySelector("#sheet [role=status]")!.TextContent);
        Assert.Contains("Not scored: an input it cannot do without is missing.", page.Text, StringComparison.Ordinal);
        Assert.Equal(20, page.Page.QuerySelectorAll("form[data-sandbox] input[type=radio][value=''][checked]").Length);
    }

    [Theory]
    [InlineData("PQ1", "plenty", "“plenty” is not a number")]
    [InlineData("PQ1", "400", "must be")]
    [InlineData("DS1.a", "99", "sum")]
    [InlineData("AU1", "nine", "AU1")]
    public async Task What_does_not_fit_stays_typed_and_says_what_to_do(string field, string typed, string says)
    {
        var page = await studio.Fill("/rubrics/1/try?from=golden-0", Form, (field, typed));
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.NotEmpty(page.Page.QuerySelectorAll("#error-summary li"));
        if (field != "AU1")
        {
            Assert.Contains(says, page.Page.GetElementById("error-summary")!.TextContent, StringComparison.Ordinal);
            Assert.Equal(typed, page.Page.GetElementById(field)!.GetAttribute("value"));
        }

        Assert.NotNull(page.Page.QuerySelector("#sheet caption"));
    }

    [Fact]
    public async Task A_response_is_tried_by_the_owner_as_far_as_its_answers_fit()
    {
        await studio.Site.Visitor().Journey(Respondents.P01);
        var id = studio.Site.Ask<long>("SELECT MAX(id) FROM response");
        var draft = await studio.Begin();
        await studio.Change(draft, "survey.yaml", "key: BA1", "key: BA9");
        await studio.Change(draft, Studio.Rubric, "BA1", "BA9");
        var text = studio.Draft(draft).Rubric.Replace("BA1", "BA9", StringComparison.Ordinal);
        await studio.Owner.Send($"{draft}/edit/{Studio.Rubric}", new { Text = text, go = "save" });
        await studio.Owner.Send($"{draft}/edit/report.yaml", new { Text = studio.Draft(draft).Report.Replace("BA1", "BA9", StringComparison.Ordinal), go = "save" });

        var page = await studio.Owner.Get($"{draft}/try?from=response-{id}");

        Assert.Contains("One answer does not fit this questionnaire and is left out: BA1.", page.Text, StringComparison.Ordinal);
        Assert.NotNull(page.Page.QuerySelector($"option[selected][value='response-{id}']"));
        Assert.Equal("Placement: 31.7, Explained", page.Page.QuerySelector("#sheet [role=status]")!.TextContent);
        using var consultant = await studio.Staff.SignInAs(Roles.Consultant);
        Assert.Equal(HttpStatusCode.NotFound, (await consultant.Get($"{draft}/try?from=response-{id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await consultant.Get($"{draft}/preview/report?from=response-{id}")).Status);
        Assert.DoesNotContain("response-", (await consultant.Get($"{draft}/try")).Page.Body!.InnerHtml, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await studio.Owner.Get($"{draft}/try?from=response-999")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await studio.Owner.Get($"{draft}/try?from=golden-99")).Status);
    }

    [Fact]
    public async Task The_questionnaire_is_shown_as_it_would_be_asked_marked_as_a_preview_with_no_way_to_send_it()
    {
        var draft = await studio.Begin();
        await studio.Change(draft, "survey.yaml", "title: Who writes the strategy", "title: Who holds the pen");
        var before = studio.Site.Dump();

        var page = await studio.Owner.Get($"{draft}/preview/2?from=golden-0");

        Assert.Equal("Who holds the pen", page.Page.QuerySelector("h1")!.TextContent);
        Assert.Contains("nothing is sent and nothing is kept", page.Page.QuerySelector(".test-note")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.Page.QuerySelector("#AU1-3[checked]"));
        Assert.Empty(page.Page.QuerySelectorAll("main form[method=post]"));
        Assert.Equal($"{draft}/preview/3?from=golden-0", page.Page.QuerySelectorAll("a.btn").First(a => a.TextContent == "Continue").GetAttribute("href"));
        for (var path = $"{draft}/preview"; path is not null; path = page.Page.QuerySelectorAll("a.btn").FirstOrDefault(a => a.TextContent == "Continue")?.GetAttribute("href"))
            Assert.Equal(HttpStatusCode.OK, (page = await studio.Owner.Get(path)).Status);
        Assert.Equal("The report", page.Page.QuerySelector("a.btn")!.TextContent);
        Assert.Equal(HttpStatusCode.NotFound, (await studio.Owner.Get($"{draft}/preview/99")).Status);
        Assert.Equal(before, studio.Site.Dump());
    }

    [Fact]
    public async Task A_report_is_shown_with_the_drafts_words_and_numbers_marked_as_a_preview_with_no_way_to_send_it()
    {
        var draft = await studio.Begin();
        await studio.Change(draft, "report.yaml", "headline: Your strategy is mostly explained, not built.", "headline: Explained, not built.");
        var before = studio.Site.Dump();

        var page = await studio.Owner.Get($"{draft}/preview/report");

        Assert.Equal("Explained, not built.", page.Page.QuerySelector("h1")!.TextContent);
        Assert.Contains("nothing is sent and nothing is kept", page.Page.QuerySelector(".test-note")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("A director in a company of 600", page.Page.QuerySelector(".test-note")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(page.Page.QuerySelectorAll("main form[method=post]"));
        Assert.Contains("Operation: 29.1", page.Page.QuerySelectorAll("caption").Select(c => c.TextContent));
        Assert.DoesNotContain("Priority", page.Page.QuerySelector(".working")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(before, studio.Site.Dump());
    }

    [Theory]
    [InlineData("/try")]
    [InlineData("/preview")]
    [InlineData("/preview/report")]
    public async Task A_draft_with_problems_says_what_to_mend_first(string path)
    {
        var draft = await studio.Begin();
        await studio.Change(draft, Studio.Rubric, "method: mean", "method: meen");
        var page = await studio.Owner.Get(draft + path);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.NotEmpty(page.Page.QuerySelectorAll(".problems a"));
    }
}
