using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using StrategyDiagnostic.Web.Data;
using StrategyDiagnostic.Web.Features.Account;
using StrategyDiagnostic.Web.Features.Audit;
using StrategyDiagnostic.Web.Features.Engagements;
using StrategyDiagnostic.Web.Features.Participants;
using StrategyDiagnostic.Web.Features.Pieces;
using StrategyDiagnostic.Web.Hosting;
using StrategyDiagnostic.Web.Tests;
using StrategyDiagnostic.Web.Tests.Features.Account;

namespace StrategyDiagnostic.Browser.Tests;

/// <summary>An engagement with leaders, and with pieces when asked for, written by the stores that the pages use. Its owner is signed in.</summary>
internal sealed class PieceScene(Site site, IPage page)
{
    private static readonly (string Name, string Level)[] Everybody =
    [
        ("Ada Brandt", "executive"), ("Bo Castell", "director"), ("Chiara Dahl", "director"), ("Dmitri Evans", "manager"),
        ("Eve Falkenrath-Montgomery", "manager"), ("Farid Gold", "manager"), ("Grete Hunt", "manager"), ("Hana Ito", "manager"),
    ];

    private static readonly (int Leader, int Witness, PieceDraft Draft)[] Pieces =
    [
        (1, 2, new("First delivery within three days", "Days to the first delivery", "days", 9, 3, "Customers leave while they wait, and the plan counts on half of them staying.", 0)),
        (2, 1, new("One production plan for both plants", "Both plants work from one signed production plan.", "", null, null, "Each plant optimizes against the other.", 0)),
        (3, 4, new("Service reports on the same day", "Share of reports sent on the day of the visit", "%", 35, 80, "Invoices wait for them.", 0)),
        (4, 3, new("Supplier contracts with a second source for every critical part", "Critical parts with a second source", "parts", 4, 12, "One fire stopped us for three weeks last year.", 0)),
        (5, 6, new("Complaints answered by the person who built it", "Complaints answered by their team", "%", 10, 60, "Learning stays where the work is.", 0)),
        (6, 5, new("Scrap under two per cent", "Scrap", "% of output", 4.8, 2, "It is the cheapest capacity we have.", 0)),
    ];

    public long Engagement { get; private set; }

    public string Address => string.Create(CultureInfo.InvariantCulture, $"/engagements/{Engagement}/pieces");

    private Db Db => Get<Db>();

    private T Get<T>()
        where T : notnull => site.Services.GetRequiredService<T>();

    private static Actor Actor { get; } = new(1, "olga@example.com");

    /// <summary>Whoever starts the site is its owner, and sees every engagement.</summary>
    public async Task Begin()
    {
        await page.GotoAsync(new Uri(site.Listen(), "/claim").ToString());
        await page.GetByLabel("Code from the console").FillAsync(Get<FirstOwner>().Code ?? "");
        await page.GetByLabel("Your name").FillAsync("Olga Owner");
        await page.GetByLabel("Email").FillAsync("olga@example.com");
        await page.GetByLabel("Password").FillAsync(Staff.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Become the owner" }).ClickAsync();
        await page.WaitForURLAsync(url => url.EndsWith("/account/second-factor", StringComparison.Ordinal));
        var now = site.Clock.GetUtcNow();
        var secrets = Get<EngagementSecrets>();
        var stored = secrets.New();
        var secret = secrets.Open(stored) ?? throw new InvalidOperationException("There is no secret.");
        Engagement = await Db.Write(tx =>
        {
            var id = EngagementStore.Add(tx, new()
            {
                ClientId = EngagementStore.AddClient(tx, "Northwind Foods", leadId: null, 1, now), Title = "Strategy 2027", K = 5,
                LevelGroups = "executive,director,manager,frontline,outside", TimeZone = "Europe/Berlin", Window = "the last 3 months", Secret = stored, CreatedAt = now,
            }, 1);
            EngagementStore.AddOutcome(tx, id, new() { At = now }, 1);
            foreach (var form in new[] { "full", "pulse" })
                EngagementStore.AddEdition(tx, id, new() { Form = form, RubricVersionId = 1, At = now }, 1);
            foreach (var (name, level) in Everybody)
            {
                var email = $"{name.Split(' ')[0].ToLowerInvariant()}@northwind.example";
                ParticipantStore.Add(tx, id, new() { Name = name, Email = email, Level = level, AddedAt = now }, Tokens.Hash(secret.Stop(email)));
            }

            return id;
        });
    }

    /// <summary>A leader fills in the form of the room on a phone and sends it.</summary>
    public static async Task Enter(IPage phone, string leader, string witness)
    {
        await phone.GetByLabel("You are").SelectOptionAsync(leader);
        await phone.GetByLabel("What is your piece?").FillAsync("First delivery within three days");
        await phone.GetByLabel("By a number").CheckAsync();
        await phone.GetByLabel("What is measured").FillAsync("Days to the first delivery");
        await phone.GetByLabel("Today").FillAsync("9");
        await phone.GetByLabel("After 90 days", new() { Exact = true }).FillAsync("3");
        await phone.GetByLabel("Unit").FillAsync("days");
        await phone.GetByLabel("Why it matters to the plan").FillAsync("Customers leave while they wait.");
        await phone.GetByLabel("Your peer witness").SelectOptionAsync(witness);
        await phone.GetByRole(AriaRole.Button, new() { Name = "This is my piece", Exact = true }).ClickAsync();
        await Assertions.Expect(phone.GetByRole(AriaRole.Status)).ToContainTextAsync("That is yours now");
    }

    public async Task SignInAgain()
    {
        await page.GotoAsync(new Uri(site.Listen(), "/sign-in").ToString());
        await page.GetByLabel("Email").FillAsync("olga@example.com");
        await page.GetByLabel("Password").FillAsync(Staff.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await page.WaitForURLAsync(url => url.EndsWith("/home", StringComparison.Ordinal));
    }

    /// <summary>Six pieces, of which the room has two to worry about on day 60.</summary>
    public async Task AddEverything()
    {
        foreach (var (leader, witness, draft) in Pieces)
            await Get<PieceChanges>().Add(Actor, Book(), Id(leader), draft with { WitnessId = Id(witness) });
        site.Clock.Advance(TimeSpan.FromDays(31));
        await Get<ReviewWorker>().AskDue(CancellationToken.None);
        await Say(30, 1, ("on_track", 7, "Two routes changed, the third begins in January.", ""), ("on_track", 7, "", ""));
        await Say(30, 2, ("behind", null, "A first draft.", "The plants do not agree on the calendar."), ("stuck", null, "", "I have seen no meeting yet."));
        await Say(30, 3, ("on_track", 52, "Tablets for half of the crew.", ""), ("on_track", 50, "", ""));
        await Say(30, 4, ("behind", 5, "", "Purchasing has no time before the year ends."), ("behind", 5, "", ""));
        await Say(30, 5, ("on_track", 24, "", ""), null);
        site.Clock.Advance(TimeSpan.FromDays(30));
        await Get<ReviewWorker>().AskDue(CancellationToken.None);
        await Say(60, 1, ("on_track", 4.5, "All routes run. Packing is next.", ""), ("on_track", 4.8, "It shows at the counter.", ""));
        await Say(60, 2, ("on_track", null, "The plan is signed by one plant.", ""), ("stuck", null, "", "The other plant has not been asked."));
        await Say(60, 3, ("reached", 83, "Everybody has one.", ""), ("reached", 83, "", ""));
        await Say(60, 4, ("stuck", 5, "", "The budget for samples was taken away. Ada, can you get it back?"), null);
    }

    private async Task Say(int day, int piece, (string Standing, double? Value, string Done, string Hindrance) leader, (string Standing, double? Value, string Done, string Hindrance)? witness)
    {
        foreach (var (who, said) in new[] { (Pieces[piece - 1].Leader, ((string, double?, string, string)?)leader), (Pieces[piece - 1].Witness, witness) })
        {
            if (said is not { } word)
                continue;
            var book = Book();
            var asked = new AskedPerson(book, day, book.Person(Id(who)), book.Setting.Begins ?? default);
            var outcome = await Get<ReviewDesk>().Say(asked, book.Pieces.Single(p => p.Id == piece), 0, new(word.Item1, word.Item2, word.Item3, word.Item4));
            Assert.Equal(PieceOutcome.Done, outcome);
        }
    }

    private PieceBook Book() => Get<PieceBooks>().Read(Engagement) ?? throw new InvalidOperationException("There is no engagement.");

    private long Id(int person) => Book().People.Single(p => p.Name == Everybody[person].Name).Id;

    /// <summary>Asks everybody whose day has come, and returns the path of the link in the newest mail to an address.</summary>
    public async Task<string> Ask(string email)
    {
        await Get<ReviewWorker>().AskDue(CancellationToken.None);
        var message = Db.Read(c => Dapper.SqlMapper.QuerySingle<byte[]?>(c, "SELECT message FROM mail_outbox WHERE recipient = @email AND kind = 'piece-review' ORDER BY id DESC LIMIT 1", new { email }));
        using var mail = message is not null
            ? MimeKit.MimeMessage.Load(new MemoryStream(message))
            : MimeKit.MimeMessage.Load(Directory.EnumerateFiles(site.MailFolder, "*.eml").OrderDescending(StringComparer.Ordinal).First(f => File.ReadAllText(f).Contains(email, StringComparison.OrdinalIgnoreCase)));
        return System.Text.RegularExpressions.Regex.Match(mail.TextBody ?? "", @"/review/[\w-]+", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(5)).Value;
    }
}
