using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StrategyDiagnostic.Core.Exchange;
using StrategyDiagnostic.Core.Revising;
using StrategyDiagnostic.Web.Features.Account;
using StrategyDiagnostic.Web.Features.Rubrics;
using StrategyDiagnostic.Web.Features.Surveys;

namespace StrategyDiagnostic.Web.Features.Exchange;

/// <summary>Begins a draft from a SurveyJS file, once somebody has seen what comes over and what does not.</summary>
[Authorize(Roles = Roles.Owner)]
internal sealed class ImportModel(DraftDesk desk, SurveyCatalog catalog) : StaffPage
{
    public const string Begin = "begin";

    /// <summary>The text; that of the file, once one was chosen.</summary>
    [BindProperty]
    public string? Pasted { get; set; }

    /// <summary>The short name somebody gave it.</summary>
    [BindProperty]
    public string? Id { get; set; }

    /// <summary>What comes over; null before a file was looked at, and when it was refused.</summary>
    public ImportedSurvey? Survey { get; private set; }

    /// <summary>What a refused file was refused for, as far as it was read.</summary>
    public IReadOnlyList<Loss> Refused { get; private set; } = [];

    /// <summary>The draft as a person reads it.</summary>
    public SurveySource? Reading => Draft is { } draft && draft.Read().Package is { } package ? Sources.Of(draft, package) : null;

    /// <summary>True when publishing the draft would make a version of a survey that is there.</summary>
    public bool IsKnown => Survey is { } survey && catalog.Knows(survey.Id);

    private Draft? Draft => Survey is not { } survey ? null : new Draft
    {
        Name = Short($"{survey.Title}, from SurveyJS"), Survey = survey.SurveyFile, Rubric = survey.RubricFile, Report = survey.ReportFile,
    };

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPost(IFormFile? upload, string? go)
    {
        if (upload is not null)
        {
            var (text, problem) = await UploadedText.Read(upload);
            Need(problem is null, "Upload", problem ?? "");
            Pasted = text ?? Pasted;
            ModelState.Clear();
        }

        var id = string.IsNullOrWhiteSpace(Id) ? null : Id.Trim();
        Need(id is null || SurveyJsImport.IsId(id), nameof(Id), "A short name is small letters, digits and hyphens, 60 at most, such as customer-survey.");
        if (Errors.Count > 0)
            return Again();
        (Survey, var refusal, Refused) = SurveyJsImport.Read(Pasted ?? "", id);
        Need(refusal is null, nameof(Pasted), refusal ?? "");
        if (Draft is not { } draft)
            return Again();
        if (go != Begin)
            return Page();
        var begun = await desk.Begin(User.Actor(), draft);
        return Go(FormattableString.Invariant($"/rubrics/drafts/{begun}"), "The draft is begun. What was left out, what changed and what is to decide stands at the top of survey.yaml.");
    }

    private static string Short(string name) => name.Length <= DraftDesk.LongestName ? name : name[..DraftDesk.LongestName];
}
