using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using StrategyDiagnostic.Core.Reporting;
using StrategyDiagnostic.Core.Responses;
using StrategyDiagnostic.Web.Features.Account;
using StrategyDiagnostic.Web.Features.Email;
using StrategyDiagnostic.Web.Features.Instrument;
using StrategyDiagnostic.Web.Features.Report;
using StrategyDiagnostic.Web.Features.Shared;
using StrategyDiagnostic.Web.Features.Take;

namespace StrategyDiagnostic.Web.Features.Leads;

/// <summary>One lead: what to say, what happened, what to do next.</summary>
[Authorize(Roles = Roles.OwnerOrSales)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class LeadModel(LeadStore store, LeadWorld world, LeadTimeline timeline, LeadDesk desk, LeadDays days, ReportStore reports, TakeStore responses, Norms norms) : PageModel
{
    private const int LongestNote = 10_000;
    private const int LongestAction = 200;

    /// <summary>Everything the page shows; null until a lead was found.</summary>
    public LeadView? View { get; private set; }

    public IReadOnlyList<FormError> Errors { get; private set; } = [];

    /// <summary>What was typed, when it came back.</summary>
    public string? Typed { get; private set; }

    public IActionResult OnGet(long id) => Load(id) ? Page() : NotFound();

    public Task<IActionResult> OnPostStatus(long id, string? status, string? reason) =>
        Offered(store.Find(id)?.Status).Any(s => s.Key == status)
            ? Change(id, LeadChangeKind.Status, s => s with { Status = status, Reason = Text(reason, LongestAction) })
            : Refuse(id, "status", "Choose one of the statuses.", null);

    public Task<IActionResult> OnPostOwner(long id, long? owner) =>
        owner is null || world.Owners().Any(o => o.Id == owner)
            ? Change(id, LeadChangeKind.Owner, s => s with { OwnerId = owner })
            : Refuse(id, "owner", "Choose somebody from the list.", null);

    public Task<IActionResult> OnPostNext(long id, string? action, string? on)
    {
        var day = DateOnly.TryParseExact(on, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var parsed) ? on : null;
        var what = Text(action, LongestAction);
        return !string.IsNullOrWhiteSpace(on) && day is null ? Refuse(id, "on", "Write the day as year-month-day: 2026-03-01.", action)
            : day is not null && what is null ? Refuse(id, "next", "Say what is to be done on that day.", action)
            : Change(id, LeadChangeKind.Next, s => s with { NextAction = what, NextOn = day });
    }

    public Task<IActionResult> OnPostAddress(long id, string? email) =>
        EmailAddress.Parse(email) is { } address
            ? Change(id, LeadChangeKind.Address, s => s with { Email = address })
            : Refuse(id, "email", "This is not an email address. Write it like name@example.com.", email);

    public async Task<IActionResult> OnPostMark(long id, string? shelf)
    {
        if (shelf is not (Shelves.Listed or Shelves.Spam or Shelves.Test))
            return await Refuse(id, "mark", "Choose what it is.", null);
        if (shelf is Shelves.Spam && await days.Agree(id))
            return Back(id, "It stays with the spam, and no longer waits for a look.", null);
        return await Change(id, LeadChangeKind.Shelf, s => s with { Shelf = shelf, MergedInto = null });
    }

    /// <summary>Puts another lead of the same person or organization away under this one.</summary>
    public async Task<IActionResult> OnPostMerge(long id, long other)
    {
        if (store.Find(id) is not { Shelf: not Shelves.Merged } || store.Siblings(id).All(s => s.Id != other))
            return NotFound();
        var done = await desk.Change([other], LeadChangeKind.Shelf, s => s with { Shelf = Shelves.Merged, MergedInto = id }, User.Actor());
        return Back(id, "Merged into this one.", done.Batch);
    }

    public async Task<IActionResult> OnPostNote(long id, string? text)
    {
        if (store.Find(id) is null)
            return NotFound();
        if (string.IsNullOrWhiteSpace(text) || text.Length > LongestNote)
            return await Refuse(id, "text", $"Write a note of at most {LongestNote} characters.", text);
        await desk.Note(id, text.Trim(), User.MemberId());
        return Back(id, "Note added.", null);
    }

    public async Task<IActionResult> OnPostSend(long id)
    {
        if (store.Find(id) is not { } lead)
            return NotFound();
        return Back(id, await desk.SendAgain(lead, User.Actor()) ? $"The report goes to {lead.Email} again, with a new link." : "It was sent a moment ago. Wait a minute before sending it once more.", null);
    }

    public async Task<IActionResult> OnPostUndo(long id, long batch)
    {
        if (store.Find(id) is null)
            return NotFound();
        var undone = await desk.Undo(batch, User.Actor());
        return Back(id, undone > 0 ? "Put back as it was." : "There was nothing to put back: it was changed again since.", null);
    }

    private async Task<IActionResult> Change(long id, LeadChangeKind kind, Func<LeadState, LeadState> change)
    {
        if (store.Find(id) is null)
            return NotFound();
        var done = await desk.Change([id], kind, change, User.Actor());
        return Back(id, done.Batch is null ? "It was so already." : "Changed.", done.Batch);
    }

    private SeeOther Back(long id, string flash, long? batch)
    {
        TempData["Flash"] = flash;
        TempData["Undo"] = batch?.ToString(CultureInfo.InvariantCulture);
        return new SeeOther(FormattableString.Invariant($"/leads/{id}"));
    }

    private Task<IActionResult> Refuse(long id, string field, string message, string? typed)
    {
        if (!Load(id))
            return Task.FromResult<IActionResult>(NotFound());
        (Errors, Typed) = ([new FormError(field, message)], typed);
        return Task.FromResult<IActionResult>(new PageResult { StatusCode = StatusCodes.Status400BadRequest });
    }

    // A retired status is offered where it is: its reason may still change.
    private IReadOnlyList<LeadStatus> Offered(string? now) => [.. world.Statuses().Where(s => !s.IsRetired || s.Key == now)];

    private static string? Text(string? text, int longest) => text?.Trim() is { Length: > 0 } trimmed ? trimmed[..Math.Min(trimmed.Length, longest)] : null;

    private bool Load(long id)
    {
        if (store.Find(id) is not { } lead || reports.Find(lead.ResponseId) is not { } report)
            return false;
        var package = report.Edition.Package;
        var (entries, isCut) = timeline.Of(lead, package.Survey);
        View = new LeadView
        {
            Lead = lead,
            Report = report,
            Brief = CallBrief.Of(package, report.Answers, report.Report, responses.SecondsPerStep(lead.ResponseId)),
            Flags = JsonSerializer.Deserialize<List<string>>(lead.Flags) ?? [],
            Statuses = Offered(lead.Status),
            Reasons = world.Reasons(),
            Owners = world.Owners(),
            Consents = store.Consents(lead.ResponseId),
            Siblings = store.Siblings(id),
            Merged = store.Merged(id),
            Timeline = entries,
            TimelineIsCut = isCut,
            Newer = reports.Newest(lead.ResponseId),
            Compared = Compare(lead, report),
        };
        return true;
    }

    private Compared? Compare(LeadDetails lead, OpenReport report) =>
        report.Report.Sheet.Placement?.Value is { } placement
        && report.Edition.Package.Survey.SizeQuestion is { } question && report.Answers[question] is Chosen size
            ? norms.Of(report.Edition.RubricVersionId, size.Option, lead.Organization, placement)
            : null;
}
