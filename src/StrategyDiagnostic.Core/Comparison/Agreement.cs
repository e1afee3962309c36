namespace StrategyDiagnostic.Core.Comparison;

/// <summary>
/// How much people of one group agree about items with the same number of options. Two conventions exist for "no agreement": every
/// option equally often (uniform), or leaning to one side as answers usually do (slight skew).
/// </summary>
public sealed record Agreement
{
    /// <summary>Fewest people of whom agreement is said.</summary>
    public const int LeastPeople = 3;

    /// <summary>rwg(j) above which people broadly describe the same organization, by convention.</summary>
    public const double Broad = 0.70;

    /// <summary>People who answered all items.</summary>
    public required int People { get; init; }

    /// <summary>The variance of no agreement with A options: (A² − 1)/12.</summary>
    public required double UniformVariance { get; init; }

    /// <summary>rwg of each item: 1 − s²/σ², at least 0 (James, Demaree and Wolf 1984).</summary>
    public required IReadOnlyList<double> ByItem { get; init; }

    /// <summary>rwg(j) of all items against uniform answers: J(1 − s̄²/σ²)/(J(1 − s̄²/σ²) + s̄²/σ²), s̄² at most σ². 0 to 1.</summary>
    public required double Uniform { get; init; }

    /// <summary>The same against answers with a slight skew (LeBreton and Senter 2008); null where its variance is not tabled.</summary>
    public required double? Skewed { get; init; }

    /// <summary>r*wg = 1 − s̄²/σ² (Lindell, Brandt and Whitney 1999), which may be negative: worse than chance.</summary>
    public required double Linear { get; init; }

    /// <summary>The average deviation from the mean of each item, in options (Burke, Finkelstein and Dusig 1999).</summary>
    public required IReadOnlyList<double> DeviationByItem { get; init; }

    /// <summary>The average of these.</summary>
    public required double Deviation { get; init; }

    /// <summary>Up to this average deviation people agree: A/6.</summary>
    public required double DeviationLimit { get; init; }

    /// <summary>Null when it cannot be said: fewer than three people or no item.</summary>
    /// <param name="rows">One row a person, each with a value from 1 to A for every item.</param>
    /// <param name="options">A, the number of options, at least 2.</param>
    public static Agreement? Of(IReadOnlyList<double[]> rows, int options)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentOutOfRangeException.ThrowIfLessThan(options, 2);
        if (rows.Count < LeastPeople || rows[0].Length == 0) return null;
        var columns = Enumerable.Range(0, rows[0].Length).Select(i => rows.Select(r => r[i]).ToArray()).ToList();
        var items = columns.ConvertAll(c => Moments.Of(c));
        var (uniform, mean) = ((options * (double)options - 1) / 12, items.Average(i => i.Variance));
        double[] deviations = [.. columns.Zip(items, (c, i) => c.Average(v => Math.Abs(v - i.Mean)))];
        return new Agreement
        {
            People = rows.Count,
            UniformVariance = uniform,
            ByItem = [.. items.Select(i => Math.Max(0, 1 - i.Variance / uniform))],
            Uniform = Together(items.Count, mean, uniform),
            Skewed = SkewedVariance(options) is { } skewed ? Together(items.Count, mean, skewed) : null,
            Linear = 1 - mean / uniform,
            DeviationByItem = deviations,
            Deviation = deviations.Average(),
            DeviationLimit = options / 6.0,
        };
    }

    private static double Together(int items, double variance, double none)
    {
        var share = Math.Min(1, variance / none);
        return items * (1 - share) / (items * (1 - share) + share);
    }

    private static double? SkewedVariance(int options) => options switch { 5 => 1.34, 7 => 2.90, _ => null };
}
