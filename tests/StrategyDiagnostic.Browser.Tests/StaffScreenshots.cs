using StrategyDiagnostic.Web.Features.Account;

namespace StrategyDiagnostic.Browser.Tests;

/// <summary>Takes pictures of every signed-in page for people to look at: <c>tests/pictures.sh</c>.</summary>
public sealed class StaffScreenshots(Chrome chrome) : IClassFixture<Chrome>
{
    private static readonly (string Name, string Role, string Path)[] Pages =
    [
        ("home-owner", Roles.Owner, "/home"),
        ("home-sales", Roles.Sales, "/home"),
        ("home-consultant", Roles.Consultant, "/home"),
        ("leads-today", Roles.Sales, "/leads"),
        ("leads-all", Roles.Sales, "/leads?status=contacted&sort=priority"),
        ("leads-none", Roles.Sales, "/leads?q=nobody+at+all"),
        ("lead", Roles.Sales, "/leads/{busy}"),
        ("export", Roles.Sales, "/leads/export?status=contacted"),
        ("funnel", Roles.Sales, "/funnel"),
        ("mail", Roles.Owner, "/mail"),
        ("webhooks", Roles.Owner, "/webhooks"),
        ("webhook", Roles.Owner, "/webhooks/1"),
        ("team", Roles.Owner, "/team"),
        ("audit", Roles.Owner, "/audit"),
        ("account", Roles.Owner, "/account"),
        ("password", Roles.Owner, "/account/password"),
        ("second-factor", Roles.Owner, "/account/second-factor"),
        ("tokens", Roles.Owner, "/account/tokens"),
        ("api", Roles.Owner, "/api"),
    ];

    [PictureTheory]
    [InlineData("desktop", 1280, false)]
    [InlineData("phone", 360, false)]
    [InlineData("dark", 1280, true)]
    public async Task Pictures_of_every_signed_in_page(string name, int width, bool dark)
    {
        var folder = PictureTheoryAttribute.Folder ?? throw new InvalidOperationException("SCREENSHOTS names no folder.");
        await using var office = await Office.Open();
        foreach (var role in Roles.All)
        {
            await using var window = await office.Window(chrome, new View(width, 900, Dark: dark), role);
            var page = await window.NewPageAsync();
            foreach (var (title, _, path) in Pages.Where(p => p.Role == role))
            {
                await page.GotoAsync(new Uri(office.Address, path.Replace("{busy}", FormattableString.Invariant($"{office.BusyLead}"), StringComparison.Ordinal)).ToString());
                await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"staff-{name}-{title}.png"), FullPage = true });
            }
        }
    }
}
