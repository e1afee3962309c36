using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StrategyDiagnostic.Core.Revising;
using StrategyDiagnostic.Web.Features.Account;

namespace StrategyDiagnostic.Web.Features.Rubrics;

/// <summary>What a draft changes in the version it was begun from.</summary>
[Authorize(Roles = Roles.OwnerOrConsultant)]
internal sealed class DraftChangesModel(DraftStore drafts, Sources sources) : DraftPage(drafts)
{
    public NamedSource? Base { get; private set; }

    public SurveyDifference? Difference { get; private set; }

    public IActionResult OnGet(long id)
    {
        if (!Load(id))
            return NotFound();
        Base = Draft.BasedOn is { } edition ? sources.Version(edition) : null;
        Difference = Base is { } before && Package is { } package ? SurveyDifference.Between(before.Source, Sources.Of(Draft, package)) : null;
        return Page();
    }
}
