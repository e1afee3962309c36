using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StrategyDiagnostic.Core.Responses;
using StrategyDiagnostic.Core.Surveys;
using StrategyDiagnostic.Web.Features.Account;
using StrategyDiagnostic.Web.Features.Report;
using StrategyDiagnostic.Web.Features.Surveys;
using StrategyDiagnostic.Web.Features.Take;

namespace StrategyDiagnostic.Web.Features.Rubrics;

/// <summary>The sandbox: every question in a form, and beside it the score sheet of what stands in it.</summary>
[Authorize(Roles = Roles.OwnerOrConsultant)]
internal sealed class TryModel(DraftStore drafts, EditionList editions, SurveyCatalog catalog, Respondents respondents) : TriedPage(drafts, editions, catalog, respondents)
{
    private Func<string, string?> _typed = _ => null;

    /// <summary>The score sheet of what stands in the form.</summary>
    public WorkingView? Working { get; private set; }

    /// <summary>The names of what the rubric would offer.</summary>
    public IReadOnlyList<string> Offers { get; private set; } = [];

    public IActionResult OnGet(long? id, long? draft, string? from)
    {
        if (Open(id, draft, from) is { } elsewhere)
            return elsewhere;
        if (Tried is { } package)
            Score(package, With?.Answers ?? Answers.None, null);
        return Page();
    }

    public async Task<IActionResult> OnPost(long? id, long? draft, string? from)
    {
        if (Open(id, draft, from) is { } elsewhere)
            return elsewhere;
        if (Tried is not { } package)
            return Page();
        var form = await Request.ReadFormAsync();
        string? Typed(string name) => form[name];
        var answers = Answers.None;
        foreach (var step in package.Survey.Steps)
        {
            var read = StepForm.Read(step, Typed);
            answers = answers.With(read.Good);
            // Here every question may stay open; only what was typed and does not fit is a problem.
            foreach (var problem in read.Problems.Where(p => IsTyped(p.Question, Typed)))
                Need(false, problem.Field, problem.Message);
        }

        Score(package, answers, Typed);
        return Errors.Count > 0 ? Again() : Page();
    }

    public QuestionView View(Survey survey, Question question) => new(
        question, survey, _typed, Errors.Find(e => e.Field == StepForm.FirstField(question))?.Message, 0);

    private void Score(Core.SurveyPackage package, Answers answers, Func<string, string?>? typed)
    {
        _typed = typed ?? SavedAnswers.Fields(package.Survey.Steps, answers);
        Working = new(package, answers, package.Rubric.Score(answers), "", ForStaff: true);
        Offers = [.. package.Rubric.Advice(answers).Select(offer => package.Texts.Moves?.List.FirstOrDefault(m => m.Key == offer)?.Name ?? offer)];
    }

    private static bool IsTyped(Question question, Func<string, string?> typed) =>
        (question is AllocationQuestion allocation ? allocation.Parts.Select(p => StepForm.PartField(question.Key, p.Key)) : [question.Key]).Any(field => !string.IsNullOrWhiteSpace(typed(field)));
}
