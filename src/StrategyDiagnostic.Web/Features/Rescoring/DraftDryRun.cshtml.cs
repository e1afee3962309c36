using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StrategyDiagnostic.Core.Surveys;
using StrategyDiagnostic.Web.Features.Account;
using StrategyDiagnostic.Web.Features.Leads;
using StrategyDiagnostic.Web.Features.Rubrics;

namespace StrategyDiagnostic.Web.Features.Rescoring;

/// <summary>What a draft would do to the responses that exist. A run belongs to one revision: once the draft is saved again, it is another candidate.</summary>
[Authorize(Roles = Roles.OwnerOrConsultant)]
internal sealed class DraftDryRunModel(DraftStore drafts, DryRuns runs, LeadStore leads) : StaffPage
{
    public Draft Draft { get; private set; } = new();

    public DryRunView? View { get; private set; }

    /// <summary>What keeps the draft from scoring anybody.</summary>
    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    public IActionResult OnGet(long id)
    {
        if (drafts.Find(id) is not { } draft)
            return NotFound();
        Draft = draft;
        var (package, problems) = draft.Read();
        Problems = package is null ? problems : [];
        View = DryRunView.Of(Path(id), "this draft", runs.Find(Candidate(draft)), User.IsInRole(Roles.Owner) || User.IsInRole(Roles.Sales) ? leads : null);
        return Page();
    }

    public IActionResult OnPostBegin(long id)
    {
        if (drafts.Find(id) is not { } draft)
            return NotFound();
        if (draft.Read().Package is { } package)
            runs.Begin(Candidate(draft), package);
        return Go(Path(id));
    }

    public IActionResult OnPostCancel(long id)
    {
        if (drafts.Find(id) is not { } draft)
            return NotFound();
        runs.Find(Candidate(draft))?.Cancel();
        return Go(Path(id));
    }

    private static string Candidate(Draft draft) => FormattableString.Invariant($"draft:{draft.Id}:{draft.Revision}");

    private static string Path(long id) => FormattableString.Invariant($"/rubrics/drafts/{id}/dry-run");
}
