using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StrategyDiagnostic.Web.Features.Account;

namespace StrategyDiagnostic.Web.Features.Rubrics;

/// <summary>Takes a version away from new responses.</summary>
[Authorize(Roles = Roles.Owner)]
internal sealed class WithdrawVersionModel(EditionList editions, Publishing publishing) : StaffPage
{
    public EditionRow Row { get; private set; } = new();

    /// <summary>What new responses would get instead; null when the survey would close.</summary>
    public EditionRow? Next { get; private set; }

    [BindProperty]
    public string? Reason { get; set; }

    public IActionResult OnGet(long id) => Load(id) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(long id)
    {
        if (!Load(id))
            return NotFound();
        Need(Reason?.Trim() is { Length: > 0 and <= Publishing.LongestNote }, nameof(Reason), FormattableString.Invariant($"Say in a line why: 1 to {Publishing.LongestNote} letters."));
        if (Errors.Count > 0)
            return Again();
        var done = await publishing.Withdraw(User.Actor(), Row, Reason?.Trim() ?? "");
        return Go(FormattableString.Invariant($"/rubrics/{id}"), done ? "Withdrawn. Nothing new uses it." : "It was withdrawn before.");
    }

    private bool Load(long id)
    {
        if (editions.Find(id) is not { } row)
            return false;
        Row = row;
        Next = editions.All().FirstOrDefault(e => e.SurveyId == row.SurveyId && e.Id != id && e.WithdrawnAt is null);
        return true;
    }
}
