using System.Globalization;
using StrategyDiagnostic.Core.Responses;
using StrategyDiagnostic.Core.Surveys;

namespace StrategyDiagnostic.Web.Features.EngagementExport;

/// <summary>A question, or a part of an allocation, as answers to it are counted.</summary>
/// <param name="Key">The question's key, or KEY.PART.</param>
/// <param name="Name">What it is called in tables.</param>
/// <param name="Options">What can be counted: options, or fifths of a number, and "can't tell" last.</param>
/// <param name="Choice">The key of the option that an answer chooses; null for no answer.</param>
internal sealed record CountedQuestion(string Key, string Name, IReadOnlyList<Option> Options, Func<Answers, string?> Choice)
{
    private const int Classes = 5;

    /// <summary>All questions of a survey.</summary>
    public static IEnumerable<CountedQuestion> Of(Survey survey) => survey.Questions.SelectMany(question => question switch
    {
        ChoiceQuestion choice => [new(choice.Key, choice.Short, WithCannotTell(choice, choice.Options), a => Chosen(a[choice.Key], _ => null))],
        SliderQuestion slider => [new(slider.Key, slider.Short, WithCannotTell(slider, Fifths(slider.Minimum, slider.Maximum)), a => Chosen(a[slider.Key],
            answer => answer is Amount amount ? Fifth(amount.Value, slider.Minimum, slider.Maximum) : null))],
        AllocationQuestion allocation => allocation.Parts.Select(part => new CountedQuestion(
            $"{allocation.Key}.{part.Key}", $"{allocation.Short}, {part.Label}", WithCannotTell(allocation, Fifths(0, AllocationQuestion.Total)), a => Chosen(a[allocation.Key],
                answer => answer is Split split && split.Shares.TryGetValue(part.Key, out var share) ? Fifth(share, 0, AllocationQuestion.Total) : null))),
        _ => Enumerable.Empty<CountedQuestion>(),
    });

    private static string? Chosen(Answer? answer, Func<Answer, string?> otherwise) => answer switch
    {
        null => null,
        CannotTell => SurveyReader.CannotTellKey,
        Chosen chosen => chosen.Option,
        _ => otherwise(answer),
    };

    private static IReadOnlyList<Option> WithCannotTell(Question question, IReadOnlyList<Option> options) =>
        question.OffersCannotTell ? [.. options, new Option(SurveyReader.CannotTellKey, "can’t tell")] : options;

    private static IReadOnlyList<Option> Fifths(double min, double max) =>
        [.. Enumerable.Range(0, Classes).Select(i => new Option(NameOf(min, max, i), i == Classes - 1 ? $"{NameOf(min, max, i)}, both included" : $"{NameOf(min, max, i)}, the upper end not included"))];

    private static string Fifth(double value, double min, double max) => NameOf(min, max, Math.Clamp((int)((value - min) / (max - min) * Classes), 0, Classes - 1));

    private static string NameOf(double min, double max, int index) =>
        string.Create(CultureInfo.InvariantCulture, $"{min + (max - min) * index / Classes:0.##} to {min + (max - min) * (index + 1) / Classes:0.##}");
}
