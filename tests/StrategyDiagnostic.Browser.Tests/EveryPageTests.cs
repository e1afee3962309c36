using Microsoft.Playwright;
using StrategyDiagnostic.Web.Tests;

namespace StrategyDiagnostic.Browser.Tests;

/// <summary>What must hold on every page: no accessibility violation, nothing cut off at 320 pixels, nothing refused by the policy.</summary>
public sealed class EveryPageTests(Chrome chrome) : IClassFixture<Chrome>
{
    /// <summary>The first elements that reach over the right edge of a narrow window.</summary>
    internal const string TooWide = "() => [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > 320).slice(0, 6).map(e => e.outerHTML.slice(0, 70))";

    private const int Narrow = 320;

    [Fact]
    public async Task Every_page_is_accessible_in_light_and_dark_and_fits_a_narrow_phone()
    {
        await using var site = new Site();
        await using var window = await chrome.Window(View.Desktop);
        var page = await window.NewPageAsync();
        var complaints = new List<string>();
        page.Console += (_, message) => { if (message.Type is "error" && !message.Text.Contains("status of 4", StringComparison.Ordinal)) complaints.Add(message.Text); };
        page.PageError += (_, error) => complaints.Add(error);
        var prospect = new Prospect(page, site.Listen());
        async Task Look() => complaints.AddRange(await Violations(page));
        async Task Visit(string path)
        {
            await page.GotoAsync(new Uri(site.Listen(), path).ToString());
            await Look();
        }

        await Visit("/");
        await Visit("/?test");
        await Visit("/privacy");
        await Visit("/nowhere");
        await Visit("/call-not-set");
        await prospect.Start();
        var stop = new Uri(page.Url).AbsolutePath.Replace("/1", "/link", StringComparison.Ordinal);
        await Visit(stop);
        await page.GetByRole(AriaRole.Button, new() { Name = "Send me the link" }).ClickAsync();
        await Look();
        await page.GetByLabel("Email").FillAsync("pat@example.com");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send me the link" }).ClickAsync();
        await Look();
        await page.GetByRole(AriaRole.Link, new() { Name = "Go on now after all" }).ClickAsync();
        await prospect.AnswerAll(Prospect.Director, async () =>
        {
            await Look();
            if (await page.Locator("input:checked").CountAsync() > 0)
                return;
            await prospect.Continue();
            await page.WaitForSelectorAsync("#error-summary");
            await Look();
        });
        await Look();
        await prospect.ToContact();
        await Look();
        await page.GetByRole(AriaRole.Button, new() { Name = "Show my report" }).ClickAsync();
        await page.WaitForSelectorAsync("#error-summary");
        await Look();
        await prospect.LeaveContact();
        await prospect.ReadReport();
        foreach (var summary in await page.Locator("summary").AllAsync())
            await summary.ClickAsync();
        await Look();

        Assert.True(complaints.Count == 0, string.Join(Environment.NewLine, complaints));
    }

    [Fact]
    public async Task A_chosen_option_is_seen_in_forced_colours()
    {
        await using var site = new Site();
        await using var window = await chrome.Browser.NewContextAsync(new() { ForcedColors = ForcedColors.Active });
        var page = await window.NewPageAsync();
        var prospect = new Prospect(page, site.Listen());
        await prospect.Start();
        await page.Locator("#SIZE-4").CheckAsync();
        var chosen = await page.Locator("label:has(#SIZE-4)").EvaluateAsync<string>("e => getComputedStyle(e).outlineStyle");
        Assert.Equal("solid", chosen);
    }

    [Fact]
    public async Task What_is_wrong_on_a_page_is_seen()
    {
        await using var window = await chrome.Window(View.Desktop);
        var page = await window.NewPageAsync();
        await page.SetContentAsync("""
            <html lang="en"><title>Wrong</title>
            <style>.wide { width: 500px } @media (prefers-color-scheme: dark) { body { background: #000; color: #fff } .pale { color: #333 } }</style>
            <main><h1>Wrong</h1><img src="data:,"><p class="pale">Pale by night</p><p class="wide">Wide</p></main>
            """);
        var wrong = (await Violations(page)).ToList();
        Assert.Contains(wrong, w => w.Contains("image-alt", StringComparison.Ordinal));
        Assert.Contains(wrong, w => w.Contains("color-contrast", StringComparison.Ordinal) && w.Contains("Pale by night", StringComparison.Ordinal));
        Assert.Contains(wrong, w => w.Contains("pixels wide in a window of 320", StringComparison.Ordinal));
    }

    internal static async Task<IEnumerable<string>> Violations(IPage page)
    {
        var path = new Uri(page.Url).AbsolutePath.Split('/') is ["", var first, ..] ? first : "";
        var light = await Axe.Violations(page);
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        var dark = await Axe.Violations(page, "color-contrast");
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        await page.SetViewportSizeAsync(Narrow, View.Desktop.Height);
        var needed = await page.EvaluateAsync<int>("document.documentElement.scrollWidth");
        var wide = needed > Narrow ? await page.EvaluateAsync<string[]>(TooWide) : [];
        await page.SetViewportSizeAsync(View.Desktop.Width, View.Desktop.Height);

        var wrong = light.Concat(dark).Select(v => $"{path}: {v}").ToList();
        if (needed > Narrow)
            wrong.Add($"{path}: {needed} pixels wide in a window of {Narrow}: {string.Join(" ", wide)}");
        return wrong;
    }
}
