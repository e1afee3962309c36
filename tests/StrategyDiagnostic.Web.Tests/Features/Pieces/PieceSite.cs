using System.Text.RegularExpressions;
using MimeKit;
using StrategyDiagnostic.Web.Features.Pieces;
using StrategyDiagnostic.Web.Tests.Features.Account;
using StrategyDiagnostic.Web.Tests.Features.Engagements;

namespace StrategyDiagnostic.Web.Tests.Features.Pieces;

/// <summary>
/// An engagement of Connie's in Berlin, with three managers and an executive, on a Sunday in November at ten in the morning.
/// <code>
/// await using var site = await PieceSite.Open();
/// var piece = await site.AddPiece("Manager 1", "Manager 2");
/// await site.GoTo("2026-12-22 08:00");
/// var link = await site.LinkTo("manager1@client.example");
/// </code>
/// </summary>
internal sealed class PieceSite : IAsyncDisposable
{
    private Visitor? _connie;

    private PieceSite(EngagementSite engagements, long engagement, string zone) => (Engagements, Engagement, Zone) = (engagements, engagement, TimeZoneInfo.FindSystemTimeZoneById(zone));

    public EngagementSite Engagements { get; }

    public Site Site => Engagements.Site;

    public long Engagement { get; }

    public TimeZoneInfo Zone { get; }

    /// <summary>The consultant, signed in; again whenever the clock has been moved.</summary>
    public Visitor Connie => _connie ?? throw new InvalidOperationException("Nobody is signed in.");

    public string Address => $"/engagements/{Engagement}/pieces";

    public static async Task<PieceSite> Open(string zone = "Europe/Berlin", Site? on = null)
    {
        var engagements = await EngagementSite.Open(on);
        var site = new PieceSite(engagements, await engagements.AddEngagement(zone: zone), zone) { _connie = engagements.Connie };
        await engagements.AddParticipants(site.Engagement, "manager", 3);
        await engagements.AddParticipants(site.Engagement, "executive", 1);
        return site;
    }

    /// <summary>The same engagement on a site that was started again, with nobody signed in.</summary>
    public static PieceSite On(EngagementSite site, long engagement, string zone) => new(site, engagement, zone);

    /// <summary>Gives an engagement of a site two managers and a piece.</summary>
    public static async Task AddTo(Site site, long engagement)
    {
        var pieces = On(EngagementSite.On(site), engagement, "Europe/Berlin");
        await pieces.Engagements.AddParticipants(engagement, "manager", 2);
        await pieces.AddPieceInside("Manager 1", "Manager 2", PieceDays.Write(DateOnly.FromDateTime(site.Clock.GetUtcNow().UtcDateTime)));
    }

    /// <summary>Adds a piece by the same store that the page uses, without anybody signed in.</summary>
    public async Task<long> AddPieceInside(string leader, string witness, string begins)
    {
        var (changes, actor) = (Engagements.Get<PieceChanges>(), new Web.Features.Audit.Actor(Site.Ask<long>("SELECT MIN(id) FROM member"), "a test"));
        PieceBook Book() => Engagements.Get<PieceBooks>().Read(Engagement) ?? throw new InvalidOperationException("There is no engagement.");
        await changes.Begin(actor, Book(), PieceDays.Read(begins) ?? throw new ArgumentException("Not a day.", nameof(begins)));
        PieceDraft draft = new("First delivery within three days", "Days to the first delivery", "days", 9, 3, "Customers leave.", Book().People.Single(p => p.Name == witness).Id);
        return await changes.Add(actor, Book(), Book().People.Single(p => p.Name == leader).Id, draft) ?? throw new InvalidOperationException("There is a piece.");
    }

    public string IdOf(string name) => PieceForm.Id(Site.Ask<long>("SELECT id FROM participant WHERE engagement_id = @Engagement AND name = @name", new { Engagement, name }));

    /// <summary>What fills in the form of a piece that is measured by a number.</summary>
    public object Numbered(string? leader, string witness, string title = "First delivery within three days", string baseline = "9", string target = "3") => new
    {
        Title = title, Leader = leader is null ? "" : IdOf(leader), Kind = PieceForm.ByNumber, Measure = "Days to the first delivery", Baseline = baseline, Target = target, Unit = "days",
        Milestone = "", Why = "Customers leave while they wait.", Witness = IdOf(witness),
    };

    public object Milestone(string leader, string witness, string title = "One plan for the two plants") => new
    {
        Leader = IdOf(leader), Title = title, Kind = PieceForm.ByMilestone, Measure = "", Baseline = "", Target = "", Unit = "",
        Milestone = "Both plants work from one signed production plan.", Why = "Each plant optimizes against the other.", Witness = IdOf(witness),
    };

    /// <summary>Connie adds a piece; returns its id.</summary>
    public async Task<long> AddPiece(string leader, string witness, bool milestone = false)
    {
        var added = await Connie.Send($"{Address}/new", milestone ? Milestone(leader, witness) : Numbered(leader, witness));
        Assert.StartsWith($"{Address}/", added.Location ?? added.Text, StringComparison.Ordinal);
        return long.Parse((added.Location ?? "").Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>Opens the room and returns the path of its link.</summary>
    public async Task<string> OpenRoom()
    {
        await Connie.Send($"{Address}/room", new { }, "handler=Open");
        var page = await Connie.Get($"{Address}/room");
        return new Uri(page.Page.QuerySelector(".room-link a")?.GetAttribute("href") ?? throw new InvalidOperationException(page.Text)).AbsolutePath;
    }

    /// <summary>Moves the clock to a time on the wall clock of the engagement, and lets the worker look once.</summary>
    /// <returns>The number of mails queued.</returns>
    public async Task<int> GoTo(string local)
    {
        var wall = DateTime.ParseExact(local, "yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture);
        Site.Clock.Advance(new DateTimeOffset(TimeZoneInfo.ConvertTimeToUtc(wall, Zone), TimeSpan.Zero) - Site.Clock.GetUtcNow());
        if (_connie is not null)
            _connie = (await new Staff(Site).SignIn("connie@example.com")).Visitor;
        return await Look();
    }

    public Task<int> Look() => Engagements.Get<ReviewWorker>().AskDue(CancellationToken.None);

    /// <summary>All mails to an address about pieces, the oldest first.</summary>
    public async Task<IReadOnlyList<MimeMessage>> MailsTo(string email) =>
        [.. (await Site.Mails()).Where(m => m.To.Mailboxes.Any(t => t.Address == email) && (m.TextBody ?? "").Contains("You get this mail because you take part", StringComparison.Ordinal))];

    /// <summary>The path of the link in the newest mail to an address.</summary>
    public async Task<string> LinkTo(string email, string kind = "review") =>
        Regex.Match((await MailsTo(email))[^1].TextBody ?? "", $"/{kind}/[\\w-]+", RegexOptions.None, TimeSpan.FromSeconds(5)).Value;

    /// <summary>Somebody follows the link in their mail to the form of a piece and says something.</summary>
    public async Task<Answer> Say(string email, long piece, string standing, string value = "", string done = "", string hindrance = "")
    {
        using var phone = new Visitor(Site);
        return await phone.Send($"{await LinkTo(email)}/{piece}", new { Standing = standing, Value = value, Done = done, Hindrance = hindrance });
    }

    public ValueTask DisposeAsync() => Engagements.DisposeAsync();
}
