using Microsoft.Playwright;
using StrategyDiagnostic.Web.Tests;
using StrategyDiagnostic.Web.Tests.Features.Account;
using StrategyDiagnostic.Web.Tests.Features.Leads;

namespace StrategyDiagnostic.Browser.Tests;

/// <summary>An owner arranges the place: statuses, who the firm is, passkeys; with and without scripts, and every page looked at.</summary>
public sealed class OwnerTests(Chrome chrome) : IClassFixture<Chrome>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_owner_arranges_statuses_and_says_who_the_firm_is(bool script)
    {
        var complaints = new List<string>();
        await Arrange(View.Desktop with { Script = script }, async page =>
        {
            if (script)
                complaints.AddRange(await EveryPageTests.Violations(page));
        }, complaints);
        Assert.True(complaints.Count == 0, string.Join(Environment.NewLine, complaints));
    }

    [Fact]
    public async Task An_owner_signs_in_and_confirms_with_a_passkey_until_it_is_removed()
    {
        var complaints = new List<string>();
        await UsePasskeys(View.Desktop, async page => complaints.AddRange(await EveryPageTests.Violations(page)), complaints);
        Assert.True(complaints.Count == 0, string.Join(Environment.NewLine, complaints));
    }

    [PictureTheory]
    [InlineData("owner-desktop", 1080, false)]
    [InlineData("owner-phone", 360, false)]
    [InlineData("owner-dark", 1080, true)]
    public async Task Pictures(string name, int width, bool dark)
    {
        var number = 0;
        var view = new View(width, 900, Dark: dark);
        Task Shoot(IPage page) => page.ScreenshotAsync(new()
        {
            Path = Path.Combine(PictureTheoryAttribute.Folder ?? "", $"{name}-{number++:00}.png"),
            FullPage = true,
        });
        await Arrange(view, Shoot, []);
        await UsePasskeys(view, Shoot, []);
    }

    private async Task Arrange(View view, Func<IPage, Task> look, List<string> complaints)
    {
        await using var site = SalesSite.On(new Site());
        var address = site.Site.Listen();
        await site.AddLeads(5);
        await using var window = await chrome.Window(view);
        var page = await Page(window, complaints);
        await Claim(site.Site, address, page);

        await page.GotoAsync(new Uri(address, "/leads").ToString());
        await page.GetByRole(AriaRole.Link, new() { Name = "Statuses" }).ClickAsync();
        await look(page);
        await page.Locator("#new-status").FillAsync("contacted");
        await Press(page, "Add it");
        await Assertions.Expect(page.Locator("#error-summary")).ToContainTextAsync("There is “contacted” already.");
        await Assertions.Expect(page.Locator("#new-status")).ToHaveValueAsync("contacted");
        await look(page);
        await page.Locator("#new-status").FillAsync("Proposal sent");
        await page.Locator("#means").SelectOptionAsync("booked");
        await Press(page, "Add it");
        await Press(page, "Up : Proposal sent");
        await Press(page, "Retire : Contacted");
        await page.Locator("#status-not_now").FillAsync("Later");
        await page.Locator("#status-not_now").PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("It is called “Later” now.");
        foreach (var summary in await page.Locator("summary").AllAsync())
            await summary.ClickAsync();
        await look(page);
        await page.Locator("#new-reason-lost").FillAsync("Price");
        await page.Locator("#new-reason-lost").PressAsync("Enter");
        await page.GotoAsync(new Uri(address, "/leads?sort=newest").ToString());
        await Assertions.Expect(page.Locator("ul.tabs")).ToContainTextAsync("Proposal sent");
        await Assertions.Expect(page.Locator("ul.tabs")).Not.ToContainTextAsync("Contacted");

        await page.GetByRole(AriaRole.Link, new() { Name = "Firm", Exact = true }).ClickAsync();
        await look(page);
        await page.Locator("#PostalAddress").FillAsync("");
        await page.Locator("#Name").FillAsync("Acme & Daughters");
        await Press(page, "Save");
        await Assertions.Expect(page.Locator("#error-summary")).ToContainTextAsync("Postal address is not set.");
        await Assertions.Expect(page.Locator("#Name")).ToHaveValueAsync("Acme & Daughters");
        await look(page);
        await page.Locator("#PostalAddress").FillAsync("7 Side Street, Shelbyville");
        await Press(page, "Save");
        await Assertions.Expect(page.Locator("footer")).ToContainTextAsync("Acme & Daughters, 7 Side Street, Shelbyville");
        await look(page);
        await page.GotoAsync(new Uri(address, "/audit").ToString());
        await Assertions.Expect(page.Locator("tbody tr").First).ToContainTextAsync("firm.changed");
        await look(page);
    }

    private async Task UsePasskeys(View view, Func<IPage, Task> look, List<string> complaints)
    {
        // A browser makes passkeys for a name, not for a number; on this machine also without HTTPS.
        await using var site = new Site(("Site:PublicUrl", "http://localhost"));
        var address = new UriBuilder(site.Listen()) { Host = "localhost" }.Uri;
        await using var window = await chrome.Window(view);
        var page = await Page(window, complaints);
        var devtools = await window.NewCDPSessionAsync(page);
        await devtools.SendAsync("WebAuthn.enable");
        await devtools.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2", ["transport"] = "internal", ["hasResidentKey"] = true, ["hasUserVerification"] = true,
                ["isUserVerified"] = true, ["automaticPresenceSimulation"] = true,
            },
        });
        await Claim(site, address, page);

        await page.GotoAsync(new Uri(address, "/account").ToString());
        await page.GetByRole(AriaRole.Link, new() { Name = "Add one" }).ClickAsync();
        await look(page);
        await Press(page, "Add a passkey");
        await Assertions.Expect(page.Locator("#error-summary")).ToContainTextAsync("Give it a name");
        await look(page);
        await page.Locator("#PasskeyName").FillAsync("Blue laptop");
        await Press(page, "Add a passkey");
        await Assertions.Expect(page.GetByRole(AriaRole.Status).First).ToContainTextAsync("Your passkey is added");
        await Assertions.Expect(page.Locator("tbody tr")).ToContainTextAsync("Blue laptop");
        await Assertions.Expect(page.Locator("tbody tr")).ToContainTextAsync("never");
        await look(page);
        await page.Locator("#PasskeyName").FillAsync("The same");
        await Press(page, "Add a passkey");
        await Assertions.Expect(page.Locator("form[data-passkey] [role=status]")).ToHaveTextAsync("This device has a passkey for you already.");

        await Press(page, "Sign out");
        await look(page);
        var sent = await page.RunAndWaitForRequestAsync(() => Press(page, "Sign in with a passkey"), r => r.Method == "POST" && r.Url.EndsWith("handler=Passkey", StringComparison.Ordinal));
        await page.WaitForURLAsync(url => url.EndsWith("/home", StringComparison.Ordinal));
        site.Clock.Advance(TimeSpan.FromMinutes(11));
        await page.GotoAsync(new Uri(address, "/account/passkeys").ToString());
        Assert.Contains("/confirm", page.Url, StringComparison.Ordinal);
        await look(page);
        await Press(page, "Use a passkey instead");
        await page.WaitForURLAsync(url => url.EndsWith("/account/passkeys", StringComparison.Ordinal));
        await Assertions.Expect(page.Locator("tbody tr")).ToContainTextAsync("09:11");

        await Press(page, "Sign out");
        var replayed = await window.APIRequest.PostAsync(sent.Url, new()
        {
            DataString = sent.PostData, Headers = new Dictionary<string, string> { ["Content-Type"] = "application/x-www-form-urlencoded" },
        });
        Assert.Equal(400, replayed.Status);
        Assert.Contains("This passkey does not sign anybody in here", await replayed.TextAsync(), StringComparison.Ordinal);
        await page.GotoAsync(new Uri(address, "/home").ToString());
        Assert.Contains("/sign-in", page.Url, StringComparison.Ordinal);

        await Press(page, "Sign in with a passkey");
        await page.WaitForURLAsync(url => url.EndsWith("/home", StringComparison.Ordinal));
        await page.GotoAsync(new Uri(address, "/account/passkeys").ToString());
        await Press(page, "Remove : Blue laptop");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("None yet.");
        await page.GotoAsync(new Uri(address, "/audit").ToString());
        Assert.Equal(["passkey.removed", "passkey.added", "owner.claimed"], await page.Locator("tbody th").AllInnerTextsAsync());
        await Press(page, "Sign out");
        await Press(page, "Sign in with a passkey");
        await Assertions.Expect(page.Locator("#error-summary")).ToContainTextAsync("This passkey does not sign anybody in here");
        await look(page);
    }

    [Fact]
    public async Task Where_there_are_no_passkeys_the_pages_say_what_to_do_instead()
    {
        await using var site = new Site();
        await using var plain = await chrome.Window(View.Desktop with { Script = false });
        var page = await plain.NewPageAsync();
        await page.GotoAsync(new Uri(site.Listen(), "/sign-in").ToString());
        await Assertions.Expect(page.Locator("noscript p")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Sign in with a passkey" })).ToBeHiddenAsync();

        await using var old = await chrome.Window(View.Desktop);
        await old.AddInitScriptAsync("delete window.PublicKeyCredential;");
        var without = await old.NewPageAsync();
        await Claim(site, site.Listen(), without);
        await without.GotoAsync(new Uri(site.Listen(), "/account/passkeys").ToString());
        await Assertions.Expect(without.GetByText("This browser cannot make passkeys for sites.")).ToBeVisibleAsync();
        await Assertions.Expect(without.GetByRole(AriaRole.Button, new() { Name = "Add a passkey" })).ToBeHiddenAsync();
    }

    private static async Task<IPage> Page(IBrowserContext window, List<string> complaints)
    {
        var page = await window.NewPageAsync();
        page.Console += (_, message) => { if (message.Type is "error" && !message.Text.Contains("status of 4", StringComparison.Ordinal)) complaints.Add(message.Text); };
        page.PageError += (_, error) => complaints.Add(error);
        return page;
    }

    private static Task Press(IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();

    private static async Task Claim(Site site, Uri address, IPage page)
    {
        await page.GotoAsync(new Uri(address, "/claim").ToString());
        await page.GetByLabel("Code from the console").FillAsync(new Staff(site).Code ?? "");
        await page.GetByLabel("Your name").FillAsync("Olga Owner");
        await page.GetByLabel("Email").FillAsync(Staff.OwnerEmail);
        await page.GetByLabel("Password").FillAsync(Staff.Password);
        await Press(page, "Become the owner");
        await page.WaitForURLAsync(url => url.EndsWith("/account/second-factor", StringComparison.Ordinal));
    }
}
