using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StrategyDiagnostic.Web.Features.Account;
using StrategyDiagnostic.Web.Features.Surveys;

namespace StrategyDiagnostic.Web.Features.Rubrics;

/// <summary>One published version, readable by a person.</summary>
[Authorize(Roles = Roles.OwnerOrConsultant)]
internal sealed class VersionModel(EditionList editions, SurveyCatalog catalog) : StaffPage
{
    public EditionRow Row { get; private set; } = new();

    public Edition? Edition { get; private set; }

    public IActionResult OnGet(long id)
    {
        if (editions.Find(id) is not { } row)
            return NotFound();
        (Row, Edition) = (row, catalog.Get(id));
        return Page();
    }
}
