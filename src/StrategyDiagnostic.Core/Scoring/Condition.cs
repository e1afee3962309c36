namespace StrategyDiagnostic.Core.Scoring;

/// <summary>Something that holds or does not hold for a response. A part that is missing makes a test fail.</summary>
public abstract record Condition;

/// <summary>Holds when every part does.</summary>
public sealed record AllOf(IReadOnlyList<Condition> Parts) : Condition;

/// <summary>Holds when at least one part does.</summary>
public sealed record AnyOf(IReadOnlyList<Condition> Parts) : Condition;

/// <summary>Holds when a question's points or a measure lie in a range.</summary>
/// <param name="Key">A question (points) or a measure.</param>
/// <param name="Low">The lower bound, or null.</param>
/// <param name="LowIncluded">True for "at least".</param>
/// <param name="High">The upper bound, or null.</param>
/// <param name="HighIncluded">True for "at most".</param>
public sealed record InRange(string Key, double? Low, bool LowIncluded, double? High, bool HighIncluded) : Condition
{
    /// <summary>True when a value satisfies both bounds; a missing value (NaN) does not.</summary>
    public bool Holds(double value) =>
        !double.IsNaN(value)
        && (Low is not { } low || (LowIncluded ? value >= low : value > low))
        && (High is not { } high || (HighIncluded ? value <= high : value < high));
}

/// <summary>Holds when a choice question was answered with one of the options.</summary>
public sealed record Answered(string Question, IReadOnlyList<string> Options) : Condition;

/// <summary>Holds when the lowest of the dimensions and indicators that have a value is one of these. Only a finished score sheet can tell.</summary>
public sealed record LowestIs(IReadOnlyList<string> Measures) : Condition;

/// <summary>Holds when a status has one of the verdicts.</summary>
public sealed record StatusIs(string Status, IReadOnlyList<string> Verdicts) : Condition;
