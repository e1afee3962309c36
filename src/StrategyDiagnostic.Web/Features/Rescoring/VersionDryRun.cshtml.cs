using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StrategyDiagnostic.Web.Features.Account;
using StrategyDiagnostic.Web.Features.Leads;
using StrategyDiagnostic.Web.Features.Surveys;

namespace StrategyDiagnostic.Web.Features.Rescoring;

/// <summary>What a published version would do to the responses that stand on others: to be read before they are scored again.</summary>
[Authorize(Roles = Roles.OwnerOrConsultant)]
internal sealed class VersionDryRunModel(SurveyStore surveys, SurveyCatalog catalog, DryRuns runs, LeadStore leads) : StaffPage
{
    public Edition? Edition { get; private set; }

    public DryRunView? View { get; private set; }

    public IActionResult OnGet(long id)
    {
        if (surveys.Find(id) is null)
            return NotFound();
        Edition = catalog.Get(id);
        View = DryRunView.Of(Path(id), "this version", runs.Find(Candidate(id)), User.IsInRole(Roles.Owner) || User.IsInRole(Roles.Sales) ? leads : null);
        return Page();
    }

    public IActionResult OnPostBegin(long id)
    {
        if (surveys.Find(id) is null)
            return NotFound();
        runs.Begin(Candidate(id), catalog.Get(id).Package);
        return Go(Path(id));
    }

    public IActionResult OnPostCancel(long id)
    {
        if (surveys.Find(id) is null)
            return NotFound();
        runs.Find(Candidate(id))?.Cancel();
        return Go(Path(id));
    }

    private static string Candidate(long id) => FormattableString.Invariant($"rubric_version:{id}");

    private static string Path(long id) => FormattableString.Invariant($"/rubrics/{id}/dry-run");
}
