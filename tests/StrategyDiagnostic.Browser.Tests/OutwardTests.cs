using Microsoft.Playwright;
using StrategyDiagnostic.Web.Features.Account;
using StrategyDiagnostic.Web.Tests;
using StrategyDiagnostic.Web.Tests.Features.Account;
using StrategyDiagnostic.Web.Tests.Features.Leads;
using StrategyDiagnostic.Web.Tests.Features.Webhooks;

namespace StrategyDiagnostic.Browser.Tests;

/// <summary>An owner connects the site with other systems, with and without scripts, and every page on the way is looked at.</summary>
public sealed class OutwardTests(Chrome chrome) : IClassFixture<Chrome>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_owner_adds_a_webhook_tries_it_out_and_makes_a_token(bool script)
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
    [InlineData("outward-desktop", 1080, false)]
    [InlineData("outward-phone", 360, false)]
    [InlineData("outward-dark", 1080, true)]
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
        await using var site = SalesSite.On(new Site(("Webhooks:AllowLoopback", "true")));
        await using var receiver = new Receiver();
        var address = site.Site.Listen();
        await site.AddLeads(5);
        await using var window = await chrome.Window(view);
        var page = await window.NewPageAsync();
        page.Console += (_, message) => { if (message.Type is "error" && !message.Text.Contains("status of 4", StringComparison.Ordinal)) complaints.Add(message.Text); };
        Task Press(string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();

        await Claim(site, page);
        await page.GotoAsync(new Uri(address, "/leads?status=new&q=example").ToString());
        await page.GetByRole(AriaRole.Link, new() { Name = "Export" }).ClickAsync();
        await look(page);
        await page.GotoAsync(new Uri(address, "/webhooks").ToString());
        await look(page);
        await page.Locator("#Address").FillAsync("https://10.0.0.1/hook");
        await Press("Add it");
        await page.WaitForSelectorAsync("#error-summary");
        await look(page);
        await page.Locator("#Address").FillAsync(receiver.Address.ToString());
        await Press("Add it");
        await Assertions.Expect(page.Locator(".secret code")).ToContainTextAsync("whsec_");
        await look(page);
        await Press("Send a test");
        await Arrives(page);
        receiver.Answer = _ => Receiver.With(503, "Closed for maintenance, back on Monday");
        await Press("Send a test");
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("on its way");
        await Fails(page);
        await look(page);
        await page.GetByRole(AriaRole.Link, new() { Name = "All webhooks" }).ClickAsync();
        foreach (var summary in await page.Locator("summary").AllAsync())
            await summary.ClickAsync();
        await look(page);

        await page.GetByRole(AriaRole.Link, new() { Name = "Account" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "See and make tokens" }).ClickAsync();
        await Press("Make the token");
        await page.WaitForSelectorAsync("#error-summary");
        await page.GetByLabel("What it is for").FillAsync("The weekly sheet");
        await Press("Make the token");
        await Assertions.Expect(page.Locator(".secret code")).ToContainTextAsync("sdpat_");
        await look(page);
        await page.GetByRole(AriaRole.Link, new() { Name = "API", Exact = true }).ClickAsync();
        await look(page);
    }

    /// <summary>Looks at the log again and again until it shows an answer.</summary>
    private static Task Arrives(IPage page) => Until(page, "200: thank you");

    private static Task Fails(IPage page) => Until(page, "503: Closed");

    private static async Task Until(IPage page, string words)
    {
        for (var tries = 0; tries < 200; tries++)
        {
            if (await page.GetByText(words).First.IsVisibleAsync())
                return;
            await page.ReloadAsync();
        }

        throw new TimeoutException($"The log never showed “{words}”.");
    }

    private static async Task Claim(SalesSite site, IPage page)
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
