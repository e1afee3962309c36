using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using StrategyDiagnostic.Web.Data;
using StrategyDiagnostic.Web.Features.Account;
using StrategyDiagnostic.Web.Tests;
using StrategyDiagnostic.Web.Tests.Features.Account;

namespace StrategyDiagnostic.Browser.Tests;

/// <summary>A rubric changed as its owner does it, in a real browser, with and without scripts.</summary>
public sealed class StudioTests(Chrome chrome) : IClassFixture<Chrome>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_weight_is_changed_proven_tried_published_and_scored_again_and_no_old_report_changes(bool script)
    {
        await using var site = new Site();
        var owner = await Desk.Open(chrome, site, script);
        var page = owner.Page;
        var old = await NewReport(site, script);
        var before = await old.Locator("main").InnerTextAsync();
        Assert.Contains("This report stands on version 1 of the rubric.", await old.Locator("main").TextContentAsync(), StringComparison.Ordinal);

        await page.GetByRole(AriaRole.Link, new() { Name = "Surveys", Exact = true }).ClickAsync();
        await owner.Look("versions");
        await page.GetByRole(AriaRole.Link, new() { Name = "Version 1" }).First.ClickAsync();
        await owner.Look("version");
        await owner.Press("Begin a draft from this version");
        await owner.Look("draft");

        // A weight, through the form.
        await owner.Follow("Form");
        var placement = page.GetByRole(AriaRole.Group, new() { Name = "Placement", Exact = true }).First;
        var weight = placement.GetByLabel("When leaders first met the strategy");
        await weight.FillAsync("none");
        await owner.Press("Save");
        await page.WaitForSelectorAsync("#error-summary");
        await owner.Look("form-errors");
        await Assertions.Expect(weight).ToHaveValueAsync("none");
        await weight.FillAsync("3");
        await owner.Press("Save");
        await Assertions.Expect(page.Locator(".flash")).ToContainTextAsync("of golden respondents fail now");

        // The golden respondents fail, and are mended knowingly.
        await owner.Follow("Publish");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("It cannot be published yet");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Publish", Exact = true })).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Link, new() { Name = "See them" }).ClickAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("placement should be 34.71428571");
        await owner.Look("golden-failing");
        foreach (var box in await page.Locator("input[name=Take]").AllAsync())
            await box.CheckAsync();
        await owner.Press("Take over what I chose");
        await Assertions.Expect(page.Locator(".lede")).ToContainTextAsync("expectations hold.");

        // Looked at from every side.
        await owner.Follow("Try it");
        await page.GetByLabel("Answers of").SelectOptionAsync("golden-0");
        await owner.Press("Show");
        await Assertions.Expect(page.Locator("#sheet [role=status]")).ToHaveTextAsync("Placement: 34.7, Explained");
        await page.Locator("#AU1-5").CheckAsync();
        if (!script)
            await owner.Press("Score these answers");
        await Assertions.Expect(page.Locator("#sheet [role=status]")).ToHaveTextAsync("Placement: 47.2, Asked first");
        await owner.Look("sandbox");
        await owner.Follow("Questionnaire");
        await Assertions.Expect(page.Locator(".test-note")).ToContainTextAsync("nothing is kept");
        await owner.Look("preview");
        await page.Locator(".test-note a").ClickAsync();
        await owner.Follow("Report");
        await Assertions.Expect(page.Locator(".test-note")).ToContainTextAsync("nothing is kept");
        await owner.Look("preview-report");
        await page.Locator(".test-note a").ClickAsync();

        // The dry run.
        await owner.Follow("Dry run");
        await owner.Press("Start the dry run");
        await owner.WaitFor("The one response would keep its band.", "See how far it is");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Placement moves by 3.1 points on average");
        await owner.Look("dry-run");

        await owner.Follow("Publish");
        await page.GetByLabel("What changes, and why").FillAsync("The first contact counts three times");
        await page.GetByLabel("I have read what it breaks").CheckAsync();
        await owner.Look("publish");
        await owner.Press("Publish");
        await Assertions.Expect(page.Locator(".flash")).ToContainTextAsync("Published.");

        // The old report is as it was to the letter; a new one stands on the new version.
        await old.ReloadAsync();
        Assert.Equal(before, await old.Locator("main").InnerTextAsync());
        var young = await NewReport(site, script);
        await Assertions.Expect(young.Locator(".working")).ToContainTextAsync("This report stands on version 2 of the rubric.");
        await Assertions.Expect(young.Locator(".working")).ToContainTextAsync("Placement: 34.7, Explained");

        // Scored again: both are there.
        await owner.Follow("Score again");
        await owner.Look("rescore");
        await owner.Press("Score the responses again");
        await owner.WaitFor("Done.", "See how far it is");
        await owner.Look("rescored");
        await old.ReloadAsync();
        await Assertions.Expect(old.GetByRole(AriaRole.Note)).ToContainTextAsync("your answers were scored again with version 2: placement 35");
        Assert.EndsWith(before, await old.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        await old.GetByRole(AriaRole.Link, new() { Name = "See both" }).ClickAsync();
        await Assertions.Expect(old.Locator(".working")).ToContainTextAsync("Placement: 34.7, Explained");
        await old.GetByRole(AriaRole.Link, new() { Name = "Back to the report you were sent" }).ClickAsync();
        await Assertions.Expect(old.Locator(".working")).ToContainTextAsync("Placement: 31.7, Explained");
        Assert.Equal([1L, 2L, 2L], site.Services.GetRequiredService<Db>().Read(c => c.Query<long>("SELECT v.number FROM score_sheet s JOIN rubric_version v ON v.id = s.rubric_version_id ORDER BY s.id")));

        Assert.Empty(owner.Complaints);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Files_go_out_and_come_in_and_one_of_ten_megabytes_is_refused_beside_its_field(bool script)
    {
        await using var site = new Site();
        var owner = await Desk.Open(chrome, site, script);
        var page = owner.Page;
        await page.GotoAsync(new Uri(site.Listen(), "/rubrics/1").ToString());
        using var large = new LargeFiles();
        var files = new List<FilePayload>();
        foreach (var file in new[] { "survey.yaml", "rubric.yaml", "report.yaml" })
        {
            var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = file, Exact = true }).ClickAsync());
            files.Add(new() { Name = file, MimeType = "text/yaml", Buffer = await File.ReadAllBytesAsync(await download.PathAsync()) });
        }

        await page.GetByRole(AriaRole.Link, new() { Name = "Surveys and rubrics" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Begin a draft from files" }).ClickAsync();
        await owner.Look("begin");
        await page.GetByLabel("survey.yaml").SetInputFilesAsync(large.Of("survey.yaml"));
        await page.GetByLabel("rubric.yaml").SetInputFilesAsync(files[1]);
        await page.GetByLabel("report.yaml").SetInputFilesAsync(files[2]);
        await owner.Press("Begin the draft");
        await Assertions.Expect(page.Locator("#survey-error")).ToContainTextAsync("larger than 256 KB");
        await owner.Look("begin-refused");
        for (var i = 0; i < files.Count; i++)
            await page.GetByLabel(files[i].Name).SetInputFilesAsync(files[i]);
        await owner.Press("Begin the draft");
        await page.WaitForURLAsync(url => url.Contains("/rubrics/drafts/", StringComparison.Ordinal) && !url.EndsWith("begin", StringComparison.Ordinal));
        var draft = page.Url;
        foreach (var file in files)
        {
            var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = $"Download {file.Name}" }).ClickAsync());
            Assert.Equal(file.Buffer, await File.ReadAllBytesAsync(await download.PathAsync()));
        }

        await page.GotoAsync($"{draft}/edit/rubric.yaml");
        await page.GetByLabel("A rubric.yaml").SetInputFilesAsync(large.Of("rubric.yaml"));
        await owner.Press("Replace the text");
        await Assertions.Expect(page.Locator("#upload-error")).ToContainTextAsync("larger than 256 KB");
        await owner.Look("upload-refused");
        Assert.Empty(owner.Complaints);
    }

    private async Task<IPage> NewReport(Site site, bool script)
    {
        var window = await chrome.Window(View.Desktop with { Script = script });
        var prospect = new Prospect(await window.NewPageAsync(), site.Listen());
        await prospect.Start();
        await prospect.AnswerAll(Prospect.Director);
        await prospect.ToContact();
        await prospect.LeaveContact();
        await prospect.ReadReport();
        return prospect.Page;
    }

    /// <summary>Files of ten megabytes on the disk, from where the browser takes them.</summary>
    private sealed class LargeFiles : IDisposable
    {
        private readonly string _folder = Directory.CreateTempSubdirectory("large-").FullName;

        public string Of(string name)
        {
            var path = Path.Combine(_folder, name);
            File.WriteAllBytes(path, new byte[10 * 1024 * 1024]);
            return path;
        }

        public void Dispose() => Directory.Delete(_folder, recursive: true);
    }

    /// <summary>The owner at work, who looks closely at every page.</summary>
    private sealed class Desk
    {
        private readonly bool _script;
        private int _pictures;

        private Desk(IPage page, bool script)
        {
            (Page, _script) = (page, script);
            page.Console += (_, message) => { if (message.Type is "error" && !message.Text.Contains("status of 4", StringComparison.Ordinal)) Complaints.Add(message.Text); };
        }

        public IPage Page { get; }

        public List<string> Complaints { get; } = [];

        public static async Task<Desk> Open(Chrome chrome, Site site, bool script)
        {
            var window = await chrome.Window(View.Desktop with { Script = script });
            var desk = new Desk(await window.NewPageAsync(), script);
            var page = desk.Page;
            await page.GotoAsync(new Uri(site.Listen(), "/claim").ToString());
            await page.GetByLabel("Code from the console").FillAsync(site.Services.GetRequiredService<FirstOwner>().Code ?? "");
            await page.GetByLabel("Your name").FillAsync("Olga Owner");
            await page.GetByLabel("Email").FillAsync("olga@example.com");
            await page.GetByLabel("Password").FillAsync(Staff.Password);
            await desk.Press("Become the owner");
            await page.WaitForURLAsync(url => url.EndsWith("/account/second-factor", StringComparison.Ordinal));
            return desk;
        }

        public Task Press(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();

        public Task Follow(string name) => Page.Locator("main").GetByRole(AriaRole.Link, new() { Name = name, Exact = true }).First.ClickAsync();

        /// <summary>Waits until a page that is under way says something; without scripts by asking again.</summary>
        public async Task WaitFor(string text, string again)
        {
            async Task<bool> SaysIt() => (await Page.Locator("main").TextContentAsync())?.Contains(text, StringComparison.Ordinal) == true;
            for (var i = 0; !_script && i < 200 && !await SaysIt(); i++)
                await Page.GetByRole(AriaRole.Link, new() { Name = again }).ClickAsync();
            await Assertions.Expect(Page.Locator("main")).ToContainTextAsync(text, new() { Timeout = 30_000 });
        }

        public async Task Look(string name)
        {
            if (!_script)
                return;
            Complaints.AddRange((await EveryPageTests.Violations(Page)).Select(v => $"{name}: {v}"));
            if (PictureTheoryAttribute.Folder is { } folder)
                await Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"studio-{++_pictures:00}-{name}.png"), FullPage = true });
        }
    }
}
