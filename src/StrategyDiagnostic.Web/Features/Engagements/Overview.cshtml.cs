using Microsoft.AspNetCore.Mvc;
using StrategyDiagnostic.Core.Comparison;
using StrategyDiagnostic.Web.Data;
using StrategyDiagnostic.Web.Features.Account;
using StrategyDiagnostic.Web.Features.Audit;
using StrategyDiagnostic.Web.Features.Participants;
using StrategyDiagnostic.Web.Features.Surveys;
using StrategyDiagnostic.Web.Features.Waves;

namespace StrategyDiagnostic.Web.Features.Engagements;

/// <summary>Where an engagement stands, what comes next, and what it promised. The launch is here.</summary>
internal sealed class OverviewModel(
    Db db, EngagementAccess access, EngagementStore store, ParticipantStore participants, WaveStore waves, InvitationStore invitations, SurveyCatalog catalog,
    AuditLog audit, TimeProvider time) : EngagementPage(access)
{
    public IReadOnlyList<Wave> Waves { get; private set; } = [];

    public IReadOnlyList<Outcome> Outcomes { get; private set; } = [];

    public IReadOnlyList<(FormEdition Chosen, Edition Edition)> Editions { get; private set; } = [];

    public IReadOnlyList<(long Id, string Name)> Consultants { get; private set; } = [];

    public int People { get; private set; }

    /// <summary>The wave that is open, or else the next to open; null when all are over.</summary>
    public Wave? Current => Waves.FirstOrDefault(w => w.State == Wave.Open) ?? Waves.FirstOrDefault(w => w.State == Wave.Planned);

    public IReadOnlyList<ResponseRate> Rates(Wave wave) => ResponseRates.Of(invitations.Counts(wave.Id), Engagement.Groups, Engagement.Threshold, wave.State == Wave.Closed);

    public string Judged(Outcome outcome) => outcome.Sentence(Editions.First(e => e.Chosen.Form == WaveKinds.FullForm).Edition.Package.Rubric.Rubric);

    /// <summary>What the launch waits for; empty when it can be launched.</summary>
    public IEnumerable<(string Message, string Page)> BeforeLaunch()
    {
        if (People < Engagement.K)
            yield return (FormattableString.Invariant($"At least {Engagement.K} participants, the smallest group, or nothing could ever be shown. There {(People == 1 ? "is" : "are")} {People}."), "/participants");
        if (Waves.FirstOrDefault(w => w.State == Wave.Planned) is not { } first)
            yield return ("A wave that is planned.", "/waves");
        else if (Wave.Day(first.OpensOn) < DateOnly.FromDateTime(Engagement.Local(time.GetUtcNow()).DateTime))
            yield return ($"{first.Name} was to open on {Wave.Spoken(first.OpensOn)}. Choose a day to come.", "/waves");
    }

    public IActionResult OnGet(long id) => Show(id) ? Page() : NotFound();

    public async Task<IActionResult> OnPostLaunch(long id)
    {
        if (!Show(id))
            return NotFound();
        foreach (var (message, _) in BeforeLaunch())
            Need(false, "launch", message);
        if (Errors.Count > 0)
            return Again();
        var now = time.GetUtcNow();
        var launched = await db.Write(tx =>
        {
            var isNew = EngagementStore.Launch(tx, id, now);
            if (isNew)
                audit.Append(tx, User.Actor(), "engagement.launched", FormattableString.Invariant($"engagement:{id}"), after: new { participants = People, Engagement.K });
            return isNew;
        });
        return Back("", launched && Current is { } first ? $"Launched. {first.Name} opens on {Wave.Spoken(first.OpensOn)}, and the invitations go out then." : "It was launched before.");
    }

    private bool Show(long id)
    {
        if (!Load(id))
            return false;
        Waves = waves.List(id);
        Outcomes = store.Outcomes(id);
        Editions = [.. store.Editions(id).Select(e => (e, catalog.Get(e.RubricVersionId)))];
        Consultants = store.Consultants(id);
        People = participants.List(id).Count;
        return true;
    }
}
