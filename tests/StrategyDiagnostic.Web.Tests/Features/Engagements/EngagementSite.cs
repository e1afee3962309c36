using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using StrategyDiagnostic.Core.Responses;
using StrategyDiagnostic.Web.Features.Account;
using StrategyDiagnostic.Web.Features.Engagements;
using StrategyDiagnostic.Web.Features.Participants;
using StrategyDiagnostic.Web.Features.Surveys;
using StrategyDiagnostic.Web.Features.Waves;
using StrategyDiagnostic.Web.Tests.Features.Account;

namespace StrategyDiagnostic.Web.Tests.Features.Engagements;

/// <summary>
/// A site with an owner, somebody in sales and two consultants, and engagements written straight into the database by the same
/// statements that the pages use.
/// <code>
/// await using var site = await EngagementSite.Open();
/// var engagement = await site.AddEngagement();
/// var wave = await site.AddWave(engagement, "baseline", Wave.Closed);
/// await site.AddAnswers(wave, "manager", people: 8, points: 2);
/// var page = await site.Connie.Get($"/engagements/{engagement}");
/// </code>
/// </summary>
internal sealed class EngagementSite : IAsyncDisposable
{
    public const string FullSurvey = "cascade-to-participatory";
    public const string PulseSurvey = "ninety-day-pulse";

    private readonly Dictionary<string, Visitor> _visitors = new(StringComparer.Ordinal);

    private EngagementSite(Site site) => Site = site;

    public Site Site { get; }

    public Visitor Olga => _visitors["olga"];

    public Visitor Sam => _visitors["sam"];

    /// <summary>The consultant whose engagements these are, unless said otherwise.</summary>
    public Visitor Connie => _visitors["connie"];

    /// <summary>Another consultant.</summary>
    public Visitor Carl => _visitors["carl"];

    public long ConnieId => MemberId("connie@example.com");

    public long CarlId => MemberId("carl@example.com");

    /// <summary>A site that somebody else has opened, with nobody signed in.</summary>
    public static EngagementSite On(Site site) => new(site);

    public static async Task<EngagementSite> Open(Site? on = null)
    {
        var site = new EngagementSite(on ?? new Site());
        var staff = new Staff(site.Site);
        site._visitors["olga"] = await staff.ClaimAsOwner();
        site._visitors["sam"] = await staff.Join("sam@example.com", Roles.Sales);
        site._visitors["connie"] = await staff.Join("connie@example.com", Roles.Consultant);
        site._visitors["carl"] = await staff.Join("carl@example.com", Roles.Consultant);
        return site;
    }

    public T Get<T>()
        where T : notnull => Site.Services.GetRequiredService<T>();

    /// <summary>Adds a client with an engagement that is under way, without waves, and returns its id.</summary>
    public Task<long> AddEngagement(
        string mode = Engagement.Confidential, int k = 5, string groups = "executive,director,manager,frontline,outside",
        string title = "Strategy 2027", string client = "Northwind Foods", long? by = null, bool launched = true, string zone = "Europe/Berlin")
    {
        var (member, now) = (by ?? ConnieId, Site.Clock.GetUtcNow());
        return Site.Db.Write(tx =>
        {
            var id = EngagementStore.Add(tx, new Engagement
            {
                ClientId = EngagementStore.AddClient(tx, client, leadId: null, member, now),
                Title = title,
                Mode = mode,
                K = k,
                LevelGroups = groups,
                TimeZone = zone,
                Window = "the last 3 months",
                Secret = Get<EngagementSecrets>().New(),
                CreatedAt = now,
            }, member);
            EngagementStore.AddOutcome(tx, id, new() { People = mode == Engagement.Anonymous ? Outcome.Everybody : Outcome.Matched, At = now }, member);
            EngagementStore.AddEdition(tx, id, new() { Form = "full", RubricVersionId = EditionOf("full").RubricVersionId, At = now }, member);
            EngagementStore.AddEdition(tx, id, new() { Form = "pulse", RubricVersionId = EditionOf("pulse").RubricVersionId, At = now }, member);
            if (launched)
                tx.Execute("UPDATE engagement SET launched_at = @now WHERE id = @id", new { id, now });
            return id;
        });
    }

    /// <summary>Adds a wave: its form and its days follow from its kind. The baseline opens on the given day, or ninety days before today.</summary>
    public Task<long> AddWave(long engagement, string kind, string state = Wave.Planned, DateOnly? baseline = null)
    {
        var now = Site.Clock.GetUtcNow();
        var first = baseline ?? DateOnly.FromDateTime(now.UtcDateTime).AddDays(-90);
        var wave = Wave.Standard(engagement, first, EditionOf("full").RubricVersionId, EditionOf("pulse").RubricVersionId).Single(w => w.Kind == kind);
        return Site.Db.Write(tx => WaveStore.Add(tx, wave with
        {
            State = state,
            OpenedAt = state == Wave.Planned ? null : now,
            ClosedAt = state == Wave.Closed ? now : null,
        }));
    }

    /// <summary>Adds participants of one level: manager1@client.example and so on. Returns their ids.</summary>
    public Task<IReadOnlyList<long>> AddParticipants(long engagement, string level, int count)
    {
        var secret = SecretOf(engagement);
        var now = Site.Clock.GetUtcNow();
        return Site.Db.Write<IReadOnlyList<long>>(tx => [.. Enumerable.Range(1, count).Select(i =>
        {
            var email = $"{level}{i}@client.example";
            return ParticipantStore.Add(tx, engagement, new() { Name = $"{Levels.One(level)} {i}", Email = email, Level = level, AddedAt = now }, Web.Hosting.Tokens.Hash(secret.Stop(email)));
        })]);
    }

    /// <summary>
    /// Adds finished answers of people of one level, all alike. In a confidential engagement, person 1 of a level is the same
    /// person in every wave; begin later to have others.
    /// </summary>
    /// <param name="wave">The wave, open or closed.</param>
    /// <param name="level">Their level; null where an anonymous engagement keeps none.</param>
    /// <param name="people">How many.</param>
    /// <param name="position">The place of the chosen option in every question, from 0; numbers are that share of their range.</param>
    /// <param name="first">The number of the first person.</param>
    /// <param name="flagged">Whether their answers carry a quality flag.</param>
    public async Task AddAnswers(long wave, string? level, int people, int position = 2, int first = 1, bool flagged = false)
    {
        var edition = Site.Edition(Site.Ask<long>("SELECT rubric_version_id FROM wave WHERE id = @wave", new { wave }));
        var answers = AnswersAt(edition, position);
        for (var i = first; i < first + people; i++)
            await AddAnswer(wave, level, i, answers, flagged);
    }

    /// <summary>Adds the finished answers of one person of a level.</summary>
    public Task AddAnswer(long wave, string? level, int number, Answers answers, bool flagged = false)
    {
        var edition = Site.Edition(Site.Ask<long>("SELECT rubric_version_id FROM wave WHERE id = @wave", new { wave }));
        var isAnonymous = Site.Ask<string>("SELECT e.mode FROM wave w JOIN engagement e ON e.id = w.engagement_id WHERE w.id = @wave", new { wave }) == Engagement.Anonymous;
        var person = isAnonymous ? null : SHA256.HashData(Encoding.UTF8.GetBytes($"{level}{number}"))[..16];
        return Site.Db.Write(tx => AnswerStore.Add(tx, new()
        {
            WaveId = wave, Level = level, Person = person, Answers = answers, Flags = flagged ? [QualityFlag.Speeding] : [],
        }, edition));
    }

    /// <summary>Answers that all lie at the same place of their scales.</summary>
    public static Answers AnswersAt(Edition edition, int position) => edition.Package.Survey.Questions.Aggregate(Answers.None, (all, question) => question switch
    {
        Core.Surveys.ChoiceQuestion choice => all.With(question.Key, new Chosen(choice.Options[Math.Min(position, choice.Options.Count - 1)].Key)),
        Core.Surveys.SliderQuestion => all.With(question.Key, new Amount(25 * position)),
        Core.Surveys.AllocationQuestion split => all.With(question.Key, new Split(split.Parts.ToDictionary(p => p.Key, p => p == split.Parts[0] ? 100.0 - (20 * (split.Parts.Count - 1)) : 20.0, StringComparer.Ordinal))),
        _ => all,
    });

    public Edition EditionOf(string form) => Site.Edition(form == "full" ? FullSurvey : PulseSurvey);

    public EngagementSecret SecretOf(long engagement) =>
        Get<EngagementSecrets>().Open(Site.Ask<byte[]>("SELECT secret FROM engagement WHERE id = @engagement", new { engagement })) ?? throw new InvalidOperationException("It was thrown away.");

    public ValueTask DisposeAsync() => Site.DisposeAsync();

    private long MemberId(string email) => Site.Ask<long>("SELECT id FROM member WHERE email = @email", new { email });
}
