using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StrategyDiagnostic.Web.Features.Account;

namespace StrategyDiagnostic.Web.Features.Rubrics;

/// <summary>A draft at a glance: where it stands and what comes next.</summary>
[Authorize(Roles = Roles.OwnerOrConsultant)]
internal sealed class DraftOverviewModel(DraftStore drafts) : StaffPage
{
    public Draft Draft { get; private set; } = new();

    public IActionResult OnGet(long id)
    {
        if (drafts.Find(id) is not { } draft)
            return NotFound();
        Draft = draft;
        return Page();
    }
}
