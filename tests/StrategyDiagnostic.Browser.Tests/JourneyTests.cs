using System.Text.RegularExpressions;
using Microsoft.Playwright;
using StrategyDiagnostic.Web.Tests;

namespace StrategyDiagnostic.Browser.Tests;

/// <summary>From the first click to the report in the inbox, the way a person goes it.</summary>
public sealed partial class JourneyTests(Chrome chrome) : IClassFixture<Chrome>
{
    private const string Headline = "Your strategy is mostly explained, not built.";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_prospect_on_a_phone_gets_the_report_and_finds_it_again_through_the_mail(bool script)
    {
        await using var site = new Site();
        await using var window = await chrome.Window(View.Phone with { Script = script });
        var page = await window.NewPageAsync();
        var prospect = new Prospect(page, site.Listen());

        await prospect.Start();
        await prospect.AnswerAll(Prospect.Director);
        await prospect.ToContact();
        await prospect.LeaveContact();
        site.Clock.Advance(TimeSpan.FromSeconds(40));
        await prospect.ReadReport();

        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(Headline);
        await Assertions.Expect(page.GetByText("Fit: partial")).ToBeVisibleAsync();
        var onScreen = await page.Locator("main").InnerTextAsync();

        var mail = await site.Mail();
        Assert.Contains("To: Quilla Exampler <quilla.exampler@example.com>", mail, StringComparison.Ordinal);
        var link = ReportLink().Match(mail.Replace("=\r\n", "", StringComparison.Ordinal));
        Assert.True(link.Success, mail);
        await using var other = await chrome.Window(View.Desktop);
        var inbox = await other.NewPageAsync();
        await inbox.GotoAsync(new Uri(site.Listen(), link.Groups["path"].Value).ToString());
        await Assertions.Expect(inbox.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(Headline);
        Assert.Equal(Words(onScreen), Words(await inbox.Locator("main").InnerTextAsync()));
    }

    [Fact]
    public async Task Nobody_can_be_found_in_the_logs_of_a_journey()
    {
        await using var site = new Site();
        await using var window = await chrome.Window(View.Phone);
        var prospect = new Prospect(await window.NewPageAsync(), site.Listen());

        await prospect.Start();
        var token = new Uri(prospect.Page.Url).Segments[2].TrimEnd('/');
        await prospect.AnswerAll(Prospect.Director);
        await prospect.ToContact();
        await prospect.LeaveContact();
        await prospect.ReadReport();
        await site.Mail();

        var report = new Uri(prospect.Page.Url).Segments[2].TrimEnd('/');
        foreach (var secret in new[] { token, report, "Quilla", "Exampler", "Northwind" })
            Assert.DoesNotContain(secret, site.Log.All, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("POST take/{token}/{step:int} 303", site.Log.All, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_who_stops_goes_on_at_the_same_place_on_another_device()
    {
        await using var site = new Site();
        await using var window = await chrome.Window(View.Phone);
        var prospect = new Prospect(await window.NewPageAsync(), site.Listen());
        await prospect.Start();
        await prospect.Answer(Prospect.Director);
        await prospect.Continue();
        await prospect.Answer("""{"AU1":"3"}""");
        await prospect.Page.GetByRole(AriaRole.Button, new() { Name = "Back" }).ClickAsync();
        var address = prospect.Page.Url[..prospect.Page.Url.LastIndexOf('/')];

        await using var other = await chrome.Window(View.Desktop);
        var page = await other.NewPageAsync();
        await page.GotoAsync(address);

        Assert.EndsWith("/2", page.Url, StringComparison.Ordinal);
        await Assertions.Expect(page.Locator("#AU1-3")).ToBeCheckedAsync();
    }

    // Below the charts, whose two sizes break their labels differently, the words on both screens are the same.
    private static string Words(string text) =>
        string.Join(' ', Whitespace().Split(text[text.IndexOf("Where to start", StringComparison.Ordinal)..]).Where(w => w.Length > 0));

    [GeneratedRegex(@"https://diagnostic\.example\.com(?<path>/report/[A-Za-z0-9_-]{22})", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex ReportLink();

    [GeneratedRegex(@"\s+", RegexOptions.NonBacktracking)]
    private static partial Regex Whitespace();
}
