using System.Globalization;
using System.Text;
using Microsoft.Playwright;
using StrategyDiagnostic.Web.Features.Account;
using StrategyDiagnostic.Web.Tests;
using StrategyDiagnostic.Web.Tests.Features.Account;
using StrategyDiagnostic.Web.Tests.Features.Engagements;

namespace StrategyDiagnostic.Browser.Tests;

/// <summary>
/// A whole engagement as its consultant and its participants live it, by clicking, with a clock of our own: the client, thirty
/// people from a file with three bad lines, invitations, answers on a phone, reminders on their days, a piece with its reviews, two
/// pulses, ninety days, what changed, and the paper for the meeting. The clocks of Berlin go forward before the end.
/// </summary>
public sealed class EngagementTests(Chrome chrome) : IClassFixture<Chrome>
{
    private const string Email = "connie@example.com";

    /// <summary>What most people answer after ninety days: a step higher than at the beginning.</summary>
    private const string Better = """
        {"SIZE":"4","LEVEL":"2","AU1":"4","AU2":"3","LV1":"4","LV2":"3","KN1":"3","KN2":"3","DS1":{"a":30,"b":30,"c":20,"d":20},"PQ1":52,"OW1":"3",
         "FM1":"3","ND1":"4","MX1":"d","BA1":"3","BA2":"3","BA3":"3","MV1":"4","MV2":"3","MV3":"4","MV4":"4","MV5":"4"}
        """;

    private static readonly (string Level, int People)[] Levels = [("executive", 6), ("director", 6), ("manager", 8), ("frontline", 10)];

    [Fact]
    public async Task A_whole_engagement_from_the_client_to_the_ninetieth_day()
    {
        var complaints = new List<string>();
        await Live(View.Desktop, async page => complaints.AddRange(await EveryPageTests.Violations(page)), complaints);
        Assert.True(complaints.Count == 0, string.Join(Environment.NewLine, complaints));
    }

    [PictureTheory]
    [InlineData("engagement-desktop", 1080, false)]
    [InlineData("engagement-phone", 360, false)]
    [InlineData("engagement-dark", 1080, true)]
    public async Task Pictures(string name, int width, bool dark)
    {
        var number = 0;
        await Live(
            new View(width, 900, Dark: dark),
            page => page.ScreenshotAsync(new() { Path = Path.Combine(PictureTheoryAttribute.Folder ?? "", $"{name}-{number++:00}.png"), FullPage = true }), []);
    }

    private async Task Live(View view, Func<IPage, Task> look, List<string> complaints)
    {
        await using var site = EngagementSite.On(new Site());
        var address = site.Site.Listen();
        await using var window = await chrome.Window(view);
        var page = await window.NewPageAsync();
        page.Console += (_, message) => { if (message.Type is "error" && !message.Text.Contains("status of 4", StringComparison.Ordinal)) complaints.Add(message.Text); };
        await BecomeAConsultant(site, page);

        await Link(page, "Engagements");
        await look(page);
        await Link(page, "Begin an engagement");
        await Press(page, "Begin it");
        await page.WaitForSelectorAsync("#error-summary");
        await look(page);
        await page.GetByLabel("Name of the client").FillAsync("Northwind Foods");
        await page.GetByLabel("Title of the engagement").FillAsync("Strategy 2027");
        await page.GetByLabel("The baseline opens on").FillAsync("2027-01-04");
        await Press(page, "Begin it");
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("nothing is sent before that");
        await look(page);
        await Press(page, "Launch it");
        await page.WaitForSelectorAsync("#error-summary");
        await look(page);

        await Link(page, "Participants");
        await page.Locator("#File").SetInputFilesAsync(new FilePayload { Name = "people.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(People()) });
        await Press(page, "Add these people");
        await Assertions.Expect(page.Locator("#error-summary")).ToContainTextAsync("3 lines need another look");
        await Assertions.Expect(page.Locator("#error-summary")).ToContainTextAsync("30 people were added.");
        await look(page);
        await Link(page, "Texts");
        await look(page);
        await Link(page, "Settings");
        await look(page);
        await Link(page, "Overview");
        await look(page);
        await Press(page, "Launch it");
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Launched. Baseline opens on Mon 4 Jan 2027");

        // The baseline: thirty invitations, reminders on the fourth and the eighth day to those who have not answered.
        await site.At("2027-01-04T08:00:00Z");
        Assert.Equal(30, Mails(site, "wave-invitation"));
        await OnThePhone(site, look, wave: 1, person: 1);
        await Answer(site, wave: 1, Enumerable.Range(2, 4), Better);
        await Answer(site, wave: 1, Enumerable.Range(6, 15), Prospect.Director);
        await SignIn(site, page, "/engagements/1/waves");
        await look(page);
        await Link(page, "Link and QR code for the room");
        await look(page);
        await site.At("2027-01-08T07:59:00Z");
        Assert.Equal(0, Mails(site, "wave-reminder"));
        await site.At("2027-01-08T08:00:00Z");
        Assert.Equal(10, Mails(site, "wave-reminder"));
        await Answer(site, wave: 1, Enumerable.Range(21, 7), Prospect.Director);
        await site.At("2027-01-12T08:00:00Z");
        Assert.Equal(13, Mails(site, "wave-reminder"));
        await site.At("2027-01-15T23:00:00Z");
        Assert.Equal(["baseline closed", "day30 planned", "day60 planned", "day90 planned"], site.Site.List<string>("SELECT kind || ' ' || state FROM wave ORDER BY opens_on"));

        // A leader enters a piece in the room, on a phone.
        await site.At("2027-01-18T08:00:00Z");
        await using var pocket = await chrome.Window(View.Phone);
        var phone = await pocket.NewPageAsync();
        await SignIn(site, page, "/engagements/1");
        await EnterAPiece(page, phone);
        await look(page);
        await look(phone);

        // Two pulses, and what people say about the five moves beside the consultant's checklist.
        await site.At("2027-02-03T08:00:00Z");
        await Answer(site, wave: 2, Enumerable.Range(1, 12), Prospect.Director);
        await site.At("2027-02-15T08:00:00Z");
        await site.At("2027-02-17T08:00:00Z");
        await Review(site, phone, ("director1@northwind.example", "On track", "6"), ("director2@northwind.example", "Stuck", "8"));
        await look(phone);
        await site.At("2027-03-05T08:00:00Z");
        await Answer(site, wave: 3, Enumerable.Range(1, 12), Better);
        await site.At("2027-03-17T08:00:00Z");
        await SignIn(site, page, "/engagements/1/moves");
        await page.Locator("#lead input[value=done]").CheckAsync();
        await page.Locator("#note-lead").FillAsync("Mara leads the sessions");
        await page.Locator("#lead button").ClickAsync();
        await Assertions.Expect(page.Locator("#lead")).ToContainTextAsync("12");
        await look(page);

        // Ninety days: the clocks have gone forward, and nine in the morning is seven o’clock UTC.
        var before = (Invitations: Mails(site, "wave-invitation"), Reminders: Mails(site, "wave-reminder"));
        await site.At("2027-04-04T06:59:00Z");
        Assert.Equal(before.Invitations, Mails(site, "wave-invitation"));
        await site.At("2027-04-04T07:00:00Z");
        Assert.Equal(before.Invitations + 30, Mails(site, "wave-invitation"));
        await Answer(site, wave: 4, Enumerable.Range(1, 20), Better);
        await Answer(site, wave: 4, Enumerable.Range(21, 7), Prospect.Director);
        await site.At("2027-04-08T06:59:00Z");
        Assert.Equal(before.Reminders, Mails(site, "wave-reminder"));
        await site.At("2027-04-08T07:00:00Z");
        Assert.Equal(before.Reminders + 3, Mails(site, "wave-reminder"));
        await site.At("2027-04-15T22:00:00Z");
        Assert.Equal(4, site.Site.Ask<int>("SELECT COUNT(*) FROM wave WHERE state = 'closed'"));
        await SignIn(site, page, "/engagements/1");
        await look(page);
        await Link(page, "Waves");
        await Assertions.Expect(page.Locator(".rates").Last).ToContainTextAsync("27");
        await look(page);

        // What changed, on the screen and on paper.
        await Link(page, "What changed");
        await Assertions.Expect(page.Locator(".finding")).ToContainTextAsync("among 27 people who answered both times");
        await look(page);
        Assert.InRange(await ComparisonTests.PagesPrinted(page), 2, 8);

        // The last review, and the board that the meeting looks at.
        await site.At("2027-04-18T08:00:00Z");
        await Review(site, phone, ("director1@northwind.example", "Reached", "3"), ("director2@northwind.example", "Reached", "3"));
        await SignIn(site, page, "/engagements/1/pieces");
        await Link(page, "Board");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("First delivery within three days");
        await Assertions.Expect(page.Locator(".board-review.differ")).ToContainTextAsync("They see it differently");
        await look(page);
        Assert.InRange(await ComparisonTests.PagesPrinted(page), 1, 2);
    }

    private static async Task EnterAPiece(IPage page, IPage phone)
    {
        await Link(page, "Pieces");
        await Link(page, "Link for the room");
        await Press(page, "Open the room");
        var room = new Uri(await page.Locator(".room-link a").GetAttributeAsync("href") ?? "").AbsolutePath;
        await phone.GotoAsync(new Uri(new Uri(page.Url), room).ToString());
        await PieceScene.Enter(phone, "director 1", "director 2");
    }

    /// <summary>Leader and witness follow the links of their mails and say how it stands.</summary>
    private static async Task Review(EngagementSite site, IPage phone, params (string Email, string Standing, string Value)[] said)
    {
        foreach (var (email, standing, value) in said)
        {
            await phone.GotoAsync(new Uri(site.Site.Listen(), await new PieceScene(site.Site, phone).Ask(email)).ToString());
            await phone.GetByLabel(standing).CheckAsync();
            await phone.GetByLabel("Where does the number stand today").FillAsync(value);
            await Press(phone, "Send");
            await Assertions.Expect(phone.GetByRole(AriaRole.Status)).ToContainTextAsync("Thank you");
        }
    }

    private async Task OnThePhone(EngagementSite site, Func<IPage, Task> look, long wave, long person)
    {
        await using var window = await chrome.Window(View.Phone);
        var phone = await window.NewPageAsync();
        await phone.GotoAsync(new Uri(site.Site.Listen(), site.Link(wave, person)).ToString());
        await Assertions.Expect(phone.Locator(".promise")).ToContainTextAsync("groups of at least 5 people");
        await look(phone);
        await Link(phone, "Begin");
        await phone.WaitForURLAsync(url => url.EndsWith("/1", StringComparison.Ordinal));
        await look(phone);
        await new Prospect(phone, site.Site.Listen()).AnswerAll(Prospect.Director);
        await look(phone);
        await Press(phone, "Send my answers");
        await Assertions.Expect(phone.Locator("h1")).ToHaveTextAsync("Thank you");
        await look(phone);
        await phone.GotoAsync(new Uri(site.Site.Listen(), $"/stop/{site.SecretOf(1).Stop("executive2@northwind.example")}").ToString());
        await look(phone);
    }

    /// <summary>Others answer without a browser, by the same pages.</summary>
    private static async Task Answer(EngagementSite site, long wave, IEnumerable<int> people, string answers)
    {
        foreach (var person in people)
        {
            using var handler = new SocketsHttpHandler { AllowAutoRedirect = false };
            using var http = new HttpClient(handler) { BaseAddress = site.Site.Listen() };
            var visitor = new Web.Tests.Prospect(http);
            await visitor.Open(site.Link(wave, person) + "/1");
            await visitor.AnswerAll(answers);
            Assert.Equal("Thank you", (await visitor.Press("Send my answers")).Heading);
        }
    }

    private static string People()
    {
        var file = new StringBuilder("Name,Email,Level\n");
        foreach (var (level, people) in Levels)
            for (var i = 1; i <= people; i++)
                file.Append(CultureInfo.InvariantCulture, $"{level} {i},{level}{i}@northwind.example,{level}\n");
        return file.Append("Bob,bob at northwind,manager\nEve,eve@northwind.example,boss\n,,\nNobody,,manager\n").ToString();
    }

    private static int Mails(EngagementSite site, string kind) => site.Site.Ask<int>("SELECT COUNT(*) FROM mail_outbox WHERE kind = @kind", new { kind });

    private static async Task BecomeAConsultant(EngagementSite site, IPage page)
    {
        await page.GotoAsync(new Uri(site.Site.Listen(), "/claim").ToString());
        await page.GetByLabel("Code from the console").FillAsync(site.Get<FirstOwner>().Code ?? "");
        await page.GetByLabel("Your name").FillAsync("Connie Consultant");
        await page.GetByLabel("Email").FillAsync(Email);
        await page.GetByLabel("Password").FillAsync(Staff.Password);
        await Press(page, "Become the owner");
        await page.WaitForURLAsync(url => url.EndsWith("/account/second-factor", StringComparison.Ordinal));
        await site.Site.Db.Write(tx => tx.Execute("UPDATE member_role SET role = @Consultant", new { Consultant = Roles.Consultant }));
        await page.ReloadAsync();
    }

    private static async Task SignIn(EngagementSite site, IPage page, string path)
    {
        await page.GotoAsync(new Uri(site.Site.Listen(), path).ToString());
        if (page.Url.Contains("/sign-in", StringComparison.Ordinal))
        {
            await page.GetByLabel("Email").FillAsync(Email);
            await page.GetByLabel("Password").FillAsync(Staff.Password);
            await Press(page, "Sign in");
        }

        await page.WaitForURLAsync(url => url.Contains(path, StringComparison.Ordinal));
    }

    private static Task Press(IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();

    private static Task Link(IPage page, string name) => page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true }).First.ClickAsync();
}
