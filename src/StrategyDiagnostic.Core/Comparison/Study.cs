namespace StrategyDiagnostic.Core.Comparison;

/// <summary>A number that is compared between waves.</summary>
/// <param name="Key">The measure's key in the rubric.</param>
/// <param name="Name">What it is called.</param>
/// <param name="IsIndicator">Whether a single question stands behind it.</param>
public sealed record StudyMeasure(string Key, string Name, bool IsIndicator = false);

/// <summary>What one person answered in one wave.</summary>
/// <param name="Person">The same in every wave; null where people cannot be matched.</param>
/// <param name="Level">Their level, as it was at the invitation.</param>
/// <param name="Values">A value for each measure of the study, in its order, 0–100; null where there is none.</param>
/// <param name="Flagged">Whether the answers carry a quality flag.</param>
/// <param name="Options">Answers to the items by which agreement is judged, each 1 to 5; null where there is none.</param>
public sealed record StudyPerson(string? Person, string Level, IReadOnlyList<double?> Values, bool Flagged = false, IReadOnlyList<double?>? Options = null);

/// <summary>A closed wave.</summary>
/// <param name="Name">What it is called: Baseline, 90 days.</param>
/// <param name="Form">The form that was asked; only equal forms are compared in full.</param>
/// <param name="Edition">The edition of survey and rubric that its values come from.</param>
/// <param name="People">Who answered.</param>
/// <param name="Invited">How many were invited, by level; null when that is not known.</param>
/// <param name="Questions">What was asked: the text of each question by its key; null when that is not known.</param>
/// <param name="Rescored">Whether the values come from a later edition than the one it was asked with.</param>
public sealed record StudyWave(
    string Name, string Form, string Edition, IReadOnlyList<StudyPerson> People, IReadOnlyDictionary<string, int>? Invited = null,
    IReadOnlyDictionary<string, string>? Questions = null, bool Rescored = false);

/// <summary>One level of the organization.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Name">What its people are called: Executives.</param>
/// <param name="Headcount">How many there are; null when that is not known.</param>
public sealed record StudyLevel(string Key, string Name, int? Headcount = null);

/// <summary>Everything from which a comparison is made: closed waves, what was declared beforehand, and how sure one score is.</summary>
public sealed record Study
{
    /// <summary>The measures, the primary one among them.</summary>
    public required IReadOnlyList<StudyMeasure> Measures { get; init; }

    /// <summary>The closed waves, in the order of closing.</summary>
    public required IReadOnlyList<StudyWave> Waves { get; init; }

    /// <summary>The levels in order, from the top.</summary>
    public required IReadOnlyList<StudyLevel> Levels { get; init; }

    /// <summary>Which neighbouring levels become one when too small; declared before the first answer. Levels not named stand alone.</summary>
    public IReadOnlyList<IReadOnlyList<string>> LevelGroups { get; init; } = [];

    /// <summary>The fewest people about whom anything is shown.</summary>
    public PrivacyThreshold Threshold { get; init; }

    /// <summary>The measure by which the engagement is judged.</summary>
    public required string PrimaryMeasure { get; init; }

    /// <summary>Whether it is judged by people who answered both times.</summary>
    public bool PrimaryIsMatched { get; init; } = true;

    /// <summary>
    /// Whether this very comparison was declared before the first answer. If not, its first measure is looked at among the others, and
    /// Holm's correction counts it with them.
    /// </summary>
    public bool PrimaryIsDeclared { get; init; } = true;

    /// <summary>The smallest change that matters, in points.</summary>
    public double SmallestThatMatters { get; init; } = 5;

    /// <summary>Where the drawing of the bootstrap begins; stored, so that an interval can be made again.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Standard deviation of single scores in a reference group, in points, for counts of reliable change; an assumption until measured.</summary>
    public double ReferenceDeviation { get; init; } = 16;

    /// <summary>Reliability of the score in that group.</summary>
    public double ReferenceReliability { get; init; } = 0.84;

    /// <summary>The mean of all clients that might have been chosen, when this one was chosen because it scored low; otherwise null.</summary>
    public double? ChosenFromMean { get; init; }

    /// <summary>Whether this client came with a score of its own, which may have been a reason to begin.</summary>
    public bool BeganWithAScore { get; init; }

    /// <summary>How strongly two measurements of the same organization agree when nothing happens between them.</summary>
    public double Retest { get; init; } = 0.70;

    /// <summary>Whether the two waves ask about stretches of time that overlap.</summary>
    public bool WindowsOverlap { get; init; }
}
