using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StrategyDiagnostic.Web.Features.Account;

namespace StrategyDiagnostic.Web.Features.Leads;

/// <summary>Statuses and their reasons: added, renamed, put in order, retired and brought back.</summary>
[Authorize(Roles = Roles.Owner)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class StatusesModel(LeadStatuses statuses, LeadReasons reasons, LeadWorld world) : StaffPage
{
    public const string NewField = "new-status";

    private string? _typed;
    private IReadOnlyDictionary<string, long>? _counts;

    public IReadOnlyList<LeadStatus> Statuses => statuses.All();

    public ILookup<string, LeadReason> Reasons => reasons.All().ToLookup(r => r.Status, StringComparer.Ordinal);

    public StatusMeaning Meaning { get; private set; } = StatusMeaning.Contacted;

    /// <summary>What a field shows: what was typed when it came back, else what is stored.</summary>
    public string? Shown(string field, string? stored) => ErrorOf(field) is null ? stored : _typed;

    /// <summary>How many leads have a status, wherever they lie.</summary>
    public string LeadsIn(string key)
    {
        _counts ??= world.Counts().GroupBy(c => c.Status, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Sum(c => c.Leads), StringComparer.Ordinal);
        var count = _counts.GetValueOrDefault(key);
        return count == 1 ? "1 lead" : $"{count.ToString("N0", CultureInfo.InvariantCulture)} leads";
    }

    public static string Field(string key) => $"status-{key}";

    public static string ReasonField(string status, int place) => string.Create(CultureInfo.InvariantCulture, $"reason-{status}-{place}");

    public static string NewReasonField(string status) => $"new-reason-{status}";

    public static string Say(StatusMeaning meaning) => meaning switch
    {
        StatusMeaning.Waiting => "nobody has spoken with them",
        StatusMeaning.Contacted => "somebody has spoken with them",
        StatusMeaning.Booked => "the call is booked, or has taken place",
        _ => throw new ArgumentOutOfRangeException(nameof(meaning)),
    };

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAdd(string? name, string? means)
    {
        Meaning = Enum.TryParse<StatusMeaning>(means, ignoreCase: true, out var chosen) && Enum.IsDefined(chosen) ? chosen : StatusMeaning.Contacted;
        return Done(await statuses.Add(User.Actor(), name, Meaning), NewField, name, $"“{name?.Trim()}” can be chosen now.");
    }

    public async Task<IActionResult> OnPostRename(string? key, string? name) =>
        Done(await statuses.Rename(User.Actor(), key, name), Field(key ?? ""), name ?? "", $"It is called “{name?.Trim()}” now.");

    public async Task<IActionResult> OnPostMove(string? key, string? to) =>
        Done(await statuses.Move(User.Actor(), key, to == "up"), Field(key ?? ""), null, "Moved.");

    public async Task<IActionResult> OnPostRetire(string? key, bool retired) =>
        Done(await statuses.Retire(User.Actor(), key, retired), Field(key ?? ""), null, retired ? "Retired. Leads that have it keep it." : "It can be chosen again.");

    public async Task<IActionResult> OnPostAddReason(string? status, string? name) =>
        Done(await reasons.Add(User.Actor(), status, name), NewReasonField(status ?? ""), name, $"The reason “{name?.Trim()}” is offered now.");

    public async Task<IActionResult> OnPostRenameReason(string? status, string? reason, string? name, int place) =>
        Done(await reasons.Rename(User.Actor(), status, reason, name), ReasonField(status ?? "", place), name ?? "", $"The reason is “{name?.Trim()}” now. Leads keep the words they were given.");

    public async Task<IActionResult> OnPostMoveReason(string? status, string? reason, string? to, int place) =>
        Done(await reasons.Move(User.Actor(), status, reason, to == "up"), ReasonField(status ?? "", place), reason, "Moved.");

    public async Task<IActionResult> OnPostRetireReason(string? status, string? reason, bool retired, int place) =>
        Done(await reasons.Retire(User.Actor(), status, reason, retired), ReasonField(status ?? "", place), reason, retired ? "Retired. Leads keep the words they were given." : "It is offered again.");

    private IActionResult Done(string? problem, string field, string? typed, string flash)
    {
        if (problem is null)
            return Go("/leads/statuses", flash);
        _typed = typed ?? Statuses.FirstOrDefault(s => Field(s.Key) == field)?.Name;
        Need(false, field, problem);
        return Again();
    }
}
