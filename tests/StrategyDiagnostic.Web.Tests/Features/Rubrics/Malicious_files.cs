using System.Diagnostics;
using System.Net;
using System.Text;
using StrategyDiagnostic.Core;
using StrategyDiagnostic.Core.Revising;
using StrategyDiagnostic.Web.Tests.Features.Account;

namespace StrategyDiagnostic.Web.Tests.Features.Rubrics;

/// <summary>Files made to do harm, through every page that takes one: refused, or inert, with a message a person understands.</summary>
public sealed class Malicious_files(Studio studio) : IClassFixture<Studio>
{
    private const string Script = "<script>alert(1)</script><img src=x onerror=alert(1)>";

    public static TheoryData<string, string> Attacks => new()
    {
        { "id: bomb\nsteps: " + new string('[', 100_000), "nested deeper than 12 levels" },
        { "id: bomb\na: " + string.Concat(Enumerable.Repeat("{a: ", 60_000)), "nested deeper than 12 levels" },
        { Bomb(), "An anchor (\"&name\") is not allowed" },
        { "id: one\nid: two\n", "\"id\" is given twice (first on line 1). Keep one." },
        { "id: !!python/object/apply:os.system [\"true\"]\n", "A tag (" },
        { "id: one\n---\nid: two\n", "A second document starts here" },
        { "id: \"\\u0000\\u202e\\ud800\"\n\tsteps: x\n", "indented with a tab" },
        { $"id: {Script}\nsteps: [{Script}]\n", "survey" },
    };

    [Theory, MemberData(nameof(Attacks))]
    public async Task A_file_is_refused_by_every_page_with_a_sentence_and_without_a_moments_delay(string text, string says)
    {
        var draft = await studio.Begin();
        var time = Stopwatch.StartNew();

        var check = await studio.Owner.Send($"{draft}/edit/survey.yaml", new { Text = text, go = "check" });
        Assert.Equal(HttpStatusCode.OK, check.Status);
        Assert.Contains(says, check.Page.QuerySelector(".problems")!.TextContent, StringComparison.Ordinal);
        Inert(check);

        var uploaded = await studio.Upload(draft, "survey.yaml", Encoding.UTF8.GetBytes(text));
        Assert.Equal(HttpStatusCode.Redirect, uploaded.Status);
        foreach (var path in new[] { "", "/edit/survey.yaml", "/form/survey.yaml", "/golden", "/changes", "/try", "/preview", "/preview/report", "/dry-run", "/publish" })
        {
            var page = await studio.Owner.Get(draft + path);
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.Contains(says, page.Page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
            Inert(page);
        }

        Assert.Equal(HttpStatusCode.BadRequest, (await studio.Owner.Post($"{draft}/publish", [.. Hidden(await studio.Owner.Get($"{draft}/publish")), new("Note", "All the same")])).Status);
        var begun = await Begin(text);
        Assert.Equal(HttpStatusCode.Redirect, begun.Status);
        Assert.Contains(says, (await studio.Owner.Get(begun.Location!)).Text, StringComparison.Ordinal);
        Assert.True(time.Elapsed < TimeSpan.FromSeconds(30), $"{time.Elapsed}");
        Assert.Equal(1, studio.Site.Ask<long>("SELECT COUNT(*) FROM survey_version WHERE survey_id = 'cascade-to-participatory'"));
    }

    [Theory]
    [InlineData(10 * 1024 * 1024)]
    [InlineData(256 * 1024 + 1)]
    public async Task A_file_that_is_too_large_is_refused_and_changes_nothing(int size)
    {
        var draft = await studio.Begin();
        var before = studio.Draft(draft);
        var large = Encoding.UTF8.GetBytes(new string('#', size));

        var uploaded = await studio.Upload(draft, Studio.Rubric, large);
        Assert.Equal(HttpStatusCode.BadRequest, uploaded.Status);
        Assert.Contains("larger than 256 KB", uploaded.Page.GetElementById("upload-error")!.TextContent, StringComparison.Ordinal);
        var typed = await studio.Owner.Send($"{draft}/edit/{Studio.Rubric}", new { Text = new string('#', size), go = "save" });
        Assert.Equal(HttpStatusCode.BadRequest, typed.Status);
        Assert.Contains("larger than 256 KB", typed.Page.GetElementById("error-summary")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(before, studio.Draft(draft));

        var drafts = studio.Drafts.List().Count;
        var begun = await Begin(new string('#', size));
        Assert.Equal(HttpStatusCode.BadRequest, begun.Status);
        Assert.Contains("larger than 256 KB", begun.Page.GetElementById("survey-error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(drafts, studio.Drafts.List().Count);
    }

    [Fact]
    public async Task What_is_no_text_is_refused()
    {
        var draft = await studio.Begin();
        var uploaded = await studio.Upload(draft, Studio.Rubric, [0xff, 0xfe, 0x00, 0xd8]);
        Assert.Contains("not UTF-8 text", uploaded.Page.GetElementById("upload-error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await studio.Upload(draft, Studio.Rubric, [0, 0, 0, 0])).Status);
        Assert.NotEmpty((await studio.Owner.Get($"{draft}/edit/{Studio.Rubric}")).Page.QuerySelectorAll(".problems a"));
    }

    [Fact]
    public async Task Script_in_every_text_of_all_three_files_is_published_as_words_and_runs_nowhere()
    {
        await using var own = new OpenStudio([]);
        await own.InitializeAsync();
        var draft = await own.Begin();
        foreach (var file in StrategyDiagnostic.Web.Features.Rubrics.Draft.FileNames)
        {
            var text = own.Draft(draft).File(file)!;
            var edit = ContentForm.Of(file, text, key => key)!.Fields.Where(f => !f.IsNumber)
                .Aggregate(text, (all, field) => field.Places.Aggregate(all, (t, place) => YamlEdit.Set(t, place, Hostile(file, field))!));
            Assert.Equal(HttpStatusCode.Redirect, (await own.Owner.Send($"{draft}/edit/{file}", new { Text = edit, go = "save" })).Status);
        }

        Assert.Empty(own.Draft(draft).Read().Problems);
        foreach (var path in new[] { "", "/form", "/form/survey.yaml", "/form/report.yaml", "/edit/survey.yaml", "/golden", "/changes", "/try?from=golden-0", "/preview/1", "/preview/2?from=golden-0", "/preview/report", "/publish" })
            Inert(await own.Owner.Get(draft + path), shows: path is not ("" or "/golden" or "/publish"));
        Assert.Equal("/rubrics/2", await own.Publish(draft, $"Words {Script}"));
        foreach (var path in new[] { "/rubrics", "/rubrics/2", "/rubrics/compare?from=1&to=2", "/rubrics/2/try?from=golden-0", "/rubrics/2/preview", "/rubrics/2/quality" })
            Inert(await own.Owner.Get(path), shows: true);

        var report = await own.Site.Visitor().Journey(Respondents.P01, Contact.Ada);
        Assert.Contains("<script>", report.Page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(report.Page.QuerySelectorAll("main img, [onerror], script:not([src])"));
        var front = await own.Owner.Get("/");
        Inert(front, shows: true);
        Inert(await own.Owner.Get($"/leads/{own.Site.Ask<long>("SELECT MAX(id) FROM lead")}"), shows: true);
        Assert.DoesNotContain("<script>", string.Join('\n', (await own.Site.Mails()).Select(m => m.HtmlBody)), StringComparison.Ordinal);
    }

    /// <summary>A headline is the mail's subject and has 90 letters; placeholders stay, since a text without them would be refused.</summary>
    private static string Hostile(string file, ContentField field) =>
        file == SurveyPackage.ReportFile && field.Name.EndsWith("headline", StringComparison.Ordinal) ? Script : $"{field.Value} {Script}";

    private static void Inert(Answer page, bool shows = false)
    {
        Assert.True((int)page.Status < 500, $"{page.Path}: {page.Status}");
        Assert.Empty(page.Page.QuerySelectorAll("main img, [onerror], script:not([src])"));
        Assert.True(!shows || page.Page.DocumentElement.TextContent.Contains("<script>alert(1)", StringComparison.Ordinal) || page.Page.QuerySelectorAll("input").Any(i => i.GetAttribute("value")?.Contains("<script>", StringComparison.Ordinal) == true), $"{page.Path} does not show the text at all");
    }

    private static IEnumerable<KeyValuePair<string, string>> Hidden(Answer page) =>
        page.Page.QuerySelectorAll("input[name=__RequestVerificationToken]").Take(1).Select(i => KeyValuePair.Create("__RequestVerificationToken", i.GetAttribute("value")!));

    private async Task<Answer> Begin(string survey)
    {
        var page = await studio.Owner.Get("/rubrics/drafts/begin");
        using var content = new MultipartFormDataContent();
        foreach (var (field, text) in new[] { ("survey", survey), ("rubric", "id: x\n"), ("report", "mail: {}\n") })
            content.Add(new ByteArrayContent(Encoding.UTF8.GetBytes(text)), field, $"{field}.yaml");
        foreach (var (name, value) in Hidden(page))
            content.Add(new StringContent(value), name);
        return await studio.Owner.PostContent(page.Page.QuerySelector("main form[enctype]")!.GetAttribute("action")!, content);
    }

    /// <summary>Nine lines that, written out, are a billion laughs.</summary>
    private static string Bomb()
    {
        var text = new StringBuilder("id: bomb\na0: &a0 ha\n");
        for (var i = 1; i <= 9; i++)
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]\n");
        return text.ToString();
    }
}
