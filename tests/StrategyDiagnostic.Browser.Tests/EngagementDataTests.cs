using System.Text;
using Microsoft.Playwright;
using StrategyDiagnostic.Web.Features.Account;
using StrategyDiagnostic.Web.Tests;
using StrategyDiagnostic.Web.Tests.Features.Account;
using StrategyDiagnostic.Web.Tests.Features.Engagements;
using StrategyDiagnostic.Web.Tests.Features.Portfolio;

namespace StrategyDiagnostic.Browser.Tests;

/// <summary>What goes into engagements from elsewhere and what comes out of them, with and without scripts; every page on the way is looked at.</summary>
public sealed class EngagementDataTests(Chrome chrome) : IClassFixture<Chrome>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Earlier_answers_come_in_by_file_and_go_back_out_and_the_portfolio_stands_beside_them(bool script)
    {
        var complaints = new List<string>();
        await Walk(View.Desktop with { Script = script }, async page =>
        {
            if (script)
                complaints.AddRange(await EveryPageTests.Violations(page));
        }, complaints);
        Assert.True(complaints.Count == 0, string.Join(Environment.NewLine, complaints));
    }

    [PictureTheory]
    [InlineData("data-desktop", 1080, false)]
    [InlineData("data-phone", 360, false)]
    [InlineData("data-dark", 1080, true)]
    public async Task Pictures(string name, int width, bool dark)
    {
        var number = 0;
        await Walk(new View(width, 900, Dark: dark), page => page.ScreenshotAsync(new()
        {
            Path = Path.Combine(PictureTheoryAttribute.Folder ?? "", $"{name}-{number++:00}.png"),
            FullPage = true,
        }), []);
    }

    private async Task Walk(View view, Func<IPage, Task> look, List<string> complaints)
    {
        await using var site = EngagementSite.On(new Site());
        var address = site.Site.Listen();
        await using var window = await chrome.Window(view);
        var page = await window.NewPageAsync();
        page.Console += (_, message) => { if (message.Type is "error" && !message.Text.Contains("status of 4", StringComparison.Ordinal)) complaints.Add(message.Text); };
        Task Press(string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();
        Task Follow(string name) => page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true }).First.ClickAsync();

        await Claim(site, page);
        var olga = site.Site.Ask<long>("SELECT id FROM member");
        foreach (var (client, people, rise) in new[] { ("Alder Tools", 6, 2), ("Birch & Daughters", 14, 0), ("Cedar Foods", 22, 1), ("Dogwood Rail", 45, 2), ("Elm Insurance", 4, 1), ("Fir Logistics", 30, -1), ("Gorse Energy", 26, 1) })
            await Clients.Add(site, client, people, rise, by: olga);
        await site.AddWave(await site.AddEngagement(client: "Hazel Hospitals", by: olga), "baseline", "open");
        site.Site.Clock.Advance(TimeSpan.FromMinutes(5));

        await page.GotoAsync(new Uri(address, "/engagements").ToString());
        await Follow("Portfolio");
        await Assertions.Expect(page.Locator("svg:visible").First).ToContainTextAsync("mean of all");
        await look(page);

        await page.Locator("tbody a").Nth(1).ClickAsync();
        await Follow("Earlier answers");
        await look(page);
        await Press("Read the file");
        await page.WaitForSelectorAsync("#error-summary");
        await look(page);
        await page.Locator("#File").SetInputFilesAsync(new FilePayload { Name = "survey-2025.csv", MimeType = "text/csv", Buffer = Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes(Answers())).ToArray() });
        await Press("Read the file");
        await page.WaitForURLAsync(url => url.EndsWith("/earlier/columns", StringComparison.Ordinal));
        await look(page);
        await page.Locator("#WaveName").FillAsync("Survey of 2025");
        await Press("Check every line");
        await page.WaitForSelectorAsync("#error-summary");
        await Assertions.Expect(page.Locator("#WaveName")).ToHaveValueAsync("Survey of 2025");
        await look(page);
        await page.Locator("#FirstDay").FillAsync("2025-03-01");
        await page.Locator("#LastDay").FillAsync("2025-03-10");
        await page.GetByLabel("How strategy came about").SelectOptionAsync("q:AU2");
        await Press("Check every line");
        await Assertions.Expect(page.Locator("main h2").First).ToHaveTextAsync("14 people can be brought in");
        await Assertions.Expect(page.Locator("tbody tr")).ToHaveCountAsync(2);
        await look(page);
        await Press("Bring these 14 people in");
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("14 people’s answers are in");
        await look(page);
        Assert.Equal(14, site.Site.Ask<int>("SELECT COUNT(*) FROM wave_answer a JOIN wave w ON w.id = a.wave_id WHERE w.kind = 'custom'"));

        await Follow("Export");
        await look(page);
        var download = await page.RunAndWaitForDownloadAsync(() => Press("Download the counts"));
        Assert.Contains("Survey of 2025,full,", await File.ReadAllTextAsync(await download.PathAsync()), StringComparison.Ordinal);
        download = await page.RunAndWaitForDownloadAsync(() => Press("Download as CSV"));
        Assert.Contains("matched,placement,", await File.ReadAllTextAsync(await download.PathAsync()), StringComparison.Ordinal);

        await Follow("Earlier answers");
        await page.GetByRole(AriaRole.Button, new() { Name = "Take back" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Taken back");
        Assert.Equal(0, site.Site.Ask<int>("SELECT COUNT(*) FROM wave WHERE kind = 'custom'"));
    }

    private static string Answers() => "E-Mail;Level;AU1;How strategy came about;LV1;LV2;KN1;KN2;PQ1;OW1;FM1;Übrige Bemerkungen\r\n"
        + string.Concat(Enumerable.Range(1, 14).Select(i => $"person{i}@client.example;{(i < 3 ? "Executive" : "Manager")};{1 + i % 5};2;3;{1 + i % 4};3;2;{10 * (i % 10)},5;2;DK;\"a \"\"quoted\"\"; remark\"\r\n"))
        + "person3@client.example;Manager;1;1;1;1;1;1;50;1;1;\r\n;Chief;1;1;1;1;1;1;50;1;1;=HYPERLINK(\"http://example.com\")\r\n";

    private static async Task Claim(EngagementSite site, IPage page)
    {
        await page.GotoAsync(new Uri(site.Site.Listen(), "/claim").ToString());
        await page.GetByLabel("Code from the console").FillAsync(site.Get<FirstOwner>().Code ?? "");
        await page.GetByLabel("Your name").FillAsync("Olga Owner");
        await page.GetByLabel("Email").FillAsync("olga@example.com");
        await page.GetByLabel("Password").FillAsync(Staff.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Become the owner" }).ClickAsync();
        await page.WaitForURLAsync(url => url.EndsWith("/account/second-factor", StringComparison.Ordinal));
    }
}
