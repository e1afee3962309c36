using Microsoft.Playwright;
using StrategyDiagnostic.Web.Tests;

namespace StrategyDiagnostic.Browser.Tests;

/// <summary>Pieces from the room to the board, with and without scripts: the consultant at a desk, leaders on phones.</summary>
public sealed class PieceTests(Chrome chrome) : IClassFixture<Chrome>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_piece_is_entered_in_the_room_reviewed_by_two_and_seen_on_the_board(bool script)
    {
        await using var site = new Site();
        var address = site.Listen();
        await using var window = await chrome.Window(View.Desktop with { Script = script });
        var page = await window.NewPageAsync();
        await using var pocket = await chrome.Window(View.Phone with { Script = script });
        var phone = await pocket.NewPageAsync();
        var complaints = new List<string>();
        async Task Look(IPage at)
        {
            if (script)
                complaints.AddRange(await EveryPageTests.Violations(at));
        }

        foreach (var each in new[] { page, phone })
            each.Console += (_, message) => { if (message.Type is "error" && !message.Text.Contains("status of 4", StringComparison.Ordinal)) complaints.Add(message.Text); };
        var scene = new PieceScene(site, page);
        await scene.Begin();
        await page.GotoAsync(new Uri(address, "/engagements").ToString());
        await page.GetByRole(AriaRole.Link, new() { Name = "Strategy 2027" }).First.ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Pieces", Exact = true }).ClickAsync();
        await Look(page);

        await page.GetByRole(AriaRole.Link, new() { Name = "Link for the room" }).ClickAsync();
        await Press(page, "Open the room");
        await Look(page);
        var room = await page.Locator(".room-link a").GetAttributeAsync("href") ?? "";
        await phone.GotoAsync(new Uri(address, new Uri(room).AbsolutePath).ToString());
        await Press(phone, "This is my piece");
        await phone.WaitForSelectorAsync("#error-summary");
        await Look(phone);
        await phone.GetByLabel("By a milestone").CheckAsync();
        await Assertions.Expect(phone.GetByLabel("What is measured")).ToBeHiddenAsync();
        await PieceScene.Enter(phone, "Bo Castell", "Chiara Dahl");
        await Look(phone);

        await page.GotoAsync(new Uri(address, scene.Address + "/new").ToString());
        await Look(page);
        await page.GotoAsync(new Uri(address, scene.Address + "/1/edit").ToString());
        await Look(page);
        site.Clock.Advance(TimeSpan.FromDays(30));
        foreach (var (email, standing, value) in new[] { ("bo@northwind.example", "On track", "6"), ("chiara@northwind.example", "Stuck", "8,5") })
        {
            await phone.GotoAsync(new Uri(address, await scene.Ask(email)).ToString());
            await Look(phone);
            await phone.GetByLabel(standing).CheckAsync();
            await phone.GetByLabel("Where does the number stand today").FillAsync(value);
            await phone.GetByLabel("What is in the way").FillAsync("The third route has no driver.");
            await Press(phone, "Send");
            await Assertions.Expect(phone.GetByRole(AriaRole.Status)).ToContainTextAsync("Thank you");
            await Look(phone);
        }

        await scene.SignInAgain();
        await page.GotoAsync(new Uri(address, scene.Address).ToString());
        await Look(page);
        await page.GetByRole(AriaRole.Link, new() { Name = "Board", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator(".board-review.differ")).ToContainTextAsync("They see it differently");
        await Look(page);
        await page.GetByRole(AriaRole.Link, new() { Name = "First delivery within three days" }).ClickAsync();
        await Assertions.Expect(page.Locator("figure svg:visible")).ToHaveCountAsync(1);
        await Look(page);
        foreach (var path in new[] { "/cards", "/export" })
        {
            await page.GotoAsync(new Uri(address, scene.Address + path).ToString());
            await Look(page);
        }

        Assert.True(complaints.Count == 0, string.Join(Environment.NewLine, complaints));
    }

    [PictureTheory]
    [InlineData("desktop", 1280, false)]
    [InlineData("wall", 1920, false)]
    [InlineData("phone", 360, false)]
    [InlineData("dark", 1280, true)]
    public async Task Pictures_of_pieces(string name, int width, bool dark)
    {
        var folder = PictureTheoryAttribute.Folder ?? throw new InvalidOperationException("SCREENSHOTS names no folder.");
        await using var site = new Site();
        var address = site.Listen();
        await using var window = await chrome.Window(new View(width, 900, Dark: dark));
        var page = await window.NewPageAsync();
        var scene = new PieceScene(site, page);
        await scene.Begin();
        async Task Shoot(string path, string file)
        {
            await page.GotoAsync(new Uri(address, path).ToString());
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"pieces-{file}-{name}.png"), FullPage = true });
            if (name == "desktop" && file is "board" or "cards")
                await page.PdfAsync(new() { Path = Path.Combine(folder, $"pieces-{file}.pdf"), PreferCSSPageSize = true });
        }

        await Shoot(scene.Address, "empty");
        await Shoot(scene.Address + "/new", "new");
        await page.GotoAsync(new Uri(address, scene.Address + "/room").ToString());
        await Press(page, "Open the room");
        await Shoot(scene.Address + "/room", "room");
        await Shoot(new Uri(await page.Locator(".room-link a").GetAttributeAsync("href") ?? "").AbsolutePath, "enter");
        await scene.AddEverything();
        await Shoot(await scene.Ask("eve@northwind.example"), "say");
        await scene.SignInAgain();
        await Shoot(scene.Address, "list");
        await Shoot(scene.Address + "/board", "board");
        await Shoot(scene.Address + "/1", "piece");
        await Shoot(scene.Address + "/cards", "cards");
    }

    private static Task Press(IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();
}
