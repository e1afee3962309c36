using Microsoft.AspNetCore.Mvc;
using StrategyDiagnostic.Web.Features.Surveys;
using StrategyDiagnostic.Web.Features.Waves;

namespace StrategyDiagnostic.Web.Features.Engagements;

/// <summary>Where an engagement stands, and what it promised.</summary>
internal sealed class OverviewModel(EngagementAccess access, EngagementStore store, WaveStore waves, SurveyCatalog catalog) : EngagementPage(access)
{
    public IReadOnlyList<Wave> Waves { get; private set; } = [];

    public IReadOnlyList<Outcome> Outcomes { get; private set; } = [];

    public IReadOnlyList<(FormEdition Chosen, Edition Edition)> Editions { get; private set; } = [];

    public IReadOnlyList<(long Id, string Name)> Consultants { get; private set; } = [];

    public string Judged(Outcome outcome) => outcome.Sentence(Editions.First(e => e.Chosen.Form == WaveKinds.FullForm).Edition.Package.Rubric.Rubric);

    public IActionResult OnGet(long id)
    {
        if (!Load(id))
            return NotFound();
        Waves = waves.List(id);
        Outcomes = store.Outcomes(id);
        Editions = [.. store.Editions(id).Select(e => (e, catalog.Get(e.RubricVersionId)))];
        Consultants = store.Consultants(id);
        return Page();
    }
}
