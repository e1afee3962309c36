using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StrategyDiagnostic.Core.Responses;
using StrategyDiagnostic.Core.Surveys;
using StrategyDiagnostic.Web.Features.Account;
using StrategyDiagnostic.Web.Features.Surveys;
using StrategyDiagnostic.Web.Features.Take;

namespace StrategyDiagnostic.Web.Features.Rubrics;

/// <summary>A page of a questionnaire as respondents see it. It holds no form, so nothing can be sent.</summary>
[Authorize(Roles = Roles.OwnerOrConsultant)]
internal sealed class PreviewModel(DraftStore drafts, EditionList editions, SurveyCatalog catalog, Respondents respondents) : TriedPage(drafts, editions, catalog, respondents)
{
    /// <summary>Which page, from 1.</summary>
    public int Number { get; private set; }

    public IActionResult OnGet(long? id, long? draft, int? step, string? from)
    {
        if (Open(id, draft, from) is { } elsewhere)
            return elsewhere;
        Number = step ?? 1;
        return Tried is null || (Number >= 1 && Number <= Tried.Survey.Steps.Count) ? Page() : NotFound();
    }

    public string At(int number) => Keeping(FormattableString.Invariant($"/preview/{number}"));

    public QuestionView View(Survey survey, Question question) => new(question, survey, SavedAnswers.Fields(survey.Steps, With?.Answers ?? Answers.None), null, 0);
}
