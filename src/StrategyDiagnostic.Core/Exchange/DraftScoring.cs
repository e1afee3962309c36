using StrategyDiagnostic.Core.Revising;
using StrategyDiagnostic.Core.Surveys;

namespace StrategyDiagnostic.Core.Exchange;

/// <summary>
/// What of a questionnaire from elsewhere can count without a decision: scales, whose answers have an order. Choices have none that a
/// program could know; they count only where there is nothing else, in the order of the file.
/// </summary>
internal sealed record DraftScoring(string Measure, IReadOnlyList<Question> Questions)
{
    public static DraftScoring Of(Survey survey, List<string> toDecide)
    {
        var scales = survey.Questions.Where(q => q is SliderQuestion or ChoiceQuestion { Format: not QuestionFormat.Single }).ToList();
        var choices = survey.Questions.Where(q => q is ChoiceQuestion { Format: QuestionFormat.Single }).ToList();
        var counted = scales.Count > 0 ? scales : choices.Count > 0 ? choices : [survey.Questions[0]];
        toDecide.Add("rubric.yaml: which questions count, how much each, and which way round. Now every scale counts alike, its first answer 0 and its last 100.");
        if (scales.Count == 0)
            toDecide.Add(choices.Count > 0
                ? "rubric.yaml: what each answer is worth. There are no scales, so every choice counts in the order in which its answers are written, which may mean nothing."
                : "rubric.yaml: what counts. Now it is the share of the first part of the first question.");
        else if (choices.Count > 0)
            toDecide.Add($"rubric.yaml: what the answers to {List(choices)} are worth. They count for nothing yet.");
        if (counted.Count < survey.Questions.Count && survey.Questions.OfType<AllocationQuestion>().Except(counted).ToList() is { Count: > 0 } shares)
            toDecide.Add($"rubric.yaml: which share of {List(shares)} counts. They count for nothing yet.");
        toDecide.Add("rubric.yaml: the bands. Two halves are only a beginning; give them borders and names that mean something.");
        toDecide.Add("report.yaml: what each band means, and what to do about it.");
        var measure = "score";
        while (survey.Find(measure) is not null)
            measure += "_";
        return new(measure, counted);
    }

    /// <summary>How a question's answers become points, as rubric.yaml writes it.</summary>
    public static string Points(Question question) => question is AllocationQuestion allocation
        ? $"{{share: {YamlScalar.Quoted(allocation.Parts[0].Key)}, among: [{string.Join(", ", allocation.Parts.Select(p => YamlScalar.Quoted(p.Key)))}]}}"
        : "{points: even}";

    /// <summary>The answer that is worth 0 points, or the one that is worth 100.</summary>
    public static string Answer(Question question, bool first) => question switch
    {
        ChoiceQuestion choice => YamlScalar.Quoted(choice.Options[first ? 0 : ^1].Key),
        SliderQuestion slider => DraftFiles.Number(first ? slider.Minimum : slider.Maximum),
        AllocationQuestion allocation => $"{{{string.Join(", ", allocation.Parts.Select((p, i) => $"{YamlScalar.Quoted(p.Key)}: {(i == (first ? 1 : 0) ? "100" : "0")}"))}}}",
        _ => throw new InvalidOperationException($"Unhandled question {question.GetType().Name}."),
    };

    private static string List(IEnumerable<Question> questions) => string.Join(", ", questions.Select(q => q.Key));
}
