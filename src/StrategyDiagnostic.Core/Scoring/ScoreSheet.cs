namespace StrategyDiagnostic.Core.Scoring;

/// <summary>Why an item has points, or has none.</summary>
public enum ItemState
{
    /// <summary>Answered and scored.</summary>
    Scored,

    /// <summary>"I can't tell".</summary>
    CannotTell,

    /// <summary>Not answered.</summary>
    Open,

    /// <summary>Answered, yet the rubric gives this answer no points.</summary>
    NotScored,
}

/// <summary>One question's part in a score sheet.</summary>
/// <param name="Question">The question's key.</param>
/// <param name="State">Why it has points, or has none.</param>
/// <param name="Points">0–100, or null.</param>
public sealed record ItemScore(string Question, ItemState State, double? Points);

/// <summary>One input of a measure, as it was when the sheet was written.</summary>
/// <param name="Key">A question or a measure.</param>
/// <param name="Value">Its value, or null when missing.</param>
/// <param name="Weight">Its weight or factor.</param>
public sealed record ScoredSource(string Key, double? Value, double Weight);

/// <summary>Why a measure has no value.</summary>
public enum Missing
{
    /// <summary>It has one.</summary>
    No,

    /// <summary>Too few of its inputs have a value.</summary>
    TooFewAnswers,

    /// <summary>A group of inputs, one of which is needed, has none.</summary>
    NeedNotMet,

    /// <summary>The rubric does not compute it in this situation.</summary>
    Exempt,
}

/// <summary>One measure with its explanation.</summary>
public sealed record MeasureScore
{
    /// <summary>The measure's key.</summary>
    public required string Key { get; init; }

    /// <summary>What it is called.</summary>
    public required string Name { get; init; }

    /// <summary>What kind of number it is.</summary>
    public required MeasureGroup Group { get; init; }

    /// <summary>The scoring method that computed it.</summary>
    public required string Method { get; init; }

    /// <summary>Its value, or null when missing.</summary>
    public required double? Value { get; init; }

    /// <summary>Why it is missing.</summary>
    public required Missing Missing { get; init; }

    /// <summary>The share of its inputs, by weight, that had a value: 0–1.</summary>
    public required double AnsweredShare { get; init; }

    /// <summary>The key of its band, or null when it has no bands or no value.</summary>
    public required string? Band { get; init; }

    /// <summary>The name of its band, or null.</summary>
    public required string? BandName { get; init; }

    /// <summary>True when the value is so extreme that the report adds a caution.</summary>
    public required bool IsExtreme { get; init; }

    /// <summary>What it was computed from.</summary>
    public required IReadOnlyList<ScoredSource> Sources { get; init; }
}

/// <summary>All measures of one response under one rubric, with the way each came about. Written once, never changed.</summary>
public sealed record ScoreSheet
{
    /// <summary>The rubric's identity.</summary>
    public required string Rubric { get; init; }

    /// <summary>The measure that reports lead with.</summary>
    public required string MainKey { get; init; }

    /// <summary>True when that is a placement.</summary>
    public required bool MainIsPlacement { get; init; }

    /// <summary>The scored questions, in the rubric's order.</summary>
    public required IReadOnlyList<ItemScore> Items { get; init; }

    /// <summary>The measures, in the order they were computed.</summary>
    public required IReadOnlyList<MeasureScore> Measures { get; init; }

    /// <summary>Status → verdict, or null when no case held.</summary>
    public required IReadOnlyDictionary<string, string?> Statuses { get; init; }

    /// <summary>What reports lead with, with its band.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public MeasureScore Main => Measures.First(m => m.Key == MainKey);

    /// <summary>The placement with its band, or null when the rubric has none.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public MeasureScore? Placement => MainIsPlacement ? Main : null;

    /// <summary>A measure by key, or null when the rubric has none of that name.</summary>
    public MeasureScore? Find(string measure) => Measures.FirstOrDefault(m => m.Key == measure);

    /// <summary>A question's points, or null.</summary>
    public double? Points(string question) => Items.FirstOrDefault(i => i.Question == question)?.Points;
}
