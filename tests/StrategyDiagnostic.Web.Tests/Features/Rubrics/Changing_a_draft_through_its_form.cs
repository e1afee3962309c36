using System.Net;

namespace StrategyDiagnostic.Web.Tests.Features.Rubrics;

public sealed class Changing_a_draft_through_its_form(Studio studio) : IClassFixture<Studio>
{
    private const string Form = ".studio-form";
    private const string Weight = "measures/operation/of/PQ1";

    [Fact]
    public async Task A_weight_is_changed_where_it_stands_and_nothing_else()
    {
        var draft = await studio.Begin();
        var before = studio.Draft(draft).Rubric;

        var saved = await studio.Fill($"{draft}/form", Form, (Weight, "3"));

        Assert.Equal($"{draft}/form/rubric.yaml", saved.Location);
        Assert.Equal(before.Replace("of: [DS1, PQ1, OW1, FM1]", "of: {DS1: 1, PQ1: 3, OW1: 1, FM1: 1}", StringComparison.Ordinal), studio.Draft(draft).Rubric);
        var page = await studio.Owner.Get(saved.Location!);
        Assert.Contains("One expectation of golden respondents fails now.", page.Text, StringComparison.Ordinal);
        Assert.Equal("3", page.Page.GetElementById(Weight)!.GetAttribute("value"));
        Assert.Equal("before: 1", page.Page.GetElementById($"{Weight}-before")!.TextContent);
    }

    [Fact]
    public async Task Cut_points_and_texts_of_every_file_are_changed()
    {
        var draft = await studio.Begin();
        await studio.Fill($"{draft}/form", Form, ("bands/placement/list/0/to", "25"));
        await studio.Fill($"{draft}/form/survey.yaml", Form, ("steps/1/questions/0/text", "When did <b>they</b> first see it?\r\nTruly?"));
        await studio.Fill($"{draft}/form/report.yaml", Form, ("bands/explained/headline", "Explained: not built."));

        var package = studio.Draft(draft).Read().Package!;
        Assert.Equal([0, 25, 40, 60, 80], package.Rubric.Rubric.BandsOf("placement")!.Bands.Select(b => b.From));
        Assert.Equal("When did <b>they</b> first see it?\nTruly?", package.Survey.Find("AU1")!.Text);
        Assert.Equal("Explained: not built.", package.Texts.Bands["explained"].Headline);
    }

    [Theory]
    [InlineData("rubric.yaml", "measures/operation/of/PQ1", "some", "measures/operation/of/PQ1", "is not a number")]
    [InlineData("rubric.yaml", "measures/operation/of/PQ1", "0", "measures/operation/of/PQ1", "must be above 0")]
    [InlineData("rubric.yaml", "bands/placement/list/0/to", "55", "bands/placement/list/0/to", "which is not above its start 55")]
    [InlineData("rubric.yaml", "bands/placement/list/0/from", "5", "group:bands/placement", "placement")]
    [InlineData("rubric.yaml", "measures/operation/minShare", "7", "measures/operation/minShare", "minShare must be between 0 and 1")]
    [InlineData("rubric.yaml", "placement/standardError", "-1", "placement/standardError", "standardError")]
    [InlineData("report.yaml", "bands/explained/headline", "", "bands/explained/headline", "headline")]
    [InlineData("report.yaml", "likely", "Between {low} and {higher}.", "likely", "{higher}")]
    [InlineData("survey.yaml", "minutes", "0", "minutes", "minutes")]
    public async Task What_would_bring_a_problem_is_not_saved_stays_typed_and_has_it_beside_its_field(string file, string field, string typed, string where, string says)
    {
        var draft = await studio.Begin();
        var before = studio.Draft(draft);

        var page = await studio.Fill($"{draft}/form/{file}", Form, (field, typed));

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Equal(typed, (page.Page.GetElementById(field) is AngleSharp.Html.Dom.IHtmlTextAreaElement area ? area.Value : page.Page.GetElementById(field)!.GetAttribute("value")));
        var links = page.Page.QuerySelectorAll("#error-summary a");
        Assert.Contains($"#{where}", links.Select(l => l.GetAttribute("href")));
        Assert.Contains(says, page.Page.GetElementById($"{where}-error")!.TextContent, StringComparison.Ordinal);
        Assert.All(links, l => Assert.NotNull(page.Page.GetElementById(l.GetAttribute("href")![1..])));
        Assert.Equal(before, studio.Draft(draft));
    }

    [Fact]
    public async Task Checking_says_what_would_fail_and_saves_nothing()
    {
        var draft = await studio.Begin();
        var before = studio.Draft(draft);

        var page = await studio.Fill($"{draft}/form", Form, (Weight, "3"), ("go", "check"));

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("Not saved yet.", page.Text, StringComparison.Ordinal);
        Assert.Contains("One expectation of a golden respondent would fail.", page.Text, StringComparison.Ordinal);
        Assert.Equal("3", page.Page.GetElementById(Weight)!.GetAttribute("value"));
        Assert.Equal(before, studio.Draft(draft));
    }

    [Fact]
    public async Task A_stale_form_comes_back_with_what_was_typed_beside_what_is_saved_now()
    {
        var draft = await studio.Begin();
        var early = await studio.Owner.Get($"{draft}/form");
        await studio.Fill($"{draft}/form", Form, ("measures/operation/minShare", "0.5"));

        var stale = await studio.Fill(early, Form, (Weight, "3"));

        Assert.Equal(HttpStatusCode.Conflict, stale.Status);
        Assert.Equal("3", stale.Page.GetElementById(Weight)!.GetAttribute("value"));
        Assert.Contains("saved now 0.5", stale.Page.GetElementById("error-summary")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("DS1: 1, PQ1: 3", studio.Draft(draft).Rubric, StringComparison.Ordinal);
        await studio.Fill(stale, Form, ("measures/operation/minShare", "0.5"));
        Assert.Contains("of: {DS1: 1, PQ1: 3, OW1: 1, FM1: 1}, minShare: 0.5", studio.Draft(draft).Rubric, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_with_problems_can_be_mended_through_the_form()
    {
        var draft = await studio.Begin();
        await studio.Change(draft, Studio.Rubric, "name: Explained, from: 20", "name: Explained, from: 30");
        var page = await studio.Owner.Get($"{draft}/form");
        Assert.Contains("gap between the bands", page.Page.GetElementById("problems")!.TextContent, StringComparison.Ordinal);

        var saved = await studio.Fill(page, Form, ("bands/placement/list/1/from", "20"));

        Assert.Equal(HttpStatusCode.Redirect, saved.Status);
        Assert.Empty(studio.Draft(draft).Read().Problems);
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_is_sent_to_its_text()
    {
        var draft = await studio.Begin();
        await studio.Change(draft, Studio.Rubric, "items:", "items: [");

        var page = await studio.Owner.Get($"{draft}/form");

        Assert.Contains("cannot be read as it is", page.Text, StringComparison.Ordinal);
        Assert.NotNull(page.Page.QuerySelector($"main a[href='{draft}/edit/rubric.yaml']"));
        Assert.Null(page.Page.QuerySelector(".studio-form"));
    }
}
