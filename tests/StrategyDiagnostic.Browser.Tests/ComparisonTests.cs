using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using StrategyDiagnostic.Web.Features.Account;
using StrategyDiagnostic.Web.Tests;
using StrategyDiagnostic.Web.Tests.Features.Account;
using StrategyDiagnostic.Web.Tests.Features.Comparison;
using StrategyDiagnostic.Web.Tests.Features.Engagements;

namespace StrategyDiagnostic.Browser.Tests;

/// <summary>The comparison as it is projected, read on a phone and printed.</summary>
public sealed partial class ComparisonTests(Chrome chrome) : IClassFixture<Chrome>
{
    /// <summary>The width of what is printed on A4 between its margins, in CSS pixels.</summary>
    private const int Paper = 687;

    /// <summary>The height between the margins.</summary>
    private const int Leaf = 1009;

    [Fact]
    public async Task It_is_accessible_fits_a_phone_and_prints_within_its_pages()
    {
        await using var site = EngagementSite.On(new Site());
        await using var window = await chrome.Window(View.Desktop);
        var page = await Open(site, window);
        var complaints = new List<string>();
        page.Console += (_, message) => { if (message.Type is "error") complaints.Add(message.Text); };
        await page.ReloadAsync();
        complaints.AddRange(await EveryPageTests.Violations(page));
        foreach (var summary in await page.Locator("main summary").AllAsync())
            await summary.ClickAsync();
        complaints.AddRange(await EveryPageTests.Violations(page));
        Assert.True(complaints.Count == 0, string.Join(Environment.NewLine, complaints));

        // Closed again: paper shows the numbers all the same.
        await page.ReloadAsync();
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await page.SetViewportSizeAsync(Paper, 1000);
        Assert.InRange(await page.EvaluateAsync<int>("document.documentElement.scrollWidth"), 0, Paper);
        Assert.Empty(await page.EvaluateAsync<string[]>("[...document.querySelectorAll('.stage table')].filter(t => t.getBoundingClientRect().right > innerWidth + 1).map(t => t.parentElement.getAttribute('aria-label'))"));
        var paper = Spaces().Replace(await page.Locator("main").InnerTextAsync(), " ");
        Assert.Contains("Signed-rank test", paper, StringComparison.Ordinal);
        Assert.Contains("Average deviation", paper, StringComparison.Ordinal);
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Sign out" })).ToBeHiddenAsync();

        // As many pages as the length of the text needs, and one more for what is kept together.
        var tall = await page.EvaluateAsync<int>("document.documentElement.scrollHeight");
        await page.EmulateMediaAsync(new() { Media = Media.Null });
        Assert.InRange(await PagesPrinted(page), 2, tall / Leaf + 3);
    }

    [PictureTheory]
    [InlineData("desktop", 1280, false)]
    [InlineData("phone", 360, false)]
    [InlineData("dark", 1280, true)]
    public async Task Pictures(string name, int width, bool dark)
    {
        var folder = PictureTheoryAttribute.Folder ?? throw new InvalidOperationException("SCREENSHOTS names no folder.");
        await using var site = EngagementSite.On(new Site());
        await using var window = await chrome.Window(new View(width, 900, Dark: dark));
        var page = await Open(site, window);
        await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"compare-{name}.png"), FullPage = true });
        if (name == "desktop")
            await page.PdfAsync(new() { Path = Path.Combine(folder, "compare.pdf"), PreferCSSPageSize = true });
        foreach (var summary in await page.Locator("main summary").AllAsync())
            await summary.ClickAsync();
        await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"compare-{name}-open.png"), FullPage = true });
    }

    private static async Task<IPage> Open(EngagementSite site, IBrowserContext window)
    {
        var address = site.Site.Listen();
        var page = await window.NewPageAsync();
        await page.GotoAsync(new Uri(address, "/claim").ToString());
        await page.GetByLabel("Code from the console").FillAsync(site.Get<FirstOwner>().Code ?? "");
        await page.GetByLabel("Your name").FillAsync("Olga Owner");
        await page.GetByLabel("Email").FillAsync(Staff.OwnerEmail);
        await page.GetByLabel("Password").FillAsync(Staff.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Become the owner" }).ClickAsync();
        await page.WaitForURLAsync(url => url.EndsWith("/account/second-factor", StringComparison.Ordinal));
        var id = await ComparedEngagement.Add(site, ComparedEngagement.Widening, by: site.Site.Ask<long>("SELECT id FROM member"));
        await page.GotoAsync(new Uri(address, $"/engagements/{id}/compare").ToString());
        return page;
    }

    /// <summary>How many pages a page makes on paper.</summary>
    internal static async Task<int> PagesPrinted(IPage page)
    {
        var pdf = await page.PdfAsync(new() { PreferCSSPageSize = true });
        return PageObject().Count(Encoding.Latin1.GetString(pdf));
    }

    [GeneratedRegex(@"/Type\s*/Page\b", RegexOptions.None, 1000)]
    private static partial Regex PageObject();

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex Spaces();
}
