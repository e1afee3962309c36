using System.Text;
using MimeKit;
using StrategyDiagnostic.Web.Tests;

namespace StrategyDiagnostic.Browser.Tests;

/// <summary>Takes pictures of every page for people to look at, and the one in the README: <c>tests/pictures.sh</c>.</summary>
public sealed class Screenshots(Chrome chrome) : IClassFixture<Chrome>
{
    [PictureTheory]
    [InlineData("desktop", 1080, false)]
    [InlineData("phone", 360, false)]
    [InlineData("dark", 1080, true)]
    [InlineData("phone-dark", 360, true)]
    public async Task Pictures_of_every_page(string name, int width, bool dark)
    {
        var folder = PictureTheoryAttribute.Folder ?? throw new InvalidOperationException("SCREENSHOTS names no folder.");
        await using var site = new Site();
        await using var window = await chrome.Window(new View(width, 900, Dark: dark));
        var page = await window.NewPageAsync();
        var prospect = new Prospect(page, site.Listen());
        var number = 0;
        Task Shoot() => page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}-{number++:00}.png"), FullPage = true });

        await page.GotoAsync(site.Listen().ToString());
        await Shoot();
        await prospect.Start();
        await prospect.Continue();
        await Shoot();
        await prospect.AnswerAll(Prospect.Director, Shoot);
        await Shoot();
        await prospect.ToContact();
        await Shoot();
        await prospect.LeaveContact();
        await prospect.ReadReport();
        await Shoot();
        if (name == "desktop")
        {
            await page.PdfAsync(new() { Path = Path.Combine(folder, "report.pdf"), PreferCSSPageSize = true });
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, "report.png"), Clip = new() { X = 0, Y = 0, Width = width, Height = 1360 }, FullPage = true });
        }

        using var mail = MimeMessage.Load(new MemoryStream(Encoding.UTF8.GetBytes(await site.Mail())));
        await File.WriteAllTextAsync(Path.Combine(folder, "mail.txt"), mail.TextBody);
        await using var inbox = await chrome.Window(new View(Math.Min(width, 700), 900, Dark: dark));
        var reader = await inbox.NewPageAsync();
        await reader.SetContentAsync(mail.HtmlBody ?? "");
        await reader.ScreenshotAsync(new() { Path = Path.Combine(folder, $"mail-{name}.png"), FullPage = true });
        await page.GetByText("Show the working").ClickAsync();
        await Shoot();
        await page.GotoAsync(new Uri(site.Listen(), "/nowhere").ToString());
        await Shoot();
        await page.GotoAsync(new Uri(site.Listen(), "/privacy").ToString());
        await Shoot();
    }
}

/// <summary>Runs only when the environment variable SCREENSHOTS names a folder to put the pictures into.</summary>
internal sealed class PictureTheoryAttribute : TheoryAttribute
{
    public PictureTheoryAttribute() => Skip = Folder is null ? "tests/pictures.sh takes the pictures" : null;

    public static string? Folder => Environment.GetEnvironmentVariable("SCREENSHOTS") is { Length: > 0 } folder ? folder : null;
}
