using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StrategyDiagnostic.Web.Features.Account;

namespace StrategyDiagnostic.Web.Features.Rubrics;

/// <summary>A draft at a glance: where it stands and what comes next.</summary>
[Authorize(Roles = Roles.OwnerOrConsultant)]
internal sealed class DraftOverviewModel(DraftStore drafts, EditionList editions) : DraftPage(drafts)
{
    /// <summary>The edition it was begun from, or null.</summary>
    public EditionRow? Base { get; private set; }

    public IActionResult OnGet(long id)
    {
        if (!Load(id))
            return NotFound();
        Base = Draft.BasedOn is { } edition ? editions.Find(edition) : null;
        return Page();
    }
}
