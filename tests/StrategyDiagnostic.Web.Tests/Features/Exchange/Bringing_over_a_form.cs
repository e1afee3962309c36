using System.Net;
using System.Text;
using StrategyDiagnostic.Web.Features.Account;
using StrategyDiagnostic.Web.Tests.Features.Account;
using StrategyDiagnostic.Web.Tests.Features.Rubrics;

namespace StrategyDiagnostic.Web.Tests.Features.Exchange;

/// <summary>A SurveyJS form comes in through the page, is seen first, becomes a draft, is published and answered, and goes out again.</summary>
public sealed class Bringing_over_a_form(Studio studio) : IClassFixture<Studio>
{
    private const string Page = "/rubrics/import";

    internal static string Sample { get; } = File.ReadAllText(Path.Combine(Surveys.Content.Repository, "tests", "content", "surveyjs", "twenty-questions.json"));

    [Fact]
    public async Task From_the_list_to_a_draft_with_everything_lost_named_before_and_after()
    {
        var list = await studio.Owner.Get("/rubrics");
        Assert.NotNull(list.Page.QuerySelector($"a[href='{Page}']"));

        var seen = await studio.Owner.Send(Page, new { Pasted = Sample, Id = "", go = "look" });
        Assert.Equal(HttpStatusCode.OK, seen.Status);
        Assert.Contains("“How does strategy reach you?”: 20 questions come over", seen.Text, StringComparison.Ordinal);
        Assert.Contains("pages[2].elements[1].elements[0].visibleIf", seen.Page.QuerySelectorAll(".losses code").Select(c => c.TextContent));
        Assert.Contains("Somebody raises it", seen.Text, StringComparison.Ordinal);   // the questions can be read before anything is made
        Assert.Equal(Sample.Trim(), seen.Page.QuerySelector("textarea")!.TextContent.Trim());   // and what was typed stands there
        Assert.DoesNotContain(studio.Drafts.List(), d => d.Name.Contains("reach", StringComparison.Ordinal));

        var begun = await studio.Owner.Send(seen, new { Pasted = Sample, Id = "", go = "begin" });
        Assert.Equal(HttpStatusCode.Redirect, begun.Status);
        var overview = await studio.Owner.Get(begun.Location!);
        Assert.Contains("The files are in order.", overview.Text, StringComparison.Ordinal);
        Assert.Contains("All golden respondents score as stated.", overview.Text, StringComparison.Ordinal);
        Assert.Contains("#   pages[1].elements[7]: Several answers at once", studio.Draft(begun.Location!).Survey, StringComparison.Ordinal);
        Assert.NotNull(overview.Page.QuerySelector("a[href^='/rubrics/surveyjs/draft-']"));
    }

    [Fact]
    public async Task An_uploaded_form_is_published_and_answered_at_its_own_address()
    {
        var seen = await Upload(Encoding.UTF8.GetBytes(Sample), "twenty-questions.json");
        var begun = await studio.Owner.Send(seen, new { Pasted = seen.Page.QuerySelector("textarea")!.TextContent, Id = "reach", go = "begin" });
        await studio.Publish(begun.Location!);

        var report = await studio.Site.Visitor().Journey(
            """
            {"unit_size": 2, "role": "leader", "read_it": "true", "involved": 4, "recommend": 8, "clarity": 3, "share": 40, "meetings": 12, "time": {"talk": 50, "listen": 30, "decide": 20},
             "habits_quote": 2, "habits_drop": 1, "habits_argue": 3, "habits_meet": 2, "collision": "DK", "first": "none", "owner": "ours", "pace": 2, "piece": "true", "last": "month", "next": "less"}
            """,
            query: "s/reach");
        Assert.StartsWith("Your answers lie in the", report.Heading, StringComparison.Ordinal);
        Assert.Contains("has not been decided yet", report.Body, StringComparison.Ordinal);   // the report says how far it can be trusted
        Assert.Contains("There is a survey called reach already", (await studio.Owner.Send(Page, new { Pasted = Sample, Id = "reach", go = "look" })).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_version_goes_out_with_what_is_lost_and_comes_in_again()
    {
        var version = await studio.Owner.Get("/rubrics/1");
        var page = await studio.Owner.Get(version.Page.QuerySelector("a[href='/rubrics/surveyjs/1']")!.GetAttribute("href")!);
        Assert.Contains("rubric.yaml", page.Page.QuerySelectorAll(".losses code").Select(c => c.TextContent));
        var file = await studio.Owner.Get(page.Page.QuerySelector("a.btn")!.GetAttribute("href")!);
        Assert.Equal("cascade-to-participatory.surveyjs.json", file.Response.Content.Headers.ContentDisposition?.FileName);
        var json = await file.Response.Content.ReadAsStringAsync();

        var seen = await studio.Owner.Send(Page, new { Pasted = json, Id = "again", go = "look" });

        var survey = studio.Site.Edition(1).Package.Survey;
        Assert.Contains(FormattableString.Invariant($"{survey.Questions.Count} questions come over"), seen.Text, StringComparison.Ordinal);
        Assert.All(survey.Questions, q => Assert.Contains(Visit.Squeezed(q.Text), seen.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_consultant_takes_out_and_brings_nothing_over()
    {
        using var consultant = await studio.Staff.SignInAs(Roles.Consultant);
        Assert.Equal(HttpStatusCode.OK, (await consultant.Get("/rubrics/surveyjs/1")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await consultant.Get(Page)).Status);
        Assert.Null((await consultant.Get("/rubrics")).Page.QuerySelector($"a[href='{Page}']"));
        foreach (var wrong in new[] { "999", "draft-999", "x", "-1" })
            Assert.Equal(HttpStatusCode.NotFound, (await consultant.Get($"/rubrics/surveyjs/{wrong}/file")).Status);
    }

    [Theory]
    [InlineData("", "nothing in it")]
    [InlineData("{\"pages\": [", "line 1")]
    [InlineData("{\"title\": 1, \"title\": 2}", "given twice")]
    [InlineData("[]", "begins with {")]
    [InlineData("{\"elements\": [{\"type\": \"comment\", \"name\": \"a\"}]}", "None of its questions")]
    public async Task What_cannot_come_over_is_refused_with_a_reason_and_stays_in_the_field(string json, string reason)
    {
        var answer = await studio.Owner.Send(Page, new { Pasted = json, Id = "my-form", go = "begin" });
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains(reason, answer.Page.QuerySelector("#error-summary a[href='#Pasted']")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(json, answer.Page.QuerySelector("textarea")!.TextContent.Trim());
        Assert.Equal("my-form", answer.Page.QuerySelector("#Id")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Depth_size_bytes_and_names_are_refused_with_a_reason()
    {
        var deep = await studio.Owner.Send(Page, new { Pasted = string.Concat(Enumerable.Repeat("{\"elements\":[", 5000)), Id = "", go = "look" });
        Assert.Contains("nested deeper than 24 levels", deep.Text, StringComparison.Ordinal);
        Assert.Contains("larger than 256 KB", (await Upload(new byte[10 * 1024 * 1024], "big.json")).Text, StringComparison.Ordinal);
        Assert.Contains("not UTF-8", (await Upload([0xff, 0xfe, 0x00, 0xd8], "utf-16.json")).Text, StringComparison.Ordinal);
        Assert.Contains("The file is empty", (await Upload([], "empty.json")).Text, StringComparison.Ordinal);
        var named = await studio.Owner.Send(Page, new { Pasted = Sample, Id = "Not a name!", go = "begin" });
        Assert.Equal(HttpStatusCode.BadRequest, named.Status);
        Assert.NotNull(named.Page.QuerySelector("#error-summary a[href='#Id']"));
    }

    [Fact]
    public async Task Scripts_links_and_expressions_in_every_text_do_nothing_anywhere()
    {
        const string evil = "<script>window.pwned=1</script><img src=x onerror=window.pwned=1> <a href='javascript:window.pwned=1'>go</a> {{7*7}} ${7*7} @(1+1) </textarea>&lt;script&gt;pwned()&lt;/script&gt;";
        string T(string text) => System.Text.Json.JsonSerializer.Serialize(text + evil);
        var json = $$"""
            {"title": {{T("Title")}}, "description": {{T("Intro")}}, "completedHtml": {{T("Done")}}, {{T("property")}}: {{T("value")}},
             "triggers": [{"type": "runexpression", "expression": "alert(1)"}],
             "pages": [{"title": {{T("Page")}}, "description": {{T("Hint")}}, "elements": [
               {"type": "radiogroup", "name": {{T("name")}}, "title": {{T("Question")}}, "description": {{T("Help")}}, "visibleIf": {{T("{a} = 1")}}, "choices": [{"value": {{T("v")}}, "text": {{T("Choice")}}, "imageLink": "javascript:alert(1)"}, "b"]},
               {"type": "rating", "name": "r", "title": {{T("Rating")}}, "minRateDescription": {{T("Low")}}, "maxRateDescription": {{T("High")}}},
               {"type": {{T("type")}}, "name": "u"}]}]}
            """;
        var seen = await studio.Owner.Send(Page, new { Pasted = json, Id = "evil", go = "look" });
        var begun = await studio.Owner.Send(seen, new { Pasted = json, Id = "evil", go = "begin" });
        Assert.Equal(HttpStatusCode.Redirect, begun.Status);
        var pages = new List<AngleSharp.Dom.IDocument> { seen.Page, (await studio.Owner.Get(begun.Location!)).Page, (await studio.Owner.Get($"{begun.Location}/edit/survey.yaml")).Page };
        await studio.Publish(begun.Location!);
        var visitor = await studio.Site.Visitor().Start("s/evil");
        pages.Add((await studio.Site.Visitor().Open("/s/evil")).Page);
        pages.Add(visitor.Now.Page);
        pages.Add((await studio.Owner.Get("/rubrics")).Page);

        Assert.All(pages, page =>
        {
            Assert.Empty(page.QuerySelectorAll("script:not([src]), img, main [onerror], [href^='javascript:'], iframe"));
            Assert.DoesNotContain("49", page.QuerySelector("h1")?.TextContent ?? "", StringComparison.Ordinal);
        });
        Assert.Contains("Question", visitor.Now.Text, StringComparison.Ordinal);
    }

    private async Task<Answer> Upload(byte[] bytes, string name)
    {
        var page = await studio.Owner.Get(Page);
        using var content = new MultipartFormDataContent { { new ByteArrayContent(bytes), "Upload", name } };
        foreach (var field in page.Page.QuerySelectorAll("main form input[type=hidden]"))
            content.Add(new StringContent(field.GetAttribute("value")!), field.GetAttribute("name")!);
        content.Add(new StringContent("look"), "go");
        return await studio.Owner.PostContent(Page, content);
    }
}
