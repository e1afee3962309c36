using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using StrategyDiagnostic.Web.Data;
using StrategyDiagnostic.Web.Features.Account;
using StrategyDiagnostic.Web.Features.Audit;
using StrategyDiagnostic.Web.Features.Leads;
using StrategyDiagnostic.Web.Features.Surveys;
using StrategyDiagnostic.Web.Features.Waves;
using StrategyDiagnostic.Web.Hosting;

namespace StrategyDiagnostic.Web.Features.Engagements;

/// <summary>The beginning of an engagement, possibly from a lead. Nothing is sent from here.</summary>
[Authorize(Roles = Roles.OwnerOrConsultant)]
internal sealed class NewModel(
    Db db, EngagementAccess access, EngagementSecrets secrets, SurveyCatalog catalog, LeadStore leads, AuditLog audit, TimeProvider time,
    IOptions<SiteOptions> site) : StaffPage
{
    private const string PulseSurvey = "ninety-day-pulse";

    [BindProperty]
    public EngagementForm Form { get; set; } = new();

    /// <summary>The lead it begins from; ignored for those who may not see leads.</summary>
    [BindProperty(SupportsGet = true, Name = "lead")]
    public long? LeadId { get; set; }

    public LeadDetails? Lead { get; private set; }

    public IReadOnlyList<Client> Clients { get; private set; } = [];

    public IReadOnlyList<Edition> Editions { get; private set; } = [];

    private Edition? Full => Chosen(Form.Full);

    private Edition? Pulse => Chosen(Form.Pulse);

    /// <summary>What the engagement can be judged by: the measures of the full form that stands in the field.</summary>
    public IReadOnlyList<(string Key, string Name)> Measures =>
        Full is { } full ? [.. Outcome.Choices(full.Package.Rubric.Rubric).Select(m => (m.Key, m.Name))] : [];

    public void OnGet()
    {
        Load();
        Form = Form with
        {
            ClientName = Lead?.Organization,
            BaselineOn = Wave.Day(NextMonday()),
            Full = IdOf(catalog.Current(site.Value.Survey)),
            Pulse = IdOf(catalog.Current(PulseSurvey)),
        };
    }

    public async Task<IActionResult> OnPost()
    {
        Load();
        Errors.AddRange(Form.Errors(Today(), Clients, Full, Pulse));
        if (Errors.Count > 0 || Full is not { } full || Pulse is not { } pulse)
            return Again();
        var id = await db.Write(tx => Add(tx, full, pulse));
        return Go(FormattableString.Invariant($"/engagements/{id}"), "It is here. Add the people you will ask, then launch it; nothing is sent before that.");
    }

    private long Add(WriteTransaction tx, Edition full, Edition pulse)
    {
        var (by, now) = (User.MemberId(), time.GetUtcNow());
        var client = string.IsNullOrEmpty(Form.ClientId)
            ? EngagementStore.AddClient(tx, Form.ClientName?.Trim() ?? "", Lead?.Id, by, now)
            : long.Parse(Form.ClientId, CultureInfo.InvariantCulture);
        var engagement = new Engagement
        {
            ClientId = client,
            Title = Form.EngagementTitle?.Trim() ?? "",
            Mode = Form.Mode ?? "",
            K = Form.ThresholdNumber ?? 0,
            LevelGroups = Levels.Join(Form.Joined),
            TimeZone = Form.Zone?.Trim() ?? "",
            Window = Form.Window?.Trim() ?? "",
            Secret = secrets.New(),
            CreatedAt = now,
        };
        var id = EngagementStore.Add(tx, engagement, by);
        EngagementStore.AddOutcome(tx, id, Form.Chosen(now), by);
        EngagementStore.AddEdition(tx, id, new() { Form = WaveKinds.FullForm, RubricVersionId = full.RubricVersionId, At = now }, by);
        EngagementStore.AddEdition(tx, id, new() { Form = WaveKinds.PulseForm, RubricVersionId = pulse.RubricVersionId, At = now }, by);
        foreach (var wave in Wave.Standard(id, Wave.Day(Form.BaselineOn) ?? default, full.RubricVersionId, pulse.RubricVersionId))
            WaveStore.Add(tx, wave);
        audit.Append(tx, User.Actor(), "engagement.created", FormattableString.Invariant($"engagement:{id}"), after: new
        {
            client, engagement.Title, engagement.Mode, engagement.K, engagement.LevelGroups, engagement.TimeZone, engagement.Window,
        });
        return id;
    }

    private void Load()
    {
        Clients = access.Clients(User);
        Editions = [.. catalog.Surveys().SelectMany(latest => catalog.Versions(latest.Package.Survey.Id))];
        if (LeadId is { } id && (User.IsInRole(Roles.Owner) || User.IsInRole(Roles.Sales)))
            Lead = leads.Find(id);
    }

    private Edition? Chosen(string? id) => Editions.FirstOrDefault(e => IdOf(e) == id);

    private static string? IdOf(Edition? edition) => edition?.RubricVersionId.ToString(CultureInfo.InvariantCulture);

    private DateOnly Today() => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime).AddDays(-1);

    private DateOnly NextMonday()
    {
        var day = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        return day.AddDays(7 - (((int)day.DayOfWeek + 6) % 7));
    }
}
