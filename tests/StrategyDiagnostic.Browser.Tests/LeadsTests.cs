using Microsoft.Playwright;
using StrategyDiagnostic.Web.Features.Account;
using StrategyDiagnostic.Web.Tests;
using StrategyDiagnostic.Web.Tests.Features.Account;
using StrategyDiagnostic.Web.Tests.Features.Leads;

namespace StrategyDiagnostic.Browser.Tests;

/// <summary>A salesperson's morning, with and without scripts.</summary>
public sealed class LeadsTests(Chrome chrome) : IClassFixture<Chrome>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Sales_filters_opens_a_lead_reads_the_brief_and_moves_it_along(bool script)
    {
        await using var site = SalesSite.On(new Site());
        var address = site.Site.Listen();
        await site.AddLeads(60);
        await site.AddLead(first: "\"><svg onload=alert(1)>", organization: "=1+1 and a name that goes on and on without any space_in_it_to_break_at");
        await using var window = await chrome.Window(View.Desktop with { Script = script });
        var page = await window.NewPageAsync();
        var complaints = new List<string>();
        page.Console += (_, message) => { if (message.Type is "error" && !message.Text.Contains("status of 4", StringComparison.Ordinal)) complaints.Add(message.Text); };
        async Task Look()
        {
            if (script)
                complaints.AddRange(await EveryPageTests.Violations(page));
        }

        await SignIn(site, page);
        await page.GotoAsync(new Uri(address, "/leads").ToString());
        await Look();
        await page.Locator(".filter-box summary").ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Explained", Exact = true }).ClickAsync();
        await Look();
        Assert.Contains("band=explained", page.Url, StringComparison.Ordinal);
        await page.GotoAsync(new Uri(address, "/leads?band=explained&sort=priority").ToString());
        await page.Locator("table.leads tbody th a").First.ClickAsync();
        await Look();
        await Assertions.Expect(page.GetByRole(AriaRole.Region, new() { Name = "Before the call" })).ToContainTextAsync("Open with");
        await CopiesTheBrief(window, page, script);

        await page.GetByLabel("Note").FillAsync("Wants to talk in **December**.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add note" }).ClickAsync();
        await Assertions.Expect(page.Locator(".written strong")).ToHaveTextAsync("December");
        await page.Locator("#status").SelectOptionAsync("contacted");
        await page.GetByRole(AriaRole.Button, new() { Name = "Set status" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status).First).ToContainTextAsync("Changed.");
        await Look();
        await page.Locator("#on").FillAsync("2026-12-01");
        await page.GetByRole(AriaRole.Button, new() { Name = "Set next action" }).ClickAsync();
        await page.WaitForSelectorAsync("#error-summary");
        await Look();
        await page.GotoAsync(new Uri(address, "/leads?status=contacted").ToString());
        await Assertions.Expect(page.Locator("table.leads tbody tr")).ToHaveCountAsync(1);
        await page.GetByRole(AriaRole.Link, new() { Name = "Export", Exact = true }).ClickAsync();
        await Look();
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Download the leads" }).ClickAsync());
        var csv = await File.ReadAllTextAsync(await download.PathAsync());
        Assert.Equal(2, csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);   // the columns, and the one that was contacted
        Assert.Contains(",contacted,", csv, StringComparison.Ordinal);
        await page.GotoAsync(new Uri(address, "/leads?q=nobody+at+all").ToString());
        await Assertions.Expect(page.Locator(".empty")).ToContainTextAsync("Try fewer");
        await Look();
        await page.GetByRole(AriaRole.Link, new() { Name = "Funnel" }).ClickAsync();
        await page.GetByText("Show the numbers").First.ClickAsync();
        await Assertions.Expect(page.Locator("figure svg:visible").First).ToContainTextAsync("Started");
        await Look();
        if (PictureTheoryAttribute.Folder is { } pictures)
            await page.ScreenshotAsync(new() { Path = Path.Combine(pictures, $"funnel-{script}.png"), FullPage = true });
        await page.SetViewportSizeAsync(320, 800);
        Assert.Equal(320, await page.EvaluateAsync<int>("document.scrollingElement.scrollWidth"));

        Assert.True(complaints.Count == 0, string.Join(Environment.NewLine, complaints));
    }

    /// <summary>With a script one button copies it; without, it can be opened as text and selected.</summary>
    private static async Task CopiesTheBrief(IBrowserContext window, IPage page, bool script)
    {
        var copy = page.GetByRole(AriaRole.Button, new() { Name = "Copy" });
        await Assertions.Expect(copy).ToHaveCountAsync(script ? 1 : 0);
        if (script)
        {
            await window.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
            await copy.ClickAsync();
            await Assertions.Expect(page.Locator("#brief-copied")).ToHaveTextAsync("Copied.");
            Assert.Contains("Open with\n- ", await page.EvaluateAsync<string>("navigator.clipboard.readText()"), StringComparison.Ordinal);
        }
        else
        {
            await page.GetByText("As text, to copy").ClickAsync();
            Assert.Contains("Open with\n- ", await page.GetByLabel("The brief as text").InputValueAsync(), StringComparison.Ordinal);
        }
    }

    // Whoever starts the site is its owner; here they are sales from then on.
    private static async Task SignIn(SalesSite site, IPage page)
    {
        await page.GotoAsync(new Uri(site.Site.Listen(), "/claim").ToString());
        await page.GetByLabel("Code from the console").FillAsync(site.Get<FirstOwner>().Code ?? "");
        await page.GetByLabel("Your name").FillAsync("Sam Seller");
        await page.GetByLabel("Email").FillAsync("sam@example.com");
        await page.GetByLabel("Password").FillAsync(Staff.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Become the owner" }).ClickAsync();
        await page.WaitForURLAsync(url => url.EndsWith("/account/second-factor", StringComparison.Ordinal));
        await site.Db.Write(tx => tx.Execute("UPDATE member_role SET role = @Sales", new { Sales = Roles.Sales }));
    }
}
