using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StrategyDiagnostic.Core.Revising;
using StrategyDiagnostic.Core.Scoring;
using StrategyDiagnostic.Web.Features.Account;
using StrategyDiagnostic.Web.Features.Surveys;

namespace StrategyDiagnostic.Web.Features.Rubrics;

/// <summary>One expectation: what the version before stated, what the draft states, what the draft computes.</summary>
/// <param name="Field">What a form calls it.</param>
/// <param name="Result">The expectation.</param>
/// <param name="WasStated">True when the version before had this expectation as well.</param>
/// <param name="Before">What it stated there.</param>
internal sealed record GoldenLine(string Field, GoldenResult Result, bool WasStated, string? Before)
{
    public bool IsRestated => WasStated && Before != Result.Expected;
}

/// <summary>The golden respondents of a draft. What they expect changes only when somebody says so, one by one.</summary>
[Authorize(Roles = Roles.Owner)]
internal sealed class GoldenDraftModel(DraftStore drafts, DraftDesk desk, SurveyCatalog catalog) : DraftPage(drafts)
{
    [BindProperty]
    public long Revision { get; set; }

    [BindProperty]
    public List<string> Take { get; set; } = [];

    public IReadOnlyList<GoldenLine> Lines { get; private set; } = [];

    public IActionResult OnGet(long id)
    {
        if (!Open(id))
            return NotFound();
        Revision = Draft.Revision;
        return Page();
    }

    public async Task<IActionResult> OnPost(long id)
    {
        if (!Open(id))
            return NotFound();
        var chosen = Lines.Where(l => l.Result.Problem is not null && Take.Contains(l.Field)).ToList();
        Need(chosen.Count > 0, "expectations", "Choose the expectations that should become what is computed now.");
        var text = Draft.Rubric;
        foreach (var line in chosen)
        {
            if (YamlEdit.Set(text, ["golden", .. line.Field.Split(':', 2)[..1], "expect", line.Result.Key], line.Result.Actual ?? "null") is { } edited)
                text = edited;
            else
                Need(false, "expectations", $"{line.Result.Golden.Name}, {line.Result.Key}: change it in rubric.yaml, line {line.Result.Golden.Line.ToString(CultureInfo.InvariantCulture)} and below.");
        }

        if (Errors.Count > 0)
            return Again();
        switch (await desk.Save(User.Actor(), Draft with { Rubric = text, Revision = Revision }))
        {
            case DraftSave.Done:
                return Go(Address("/golden"), chosen.Count == 1 ? "One expectation is now what is computed." : FormattableString.Invariant($"{chosen.Count} expectations are now what is computed."));
            case DraftSave.Gone:
                return NotFound();
            default:
                Need(false, "expectations", "Somebody saved this draft meanwhile: look again at what is computed now, and choose again.");
                Revision = Draft.Revision;
                ModelState.Clear();
                return Stale();
        }
    }

    private bool Open(long id)
    {
        if (!Load(id))
            return false;
        if (Package is not { } package)
            return true;
        var before = Draft.BasedOn is { } edition ? catalog.Get(edition).Package.Rubric.Rubric.Golden : [];
        var golden = package.Rubric.Rubric.Golden.ToList();
        Lines = [.. Golden.Select(result => Line(result, golden.IndexOf(result.Golden), before.FirstOrDefault(g => g.Name == result.Golden.Name)))];
        return true;
    }

    private static GoldenLine Line(GoldenResult result, int position, GoldenRespondent? before)
    {
        var was = before?.Expected.TryGetValue(result.Key, out var stated) == true ? (true, stated) : (false, null);
        return new(FormattableString.Invariant($"{position}:{result.Key}"), result, was.Item1, was.Item2);
    }
}
