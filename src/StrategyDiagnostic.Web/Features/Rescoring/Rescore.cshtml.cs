using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StrategyDiagnostic.Web.Features.Account;
using StrategyDiagnostic.Web.Features.Surveys;

namespace StrategyDiagnostic.Web.Features.Rescoring;

/// <summary>Scoring the responses again with a version: begin, watch, stop, go on.</summary>
[Authorize(Roles = Roles.Owner)]
internal sealed class RescoreModel(SurveyStore surveys, SurveyCatalog catalog, RescoringStore store, RescoringWorker worker) : StaffPage
{
    public Edition? Edition { get; private set; }

    public RescoringJob? Job { get; private set; }

    public IActionResult OnGet(long id)
    {
        if (surveys.Find(id) is null)
            return NotFound();
        (Edition, Job) = (catalog.Get(id), store.Latest(id));
        return Page();
    }

    public async Task<IActionResult> OnPostBegin(long id)
    {
        if (surveys.Find(id) is null)
            return NotFound();
        await store.Begin(id, User.Actor());
        worker.Ring();
        return Go(Path(id));
    }

    public async Task<IActionResult> OnPostStop(long id) => surveys.Find(id) is null
        ? NotFound()
        : Go(Path(id), await store.Turn(id, RescoringJob.Running, RescoringJob.Stopped, User.Actor()) ? "Stopped. What was scored so far stays." : "It was not running any more.");

    public async Task<IActionResult> OnPostContinue(long id)
    {
        if (surveys.Find(id) is null)
            return NotFound();
        var goesOn = await store.Turn(id, RescoringJob.Stopped, RescoringJob.Running, User.Actor());
        worker.Ring();
        return Go(Path(id), goesOn ? null : "It was not stopped.");
    }

    private static string Path(long id) => FormattableString.Invariant($"/rubrics/{id}/rescore");
}
