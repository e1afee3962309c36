using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StrategyDiagnostic.Web.Features.Account;

namespace StrategyDiagnostic.Web.Features.Rubrics;

/// <summary>One published version, readable by a person.</summary>
[Authorize(Roles = Roles.OwnerOrConsultant)]
internal sealed class VersionModel(EditionList editions, Sources sources) : StaffPage
{
    public EditionRow Row { get; private set; } = new();

    public NamedSource? Source { get; private set; }

    /// <summary>The version before it; null when it is the first.</summary>
    public long? Before { get; private set; }

    public IActionResult OnGet(long id)
    {
        if (editions.Find(id) is not { } row)
            return NotFound();
        (Row, Source) = (row, sources.Version(id));
        Before = editions.All().FirstOrDefault(e => e.SurveyId == row.SurveyId && e.RubricNumber < row.RubricNumber)?.Id;
        return Page();
    }
}
