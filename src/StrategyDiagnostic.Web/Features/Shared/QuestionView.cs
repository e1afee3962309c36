using StrategyDiagnostic.Core.Responses;
using StrategyDiagnostic.Core.Surveys;

namespace StrategyDiagnostic.Web.Features.Shared;

/// <summary>A question with what stands in its fields.</summary>
/// <param name="Question">The question.</param>
/// <param name="Survey">Its survey.</param>
/// <param name="Typed">What stands in a field.</param>
/// <param name="Error">What is wrong with the answer, or null.</param>
/// <param name="Seed">The response, for the order of shuffled options.</param>
internal sealed record QuestionView(Question Question, Survey Survey, Func<string, string?> Typed, string? Error, long Seed)
{
    public string Key => Question.Key;

    public string HintId => $"{Key}-hint";

    public string ErrorId => $"{Key}-error";

    public string CannotTellField => Question is ChoiceQuestion ? Key : StepForm.CannotTellField(Key);

    public bool SaysCannotTell => Typed(CannotTellField) == SurveyReader.CannotTellKey;

    /// <summary>The ids that describe the question, for aria-describedby; null when there are none.</summary>
    public string? DescribedBy => (Question.Hint, Error) switch
    {
        (null, null) => null,
        (not null, null) => HintId,
        (null, not null) => ErrorId,
        (not null, not null) => $"{HintId} {ErrorId}",
    };
}
