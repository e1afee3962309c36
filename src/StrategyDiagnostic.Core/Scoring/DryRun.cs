namespace StrategyDiagnostic.Core.Scoring;

/// <summary>How many responses go from one band to another.</summary>
/// <param name="From">Position in <see cref="DryRun.From"/>.</param>
/// <param name="To">Position in <see cref="DryRun.To"/>.</param>
/// <param name="Responses">At least one.</param>
/// <param name="Stays">True when it is the same band, or no placement before and after.</param>
public sealed record BandFlow(int From, int To, long Responses, bool Stays);

/// <summary>A band, or what stands in its place.</summary>
/// <param name="Key">The band's key; null for those without a value and "cannot be scored".</param>
/// <param name="Name">What it is called.</param>
public sealed record BandEnd(string? Key, string Name);

/// <summary>How far a measure moves that both rubrics have.</summary>
/// <param name="Key">The measure's key.</param>
/// <param name="Name">What the candidate calls it.</param>
/// <param name="Responses">How many have a value before and after.</param>
/// <param name="MeanChange">The mean of after − before, in points.</param>
/// <param name="MeanSize">The mean size of the change, in points.</param>
/// <param name="LargestSize">The largest size of a change, in points.</param>
public sealed record MeasureShift(string Key, string Name, long Responses, double MeanChange, double MeanSize, double LargestSize);

/// <summary>A response whose band changes.</summary>
/// <param name="Response">Its id.</param>
/// <param name="Before">Its placement before, or null.</param>
/// <param name="After">Its placement after, or null.</param>
/// <param name="From">Position in <see cref="DryRun.From"/>.</param>
/// <param name="To">Position in <see cref="DryRun.To"/>.</param>
public sealed record Mover(long Response, double? Before, double? After, int From, int To)
{
    /// <summary>The size of the change in points; losing or gaining a placement counts as more than any number.</summary>
    public double Size => Before is { } before && After is { } after ? Math.Abs(after - before) : double.PositiveInfinity;
}

/// <summary>What a rubric would do to the responses that exist.</summary>
public sealed record DryRun
{
    /// <summary>How many responses were looked at.</summary>
    public required long Responses { get; init; }

    /// <summary>How many of them the candidate cannot score: their answers do not fit its questionnaire.</summary>
    public required long CannotBeScored { get; init; }

    /// <summary>How many have a placement now and would have none, although their answers fit.</summary>
    public required long LosePlacement { get; init; }

    /// <summary>How many would come into another band, get a placement or lose it. Those that cannot be scored are not among them.</summary>
    public required long ChangeBand { get; init; }

    /// <summary>The bands now.</summary>
    public required IReadOnlyList<BandEnd> From { get; init; }

    /// <summary>The bands under the candidate, "no placement" and "cannot be scored" last.</summary>
    public required IReadOnlyList<BandEnd> To { get; init; }

    /// <summary>From where to where.</summary>
    public required IReadOnlyList<BandFlow> Flows { get; init; }

    /// <summary>The shift of what reports lead with: the placement, where there is one; null when no response has one before and after.</summary>
    public required MeasureShift? Placement { get; init; }

    /// <summary>Every measure that both have, the one that moves most first.</summary>
    public required IReadOnlyList<MeasureShift> Measures { get; init; }

    /// <summary>Some of those whose band changes, the largest change first.</summary>
    public required IReadOnlyList<Mover> Movers { get; init; }
}
