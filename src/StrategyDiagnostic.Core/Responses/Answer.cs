namespace StrategyDiagnostic.Core.Responses;

/// <summary>What one person said to one question. A question without an answer has none of these.</summary>
public abstract record Answer;

/// <summary>An option of a choice question.</summary>
/// <param name="Option">The option's key.</param>
public sealed record Chosen(string Option) : Answer;

/// <summary>A position on a slider.</summary>
/// <param name="Value">Between the slider's minimum and maximum.</param>
public sealed record Amount(double Value) : Answer;

/// <summary>A division of 100.</summary>
/// <param name="Shares">Each part's share, 0 to 100, keyed by part; they sum to 100.</param>
public sealed record Split(IReadOnlyDictionary<string, double> Shares) : Answer
{
    /// <summary>Two divisions are equal when all their shares are.</summary>
    public bool Equals(Split? other) =>
        other is not null && Shares.Count == other.Shares.Count
        && Shares.All(s => other.Shares.TryGetValue(s.Key, out var share) && share.Equals(s.Value));

    /// <inheritdoc />
    public override int GetHashCode() => Shares.Aggregate(0, (hash, s) => hash ^ HashCode.Combine(s.Key, s.Value));
}

/// <summary>"I can't tell": an answer in its own right, scored as missing, never as the middle.</summary>
public sealed record CannotTell : Answer
{
    /// <summary>The one instance.</summary>
    public static readonly CannotTell Instance = new();
}
