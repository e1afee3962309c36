namespace StrategyDiagnostic.Core.Surveys;

/// <summary>One page of questions.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="Hint">A line under the heading, or null.</param>
/// <param name="Questions">At least one.</param>
public sealed record Step(string Title, string? Hint, IReadOnlyList<Question> Questions);

/// <summary>A questionnaire as its author wrote it; immutable once read.</summary>
public sealed class Survey
{
    private readonly Dictionary<string, Question> _byKey;

    /// <summary>Makes a survey. Its reader has checked that keys are unique.</summary>
    /// <exception cref="ArgumentException">A question key is used twice.</exception>
    public Survey(string id, string title, string language, string intro, int minutes, string window, string cannotTell, IReadOnlyList<Step> steps)
    {
        (Id, Title, Language, Intro, Minutes, Window, CannotTell, Steps) = (id, title, language, intro, minutes, window, cannotTell, steps);
        Questions = [.. steps.SelectMany(s => s.Questions)];
        _byKey = Questions.ToDictionary(q => q.Key, StringComparer.Ordinal);
    }

    /// <summary>The survey's identity over all its versions; also the name of its folder.</summary>
    public string Id { get; }

    /// <summary>What respondents read above the questions.</summary>
    public string Title { get; }

    /// <summary>The language it is written in, as an IETF tag such as <c>en</c>.</summary>
    public string Language { get; }

    /// <summary>A sentence or two before the start.</summary>
    public string Intro { get; }

    /// <summary>About how many minutes it takes.</summary>
    public int Minutes { get; }

    /// <summary>The stretch of time all questions ask about, such as "the last 12 months".</summary>
    public string Window { get; }

    /// <summary>The label of the choice for "I can't tell".</summary>
    public string CannotTell { get; }

    /// <summary>The pages, at least one.</summary>
    public IReadOnlyList<Step> Steps { get; }

    /// <summary>The question whose answer says how large the organization is, or null.</summary>
    public string? SizeQuestion { get; init; }

    /// <summary>The question whose answer says the respondent's level, or null.</summary>
    public string? LevelQuestion { get; init; }

    /// <summary>What the landing page says.</summary>
    public Landing Landing { get; init; } = Landing.None;

    /// <summary>All questions in the order of the steps.</summary>
    public IReadOnlyList<Question> Questions { get; }

    /// <summary>The question with a key, or null.</summary>
    public Question? Find(string key) => _byKey.GetValueOrDefault(key);
}
