using Microsoft.AspNetCore.Mvc;
using StrategyDiagnostic.Core.Comparison;
using StrategyDiagnostic.Web.Data;
using StrategyDiagnostic.Web.Features.Account;
using StrategyDiagnostic.Web.Features.Audit;
using StrategyDiagnostic.Web.Features.Engagements;
using StrategyDiagnostic.Web.Features.Shared;

namespace StrategyDiagnostic.Web.Features.Waves;

/// <summary>The waves of an engagement: their days, and how many have answered as far as that may be known.</summary>
internal sealed class IndexModel(
    Db db, EngagementAccess access, EngagementStore engagements, EngagementSecrets secrets, WaveStore store, InvitationStore invitations, WaveWorker worker,
    AuditLog audit, TimeProvider time) : EngagementPage(access)
{
    public const string NewPrefix = "new";
    private const int LongestName = 60;

    [BindProperty]
    public string? WaveName { get; set; }

    [BindProperty]
    public string? Form { get; set; }

    [BindProperty]
    public string? OpensOn { get; set; }

    [BindProperty]
    public string? ClosesOn { get; set; }

    [BindProperty]
    public string? RemindOn { get; set; }

    [BindProperty]
    public string? RemindAgainOn { get; set; }

    public IReadOnlyList<Wave> Waves { get; private set; } = [];

    /// <summary>The wave whose days were sent and are wrong; 0 for a new one, null when none was sent.</summary>
    public long? Sent { get; private set; }

    public DateTimeOffset LocalNow => Engagement.Local(time.GetUtcNow());

    private DateOnly Today => DateOnly.FromDateTime(LocalNow.DateTime);

    private WaveDays Typed => new(OpensOn, ClosesOn, RemindOn, RemindAgainOn);

    public static string Prefix(Wave wave) => FormattableString.Invariant($"wave-{wave.Id}");

    public WaveDaysView Days(Wave wave) => new(Prefix(wave), wave, Sent == wave.Id ? Typed : WaveDays.Of(wave), Errors);

    public WaveDaysView NewDays() => new(NewPrefix, new(), Sent == 0 ? Typed : new(null, null, null, null), Errors);

    public IReadOnlyList<ResponseRate> Rates(Wave wave) =>
        ResponseRates.Of(invitations.Counts(wave.Id), Engagement.Groups, Engagement.Threshold, wave.State == Wave.Closed);

    /// <summary>True when its days went by before it could open.</summary>
    public bool WasMissed(Wave wave) => wave.State == Wave.Planned && Wave.Day(wave.ClosesOn) < Today;

    public IActionResult OnGet(long id) => Show(id) ? Page() : NotFound();

    public async Task<IActionResult> OnPostMove(long id, long wave)
    {
        if (!Show(id) || Find(wave) is not { State: not Wave.Closed } before)
            return NotFound();
        Refuse(Prefix(before), Typed.Errors(before, Today));
        Sent = wave;
        if (Errors.Count > 0)
            return Again();
        var after = Typed.In(before);
        await db.Write(tx =>
        {
            if (WaveStore.Move(tx, after))
                Note(tx, "wave.moved", before, WaveDays.Of(before), WaveDays.Of(after));
        });
        return Back("/waves", before.State == Wave.Open && after.ClosesOn != before.ClosesOn ? $"{before.Name} is open until {Wave.Spoken(after.ClosesOn)}." : "Saved.");
    }

    public async Task<IActionResult> OnPostAdd(long id)
    {
        if (!Show(id))
            return NotFound();
        var wave = new Wave { EngagementId = id, Kind = WaveKinds.Custom, Name = WaveName?.Trim() ?? "", Form = Form ?? "" };
        Need(wave.Name.Length is > 0 and <= LongestName, "WaveName", $"Name the wave in at most {LongestName} characters, such as “After the offsite”.");
        Need(wave.Form is WaveKinds.FullForm or WaveKinds.PulseForm, "Form", "Choose what is asked.");
        Refuse(NewPrefix, Typed.Errors(wave, Today));
        Sent = 0;
        if (Errors.Count > 0)
            return Again();
        var days = Typed.In(wave);
        wave = days with { FirstClosesOn = days.ClosesOn, RubricVersionId = engagements.Edition(id, wave.Form).RubricVersionId };
        await db.Write(tx => Note(tx, "wave.added", wave with { Id = WaveStore.Add(tx, wave) }, null, WaveDays.Of(wave)));
        return Back("/waves", $"{wave.Name} is planned.");
    }

    public async Task<IActionResult> OnPostRemove(long id, long wave)
    {
        if (!Show(id) || Find(wave) is not { State: Wave.Planned } planned)
            return NotFound();
        await db.Write(tx =>
        {
            if (WaveStore.Remove(tx, wave))
                Note(tx, "wave.removed", planned, WaveDays.Of(planned), null);
        });
        return Back("/waves", $"{planned.Name} is given up.");
    }

    public async Task<IActionResult> OnPostClose(long id, long wave)
    {
        if (!Show(id) || Find(wave) is not { State: Wave.Open } open || secrets.Open(Engagement.Secret) is not { } secret)
            return NotFound();
        await worker.Close(new(Engagement, secret, open, LocalNow));
        await db.Write(tx => Note(tx, "wave.closed", open, null, null));
        return Back("/waves", $"{open.Name} is closed. What people began and did not send is gone.");
    }

    private bool Show(long id)
    {
        if (!Load(id))
            return false;
        Waves = store.List(id);
        return true;
    }

    private Wave? Find(long wave) => Waves.FirstOrDefault(w => w.Id == wave);

    private void Refuse(string prefix, IEnumerable<FormError> errors) => Errors.AddRange(errors.Select(e => e with { Field = $"{prefix}-{e.Field}" }));

    private void Note(WriteTransaction tx, string action, Wave wave, object? before, object? after) =>
        audit.Append(tx, User.Actor(), action, FormattableString.Invariant($"engagement:{Engagement.Id}"), before, new { wave = wave.Id, wave.Name, days = after });
}
