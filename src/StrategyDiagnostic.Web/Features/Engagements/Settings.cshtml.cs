using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using StrategyDiagnostic.Web.Data;
using StrategyDiagnostic.Web.Features.Account;
using StrategyDiagnostic.Web.Features.Audit;
using StrategyDiagnostic.Web.Features.Email;
using StrategyDiagnostic.Web.Features.Surveys;
using StrategyDiagnostic.Web.Features.Waves;

namespace StrategyDiagnostic.Web.Features.Engagements;

/// <summary>What can be changed of an engagement, each change with its reason where comparisons must tell of it.</summary>
internal sealed class SettingsModel(
    Db db, EngagementAccess access, EngagementStore store, ClientFacts facts, WaveStore waves, MemberStore members, SurveyCatalog catalog, AuditLog audit,
    TimeProvider time) : EngagementPage(access)
{
    private const int LongestReason = 500;
    private const int HighestThreshold = 50;

    [BindProperty]
    public Outcome Outcome { get; set; } = new();

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public string? Threshold { get; set; }

    [BindProperty]
    public string? Full { get; set; }

    [BindProperty]
    public string? Pulse { get; set; }

    [BindProperty]
    public ClientContact Contact { get; set; } = new();

    [BindProperty]
    public Dictionary<string, string?> Headcount { get; set; } = [];

    /// <summary>Which form was sent, so that an error stands in it.</summary>
    public string Sent { get; private set; } = "";

    public IReadOnlyList<Outcome> Outcomes { get; private set; } = [];

    public IReadOnlyList<FormEdition> Editions { get; private set; } = [];

    public IReadOnlyList<Edition> AllEditions { get; private set; } = [];

    public IReadOnlyList<(long Id, string Name)> Consultants { get; private set; } = [];

    public IReadOnlyList<Member> Others { get; private set; } = [];

    public IReadOnlyList<ClientContact> Contacts { get; private set; } = [];

    public Edition EditionOf(string form) => catalog.Get(Editions.First(e => e.Form == form).RubricVersionId);

    public Edition EditionOf(FormEdition chosen) => catalog.Get(chosen.RubricVersionId);

    public string? Typed(string form, string? value) => Sent == form ? value : null;

    public IActionResult OnGet(long id) => Show(id, "") ? Page() : NotFound();

    public async Task<IActionResult> OnPostOutcome(long id)
    {
        if (!Show(id, "Outcome"))
            return NotFound();
        Errors.AddRange(OutcomeForm.Errors(Outcome, Engagement.IsAnonymous, EditionOf(WaveKinds.FullForm), EditionOf(WaveKinds.PulseForm)).Select(e => e with { Field = $"Outcome.{e.Field}" }));
        NeedReason();
        var (before, after) = (Outcomes[0], Outcome with { Reason = Reason?.Trim() ?? "", At = time.GetUtcNow() });
        Need(before with { Reason = "", ByName = "", At = default, AnswersIn = false } != after with { Reason = "", ByName = "", At = default, AnswersIn = false }, "Outcome.Measure", "It is judged by this already. Choose something else, or leave it.");
        return await Change("engagement.outcome", tx => EngagementStore.AddOutcome(tx, id, after, User.MemberId()), Plain(before), Plain(after),
            "Changed. The change and its reason are shown with every comparison.");
    }

    public async Task<IActionResult> OnPostEditions(long id)
    {
        if (!Show(id, "Editions"))
            return NotFound();
        var chosen = new[] { (Form: WaveKinds.FullForm, Id: Full), (Form: WaveKinds.PulseForm, Id: Pulse) }
            .Select(c => (c.Form, Edition: AllEditions.FirstOrDefault(e => e.RubricVersionId.ToString(CultureInfo.InvariantCulture) == c.Id))).ToList();
        foreach (var (form, edition) in chosen)
            Need(edition is not null, form == WaveKinds.FullForm ? "Full" : "Pulse", "Choose a questionnaire from the list.");
        NeedReason();
        var changes = chosen.Where(c => c.Edition is { } e && e.RubricVersionId != EditionOf(c.Form).RubricVersionId).ToList();
        Need(Errors.Count > 0 || changes.Count > 0, "Full", "These editions are in use already. Choose another, or leave it.");
        var now = time.GetUtcNow();
        return await Change("engagement.edition", tx =>
        {
            foreach (var (form, edition) in changes)
            {
                if (edition is null)
                    continue;
                EngagementStore.AddEdition(tx, id, new() { Form = form, RubricVersionId = edition.RubricVersionId, Reason = Reason?.Trim() ?? "", At = now }, User.MemberId());
                WaveStore.UseEdition(tx, id, form, edition.RubricVersionId);
                AnswerStore.ScoreAgain(tx, id, form, edition);
            }
        }, null, changes.Select(c => new { c.Form, c.Edition?.RubricVersionId, Reason }), "Waves still to open use it, and earlier answers that fit it were scored with it too. Every comparison tells of it.");
    }

    public async Task<IActionResult> OnPostThreshold(long id)
    {
        if (!Show(id, "Threshold"))
            return NotFound();
        var isNumber = int.TryParse(Threshold?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var k);
        Need(isNumber && k > Engagement.K && k <= HighestThreshold, "Threshold", FormattableString.Invariant($"It can be raised from {Engagement.K} to at most {HighestThreshold}, never lowered: people were promised at least {Engagement.K}."));
        return await Change("engagement.threshold", tx => EngagementStore.RaiseThreshold(tx, id, k), new { Engagement.K }, new { K = k }, FormattableString.Invariant($"Nothing is shown about fewer than {k} people any more."));
    }

    public async Task<IActionResult> OnPostConsultant(long id, long member, bool remove)
    {
        if (!Show(id, "Consultant"))
            return NotFound();
        if (remove ? Consultants.All(c => c.Id != member) || Consultants.Count == 1 : Others.All(m => m.Id != member))
            return NotFound();
        return await Change(remove ? "engagement.consultant-removed" : "engagement.consultant-added", tx =>
        {
            if (remove)
                EngagementStore.RemoveConsultant(tx, id, member);
            else
                EngagementStore.AddConsultant(tx, id, member);
        }, null, new { member }, remove ? "They find it no more." : "They find it among theirs.", remove && member == User.MemberId() && !User.IsInRole(Roles.Owner) ? "/engagements" : null);
    }

    public async Task<IActionResult> OnPostContact(long id)
    {
        if (!Show(id, "Contact"))
            return NotFound();
        var contact = Contact with { Name = Contact.Name?.Trim() ?? "", Email = Contact.Email?.Trim() ?? "", Part = Contact.Part?.Trim() ?? "" };
        Need(contact.Name.Length is > 0 and <= 200, "Contact.Name", "Write the name of the contact, 200 characters at most.");
        Need(contact.Email.Length == 0 || EmailAddress.Parse(contact.Email) is not null, "Contact.Email", $"“{contact.Email}” is not an email address. Write it like name@example.com, or leave it empty.");
        Need(contact.Part.Length <= 200, "Contact.Part", "This is longer than 200 characters. Shorten it.");
        return await Change("client.contact-added", tx => ClientFacts.AddContact(tx, Engagement.ClientId, contact), null, contact, $"{contact.Name} is a contact.");
    }

    public async Task<IActionResult> OnPostForgetContact(long id, long contact)
    {
        if (!Show(id, "Contact") || Contacts.All(c => c.Id != contact))
            return NotFound();
        return await Change("client.contact-removed", tx => ClientFacts.RemoveContact(tx, Engagement.ClientId, contact), new { contact }, null, "Removed.");
    }

    public async Task<IActionResult> OnPostHeadcount(long id)
    {
        if (!Show(id, "Headcount"))
            return NotFound();
        var people = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (level, typed) in Headcount.Where(h => Levels.All.Any(l => l.Key == h.Key) && !string.IsNullOrWhiteSpace(h.Value)))
        {
            var isNumber = int.TryParse(typed?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var count);
            Need(isNumber, $"Headcount[{level}]", $"{Levels.Many(level)}: “{typed?.Trim()}” is not a number of people. Write digits, or leave it empty.");
            people[level] = count;
        }

        return await Change("client.headcount", tx => ClientFacts.SetHeadcount(tx, Engagement.ClientId, people), null, people, "Saved.");
    }

    public async Task<IActionResult> OnPostEnd(long id, bool sure)
    {
        if (!Show(id, "End"))
            return NotFound();
        Need(sure, "sure", "Tick the box when you are sure: it cannot be undone.");
        Need(waves.List(id).All(w => w.State != Wave.Open), "sure", "A wave is open. Close it first, so that the answers in it count.");
        return await Change("engagement.ended", tx => EngagementStore.End(tx, id, time.GetUtcNow()), null, null, "Ended. What it found stays.");
    }

    private void NeedReason() => Need(Reason?.Trim().Length is > 0 and <= LongestReason, $"Reason-{Sent}", FormattableString.Invariant($"Say why, in at most {LongestReason} characters. The reason is shown with every comparison."));

    private static object Plain(Outcome outcome) => new { outcome.Measure, outcome.FromKind, outcome.ToKind, outcome.People, outcome.Reason };

    private async Task<IActionResult> Change(string action, Action<WriteTransaction> change, object? before, object? after, string flash, string? elsewhere = null)
    {
        if (Errors.Count > 0)
            return Again();
        await db.Write(tx =>
        {
            change(tx);
            audit.Append(tx, User.Actor(), action, FormattableString.Invariant($"engagement:{Engagement.Id}"), before, after);
        });
        return elsewhere is null ? Back("/settings", flash) : Go(elsewhere, flash);
    }

    private bool Show(long id, string sent)
    {
        if (!Load(id))
            return false;
        Sent = sent;
        Outcomes = store.Outcomes(id);
        Editions = store.Editions(id);
        AllEditions = [.. catalog.Surveys().SelectMany(latest => catalog.Versions(latest.Package.Survey.Id))];
        Consultants = store.Consultants(id);
        Others = [.. members.List().Where(m => m.DisabledAt is null && m.Roles.Contains(Roles.Consultant) && Consultants.All(c => c.Id != m.Id))];
        Contacts = facts.Contacts(Engagement.ClientId);
        if (sent != "Outcome")
            Outcome = Outcomes[0];
        if (sent != "Headcount")
            Headcount = facts.Headcount(Engagement.ClientId).ToDictionary(h => h.Key, string? (h) => h.Value.ToString(CultureInfo.InvariantCulture), StringComparer.Ordinal);
        return true;
    }
}
