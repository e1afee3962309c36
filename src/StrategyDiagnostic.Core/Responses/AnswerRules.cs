using System.Globalization;
using StrategyDiagnostic.Core.Surveys;

namespace StrategyDiagnostic.Core.Responses;

/// <summary>What makes an answer fit its question.</summary>
public static class AnswerRules
{
    /// <summary>How far the shares of a division may miss their total: what decimals lose.</summary>
    internal const double SplitTolerance = 1e-6;

    /// <summary>
    /// Returns null when the answer fits, otherwise what is wrong with it, as the end of a sentence that starts with
    /// "The answer": "must sum to 100; these sum to 90".
    /// </summary>
    public static string? Check(Question question, Answer answer) => (question, answer) switch
    {
        (ChoiceQuestion choice, Chosen chosen) => choice.Find(chosen.Option) is null ? "is not one of the options" : null,
        (SliderQuestion slider, Amount amount) =>
            amount.Value >= slider.Minimum && amount.Value <= slider.Maximum
                ? null
                : string.Create(CultureInfo.InvariantCulture, $"must be between {slider.Minimum} and {slider.Maximum}"),
        (AllocationQuestion allocation, Split split) => CheckSplit(allocation, split),
        (_, CannotTell) => question.OffersCannotTell ? null : "cannot be \"I can't tell\" here",
        _ => "is of the wrong kind",
    };

    private static string? CheckSplit(AllocationQuestion question, Split split)
    {
        if (split.Shares.Keys.FirstOrDefault(k => question.Parts.All(p => p.Key != k)) is { } unknown)
            return $"has the unknown part \"{unknown}\"";
        if (split.Shares.Values.Any(v => !(v >= 0 && v <= AllocationQuestion.Total)))
            return "must have shares between 0 and 100";
        var sum = split.Shares.Values.Sum();
        return Math.Abs(sum - AllocationQuestion.Total) < SplitTolerance
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"must sum to {AllocationQuestion.Total}; these sum to {sum:0.##}");
    }
}
