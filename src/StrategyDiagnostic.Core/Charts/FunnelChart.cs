namespace StrategyDiagnostic.Core.Charts;

/// <summary>One stage of a funnel.</summary>
/// <param name="Name">What was reached; not blank.</param>
/// <param name="People">How many reached it; <c>null</c> when nobody counted.</param>
/// <param name="Note">A few words under the number, such as a share; may be empty.</param>
/// <exception cref="ArgumentException">The name is blank.</exception>
/// <exception cref="ArgumentOutOfRangeException">The number is below 0.</exception>
public sealed record FunnelStage(string Name, long? People, string Note)
{
    /// <summary>What was reached.</summary>
    public string Name { get; } = Check.Text(Name);

    /// <summary>How many reached it, or <c>null</c>: not counted.</summary>
    public long? People { get; } = People is { } people ? NotNegative(people) : null;

    private static long NotNegative(long people)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(people);
        return people;
    }
}

/// <summary>How many are left at each stage of a way, as bars on one scale from 0 to the largest of them.</summary>
public sealed record FunnelChart
{
    /// <summary>Checks and keeps the stages.</summary>
    /// <param name="title">A short name of the whole chart, read out in its place; not blank.</param>
    /// <param name="stages">The stages in the order of the way; at least one.</param>
    /// <exception cref="ArgumentException">The title is blank.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no stage.</exception>
    public FunnelChart(string title, IReadOnlyList<FunnelStage> stages)
    {
        ArgumentNullException.ThrowIfNull(stages);
        Title = Check.Text(title);
        ArgumentOutOfRangeException.ThrowIfZero(stages.Count, nameof(stages));
        Stages = [.. stages];
    }

    /// <summary>A short name of the whole chart.</summary>
    public string Title { get; }

    /// <summary>The stages in the order of the way.</summary>
    public IReadOnlyList<FunnelStage> Stages { get; }
}

/// <summary>How many fall into each of equally wide classes of a spectrum.</summary>
public sealed record ColumnsChart
{
    /// <summary>Checks and keeps the columns.</summary>
    /// <param name="title">A short name of the whole chart, read out in its place; not blank.</param>
    /// <param name="bands">The bands of the spectrum, from the low end to the high one; at least two.</param>
    /// <param name="people">How many fall into each class, from the low end to the high one; at least one class.</param>
    /// <exception cref="ArgumentException">The title is blank.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no class, there are fewer than two bands, or a number is below 0.</exception>
    public ColumnsChart(string title, IReadOnlyList<SpectrumBand> bands, IReadOnlyList<long> people)
    {
        ArgumentNullException.ThrowIfNull(bands);
        ArgumentNullException.ThrowIfNull(people);
        Title = Check.Text(title);
        ArgumentOutOfRangeException.ThrowIfLessThan(bands.Count, 2, nameof(bands));
        ArgumentOutOfRangeException.ThrowIfZero(people.Count, nameof(people));
        foreach (var number in people) ArgumentOutOfRangeException.ThrowIfNegative(number, nameof(people));
        (Bands, People) = ([.. bands], [.. people]);
    }

    /// <summary>A short name of the whole chart.</summary>
    public string Title { get; }

    /// <summary>The bands of the spectrum, from the low end to the high one.</summary>
    public IReadOnlyList<SpectrumBand> Bands { get; }

    /// <summary>How many fall into each class, from the low end to the high one.</summary>
    public IReadOnlyList<long> People { get; }
}
