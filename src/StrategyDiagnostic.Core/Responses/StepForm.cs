using System.Globalization;
using StrategyDiagnostic.Core.Surveys;

namespace StrategyDiagnostic.Core.Responses;

/// <summary>A field of a posted step that needs another look.</summary>
/// <param name="Question">The question it belongs to.</param>
/// <param name="Field">The form field to move to.</param>
/// <param name="Message">What to do, as a sentence.</param>
public sealed record FieldProblem(Question Question, string Field, string Message);

/// <summary>What a posted step holds: the answers that fit (to be saved whatever else is wrong) and what needs another look.</summary>
/// <param name="Good">Answers that fit their questions.</param>
/// <param name="Cleared">Questions whose earlier answer was taken away or replaced by one that does not fit.</param>
/// <param name="Problems">Empty when the step is complete.</param>
public sealed record StepForm(Answers Good, IReadOnlyList<string> Cleared, IReadOnlyList<FieldProblem> Problems)
{
    /// <summary>The field of an allocation's part.</summary>
    public static string PartField(string question, string part) => $"{question}.{part}";

    /// <summary>The "I can't tell" box of a question that is not a choice.</summary>
    public static string CannotTellField(string question) => $"{question}.{SurveyReader.CannotTellKey}";

    /// <summary>The field that a link to the question should focus.</summary>
    public static string FirstField(Question question) => question switch
    {
        ChoiceQuestion choice => $"{question.Key}-{choice.Options[0].Key}",
        AllocationQuestion allocation => PartField(question.Key, allocation.Parts[0].Key),
        _ => question.Key,
    };

    /// <summary>Reads a posted step. Never throws, whatever was posted.</summary>
    /// <param name="step">The step it was posted for.</param>
    /// <param name="field">Returns a field's text, or null or empty when nothing was sent.</param>
    public static StepForm Read(Step step, Func<string, string?> field)
    {
        var good = Answers.None;
        var cleared = new List<string>();
        var problems = new List<FieldProblem>();
        foreach (var question in step.Questions)
        {
            var (answer, message) = ReadOne(question, name => field(name)?.Trim() is { Length: > 0 } text ? text : null);
            message ??= answer is null ? null : AnswerRules.Check(question, answer) is { } wrong ? $"{question.Short}: the answer {wrong}." : null;
            if (answer is not null && message is null)
                good = good.With(question.Key, answer);
            else
                cleared.Add(question.Key);
            if (answer is null && message is null && !question.MayBeLeftOpen)
                message = question.OffersCannotTell
                    ? $"{question.Short}: choose an answer, or say that you can’t tell."
                    : $"{question.Short}: choose an answer.";
            if (message is not null)
                problems.Add(new FieldProblem(question, FirstField(question), message));
        }

        return new StepForm(good, cleared, problems);
    }

    private static (Answer? Answer, string? Problem) ReadOne(Question question, Func<string, string?> field) => question switch
    {
        ChoiceQuestion => field(question.Key) switch
        {
            null => (null, null),
            SurveyReader.CannotTellKey => (CannotTell.Instance, null),
            { } option => (new Chosen(option), null),
        },
        AllocationQuestion allocation => ReadSplit(allocation, field),
        SliderQuestion => ReadAmount(question, field),
        _ => throw new InvalidOperationException($"Unhandled question {question.GetType().Name}."),
    };

    private static (Answer?, string?) ReadAmount(Question question, Func<string, string?> field)
    {
        if (field(question.Key) is not { } text)
            return (SaysCannotTell(question, field) ? CannotTell.Instance : null, null);
        return Number(text) is { } value
            ? (new Amount(value), null)
            : (null, $"{question.Short}: “{text}” is not a number. Write digits, for example 40.");
    }

    private static (Answer?, string?) ReadSplit(AllocationQuestion question, Func<string, string?> field)
    {
        var typed = question.Parts.Select(p => (p.Key, p.Label, Text: field(PartField(question.Key, p.Key)))).ToList();
        if (typed.TrueForAll(t => t.Text is null))
            return (SaysCannotTell(question, field) ? CannotTell.Instance : null, null);
        if (typed.Find(t => t.Text is not null && Number(t.Text) is null) is { Text: { } wrong } part)
            return (null, $"{question.Short}: “{wrong}” ({part.Label}) is not a number. Write digits, for example 25.");
        return (new Split(typed.ToDictionary(t => t.Key, t => t.Text is null ? 0 : Number(t.Text) ?? 0, StringComparer.Ordinal)), null);
    }

    private static bool SaysCannotTell(Question question, Func<string, string?> field) => field(CannotTellField(question.Key)) is not null;

    /// <summary>A number as people type it: "40", "40 %", "33,5".</summary>
    private static double? Number(string text) =>
        double.TryParse(text.TrimEnd('%').TrimEnd().Replace(',', '.'), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            && double.IsFinite(value) ? value : null;
}
