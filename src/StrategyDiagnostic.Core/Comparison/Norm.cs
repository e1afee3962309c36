namespace StrategyDiagnostic.Core.Comparison;

/// <summary>
/// Where a value stands among those of other organizations. It says no more than their number allows: nothing below 30, the
/// quarter from 30, the percentile with its interval from 100.
/// </summary>
/// <param name="Organizations">How many others there are; each counts once.</param>
/// <param name="Lower">A quarter of them lie below.</param>
/// <param name="Median">Half of them lie below.</param>
/// <param name="Upper">A quarter of them lie above.</param>
/// <param name="Quarter">1 for the lowest quarter to 4 for the highest.</param>
/// <param name="Rank">The percentile; null below 100 organizations.</param>
public sealed record Norm(int Organizations, double Lower, double Median, double Upper, int Quarter, PercentileRank? Rank)
{
    /// <summary>Fewest organizations for which the quarter may be said.</summary>
    public const int LeastForQuarter = 30;

    /// <summary>Fewest organizations for which the percentile may be said.</summary>
    public const int LeastForPercentile = 100;

    /// <summary>Places a value among those of other organizations; null when they are too few to say anything.</summary>
    /// <param name="value">The value to place.</param>
    /// <param name="others">One value for each other organization, in ascending order.</param>
    public static Norm? Of(double value, ReadOnlySpan<double> others)
    {
        if (others.Length < LeastForQuarter)
            return null;
        var (lower, median, upper) = (Ordering.QuantileOfSorted(others, 0.25), Ordering.QuantileOfSorted(others, 0.5), Ordering.QuantileOfSorted(others, 0.75));
        return new Norm(
            others.Length, lower, median, upper,
            value < lower ? 1 : value < median ? 2 : value <= upper ? 3 : 4,
            others.Length >= LeastForPercentile ? Ordering.Percentile(value, others.ToArray()) : null);
    }
}
