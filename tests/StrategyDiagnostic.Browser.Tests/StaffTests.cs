using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using StrategyDiagnostic.Web.Features.Account;
using StrategyDiagnostic.Web.Tests;

namespace StrategyDiagnostic.Browser.Tests;

/// <summary>The first start as its owner lives it, and every page on the way looked at.</summary>
public sealed partial class StaffTests(Chrome chrome) : IClassFixture<Chrome>
{
    private const string Password = "lantern orbit quilt seven";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_owner_starts_the_site_with_a_second_factor_and_invites_somebody_who_signs_in(bool script)
    {
        await using var site = new Site();
        await using var window = await chrome.Window(View.Desktop with { Script = script });
        var page = await window.NewPageAsync();
        var looks = new Looks(page, script);
        await page.GotoAsync(new Uri(site.Listen(), "/claim").ToString());
        await looks.Take();
        await Press(page, "Become the owner");
        await page.WaitForSelectorAsync("#error-summary");
        await looks.Take();
        await page.GetByLabel("Code from the console").FillAsync(site.Services.GetRequiredService<FirstOwner>().Code ?? "");
        await page.GetByLabel("Your name").FillAsync("Olga Owner");
        await page.GetByLabel("Email").FillAsync("olga@example.com");
        await page.GetByLabel("Password").FillAsync(Password);
        await Press(page, "Become the owner");

        await page.WaitForURLAsync(url => url.EndsWith("/account/second-factor", StringComparison.Ordinal));
        await looks.Take();
        var secret = FromBase32(await page.Locator("main code").InnerTextAsync());
        await page.GetByLabel("The six digits that it shows").FillAsync(CodeNow(site, secret));
        await Press(page, "Switch it on");
        await page.WaitForURLAsync(url => url.EndsWith("/account/recovery-codes", StringComparison.Ordinal));
        await Assertions.Expect(page.Locator(".codes code")).ToHaveCountAsync(10);
        await looks.Take();
        await page.GetByRole(AriaRole.Link, new() { Name = "I have kept them" }).ClickAsync();
        await looks.Take();

        await page.GetByRole(AriaRole.Link, new() { Name = "Team" }).ClickAsync();
        await page.GetByLabel("Email").FillAsync("sam@example.com");
        await page.Locator("input[name=Chosen][value=sales]").CheckAsync();
        await Press(page, "Send the invitation");
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("sam@example.com");
        await looks.Take();
        await page.GetByRole(AriaRole.Link, new() { Name = "Audit" }).ClickAsync();
        await looks.Take();
        await page.GetByRole(AriaRole.Link, new() { Name = "Account" }).ClickAsync();
        await looks.Take();
        await page.GotoAsync(new Uri(site.Listen(), "/account/password").ToString());
        await looks.Take();
        site.Clock.Advance(TimeSpan.FromMinutes(11));
        await page.ReloadAsync();
        await looks.Take();
        Assert.Contains("/confirm", page.Url, StringComparison.Ordinal);
        await Press(page, "Sign out");
        await page.WaitForURLAsync(url => url.EndsWith("/sign-in", StringComparison.Ordinal));
        await looks.Take();

        await page.GetByLabel("Email").FillAsync("olga@example.com");
        await page.GetByLabel("Password").FillAsync(Password);
        await Press(page, "Sign in");
        await looks.Take();
        await page.GetByLabel("Code", new() { Exact = true }).FillAsync(CodeNow(site, secret));
        await Press(page, "Sign in");
        await page.WaitForURLAsync(url => url.EndsWith("/home", StringComparison.Ordinal));

        var invitation = InvitationLink().Match((await site.Mail()).Replace("=\r\n", "", StringComparison.Ordinal)).Value;
        await using var other = await chrome.Window(View.Phone with { Script = script });
        var guest = await other.NewPageAsync();
        var guestLooks = new Looks(guest, script);
        await guest.GotoAsync(new Uri(site.Listen(), invitation).ToString());
        await guestLooks.Take();
        await guest.GetByLabel("Your name").FillAsync("Sam Sales");
        await guest.GetByLabel("Password").FillAsync(Password);
        await Press(guest, "Join");
        await guest.WaitForURLAsync(url => url.EndsWith("/account/second-factor", StringComparison.Ordinal));
        await Press(guest, "Sign out");
        await guest.GetByRole(AriaRole.Link, new() { Name = "Forgotten your password?" }).ClickAsync();
        await guestLooks.Take();
        await guest.GotoAsync(new Uri(site.Listen(), "/sign-in").ToString());
        await guest.GetByLabel("Email").FillAsync("sam@example.com");
        await guest.GetByLabel("Password").FillAsync(Password);
        await Press(guest, "Sign in");
        await guest.WaitForURLAsync(url => url.EndsWith("/home", StringComparison.Ordinal));
        await Assertions.Expect(guest.GetByRole(AriaRole.Link, new() { Name = "Team" })).ToHaveCountAsync(0);

        Assert.Empty(looks.Complaints.Concat(guestLooks.Complaints));
    }

    private static Task Press(IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();

    private static string CodeNow(Site site, byte[] secret) => Totp.Code(secret, Totp.StepAt(site.Clock.GetUtcNow()));

    private static byte[] FromBase32(string text)
    {
        var bits = string.Concat(text.Where(char.IsAsciiLetterOrDigit)
            .Select(c => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. bits.Chunk(8).Where(b => b.Length == 8).Select(b => Convert.ToByte(new string(b), 2))];
    }

    [GeneratedRegex(@"/join/[\w-]+", RegexOptions.None, 1000)]
    private static partial Regex InvitationLink();

    /// <summary>Looks at a page the way EveryPageTests does: accessible in light and dark, fits 320 pixels, nothing refused by the policy.</summary>
    private sealed class Looks
    {
        private readonly IPage _page;
        private readonly bool _script;

        public Looks(IPage page, bool script)
        {
            (_page, _script) = (page, script);
            page.Console += (_, message) => { if (message.Type is "error" && !message.Text.Contains("status of 4", StringComparison.Ordinal)) Complaints.Add(message.Text); };
        }

        public List<string> Complaints { get; } = [];

        public async Task Take()
        {
            if (_script)
                Complaints.AddRange(await EveryPageTests.Violations(_page));
        }
    }
}
