using StrategyDiagnostic.Core.Surveys;

namespace StrategyDiagnostic.Web.Features.Earlier;

/// <summary>What a column of a file can be used for.</summary>
/// <param name="Key">What the form sends.</param>
/// <param name="Name">What the list shows.</param>
internal sealed record ColumnUse(string Key, string Name)
{
    public const string None = "";
    public const string Person = "person";
    public const string Level = "level";

    private const string QuestionPrefix = "q:";

    /// <summary>All uses for a survey; a person only where people are matched.</summary>
    public static IReadOnlyList<ColumnUse> All(Survey survey, bool isAnonymous) =>
    [
        new(None, "Leave out"),
        .. isAnonymous ? Array.Empty<ColumnUse>() : [new(Person, "Email address of the person")],
        new(Level, "Level"),
        .. survey.Questions.SelectMany(q => q is AllocationQuestion allocation
            ? allocation.Parts.Select(p => new ColumnUse(KeyOf(q, p), $"{q.Key}.{p.Key}: {q.Short}, {p.Label}"))
            : [new ColumnUse(KeyOf(q, null), $"{q.Key}: {q.Short}")]),
    ];

    /// <summary>The use of a question, or of a part of an allocation.</summary>
    public static string KeyOf(Question question, Option? part) => QuestionPrefix + (part is null ? question.Key : $"{question.Key}.{part.Key}");

    /// <summary>Whether it is one of an answer.</summary>
    public static bool IsQuestion(string use) => use.StartsWith(QuestionPrefix, StringComparison.Ordinal);

    /// <summary>What the name of a column suggests; <see cref="None"/> when it suggests nothing.</summary>
    public static string Guess(string column, Survey survey, bool isAnonymous)
    {
        bool Is(params string[] names) => names.Contains(column, StringComparer.OrdinalIgnoreCase);
        if (Is("email", "e-mail", "mail", "email address", "person"))
            return isAnonymous ? None : Person;
        if (Is("level", "role"))
            return Level;
        foreach (var question in survey.Questions)
        {
            if (question is AllocationQuestion allocation)
            {
                if (allocation.Parts.FirstOrDefault(p => Is($"{question.Key}.{p.Key}", $"{question.Key}_{p.Key}", $"{question.Key} {p.Key}")) is { } part)
                    return KeyOf(question, part);
            }
            else if (Is(question.Key, question.Text, question.Short))
            {
                return KeyOf(question, null);
            }
        }

        return None;
    }
}
