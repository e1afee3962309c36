using Microsoft.Playwright;
using StrategyDiagnostic.Web.Features.Account;

namespace StrategyDiagnostic.Browser.Tests;

/// <summary>A consultant finds their work and no way to the leads.</summary>
public sealed class ConsultantTests(Chrome chrome) : IClassFixture<Chrome>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_consultant_reads_the_surveys_and_finds_nothing_of_leads(bool script)
    {
        await using var office = await Office.Open(leads: 12);
        await using var window = await office.Window(chrome, View.Desktop with { Script = script }, Roles.Consultant);
        var page = await window.NewPageAsync();
        await page.GotoAsync(new Uri(office.Address, "/home").ToString());
        foreach (var name in new[] { "Leads", "Funnel", "Webhooks", "Mail", "Team", "Audit" })
            await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true })).ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator("main a[href*=lead]")).ToHaveCountAsync(0);

        foreach (var path in new[] { "/leads", $"/leads/{office.BusyLead}", "/leads/export", "/funnel", "/mail", "/webhooks/1", "/team", "/audit", "/api", "/account/tokens" })
        {
            var answer = await page.GotoAsync(new Uri(office.Address, path).ToString());
            Assert.Equal(404, answer?.Status);
            await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("There is nothing here");
        }

        await page.GotoAsync(new Uri(office.Address, "/home").ToString());
        await page.Locator(".agenda li a").First.ClickAsync();
        await page.WaitForURLAsync(url => url.Contains("/rubrics/", StringComparison.Ordinal));
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Surveys", Exact = true })).ToHaveAttributeAsync("aria-current", "true");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await page.WaitForURLAsync(url => url.EndsWith("/sign-in", StringComparison.Ordinal));
    }
}
