using StrategyDiagnostic.Core.Surveys;

namespace StrategyDiagnostic.Core.Responses;

/// <summary>How far a response has come.</summary>
public static class Completeness
{
    /// <summary>The first step (from 1) with a question that still needs an answer, or null when all have theirs.</summary>
    public static int? FirstOpenStep(Survey survey, Answers answers)
    {
        for (var i = 0; i < survey.Steps.Count; i++)
            if (survey.Steps[i].Questions.Any(q => IsOpen(q, answers)))
                return i + 1;
        return null;
    }

    /// <summary>How many questions still need an answer.</summary>
    public static int OpenQuestions(Survey survey, Answers answers) => survey.Questions.Count(q => IsOpen(q, answers));

    private static bool IsOpen(Question question, Answers answers) => !question.MayBeLeftOpen && answers[question.Key] is null;
}
