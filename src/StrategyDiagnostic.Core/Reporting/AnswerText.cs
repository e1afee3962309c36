using System.Globalization;
using StrategyDiagnostic.Core.Responses;
using StrategyDiagnostic.Core.Surveys;

namespace StrategyDiagnostic.Core.Reporting;

/// <summary>Says an answer the way its respondent saw it.</summary>
public static class AnswerText
{
    /// <summary>The answer's words, or "Not answered".</summary>
    public static string Of(Survey survey, Question question, Answer? answer) => (question, answer) switch
    {
        (_, null) => "Not answered",
        (_, CannotTell) => survey.CannotTell,
        (ChoiceQuestion { Left: { } left, Right: { } right } pair, Chosen chosen) => Pair(pair, left, right, chosen.Option),
        (ChoiceQuestion choice, Chosen chosen) => choice.Find(chosen.Option)?.Label ?? chosen.Option,
        (SliderQuestion slider, Amount amount) =>
            string.Create(CultureInfo.InvariantCulture, $"{amount.Value:0.#} on a line from {slider.Minimum:0.#} ({slider.LowLabel}) to {slider.Maximum:0.#} ({slider.HighLabel})"),
        (AllocationQuestion allocation, Split split) => string.Join("; ", allocation.Parts.Select(p =>
            string.Create(CultureInfo.InvariantCulture, $"{p.Label}: {split.Shares.GetValueOrDefault(p.Key):0.#}"))),
        _ => throw new ArgumentException($"The answer does not belong to question {question.Key}.", nameof(answer)),
    };

    // "Mostly right" means little away from the form: name the statement it leans to.
    private static string Pair(ChoiceQuestion question, string left, string right, string option)
    {
        var label = question.Find(option)?.Label ?? option;
        var position = question.Options.ToList().FindIndex(o => o.Key == option);
        var middle = (question.Options.Count - 1) / 2.0;
        return position < middle ? $"{label}: {left}" : position > middle ? $"{label}: {right}" : label;
    }
}
