using StrategyDiagnostic.Core.Scoring;

namespace StrategyDiagnostic.Core.Comparison;

/// <summary>What follows from the order of values: quantiles, percentile ranks, shares at the ends, corrected p-values.</summary>
public static class Ordering
{
    /// <summary>
    /// The quantile of type 7 (Hyndman and Fan 1996; the default of R and of spreadsheets): linear between the order statistics
    /// around 1 + (n − 1)·share. Null when there are no values.
    /// </summary>
    /// <param name="values">Finite values in any order.</param>
    /// <param name="share">The share below, 0 to 1.</param>
    public static double? Quantile(IEnumerable<double> values, double share)
    {
        ArgumentNullException.ThrowIfNull(values);
        var sorted = values.ToArray();
        Array.Sort(sorted);
        return sorted.Length == 0 ? null : QuantileOfSorted(sorted, share);
    }

    /// <summary>The same of values that stand in ascending order; there must be one.</summary>
    internal static double QuantileOfSorted(ReadOnlySpan<double> sorted, double share)
    {
        var place = (sorted.Length - 1) * Math.Clamp(share, 0, 1);
        var below = (int)Math.Floor(place);
        return below + 1 >= sorted.Length ? sorted[^1] : sorted[below] + (place - below) * (sorted[below + 1] - sorted[below]);
    }

    /// <summary>
    /// The mid-rank percentile of a value: 100·(#below + ½·#equal)/N, 0 to 100, with the Wilson interval of that share. Null when
    /// there is nothing to compare with. How many are needed before it may be shown is for the caller to decide.
    /// </summary>
    /// <param name="value">The value to place.</param>
    /// <param name="reference">The values it is placed among, in any order.</param>
    public static PercentileRank? Percentile(double value, IEnumerable<double> reference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        var (below, equal, all) = (0, 0, 0);
        foreach (var other in reference)
        {
            all++;
            if (other < value) below++;
            else if (other.Equals(value)) equal++;
        }

        if (Proportion.Of(below + equal / 2.0, all) is not { } share) return null;
        return new PercentileRank(100 * share.Share, new Interval(100 * share.Interval.Low, 100 * share.Interval.High), all);
    }

    /// <summary>
    /// Holm's step-down correction (1979) of p-values that are looked at together: the i-th smallest becomes p·(m − i + 1), never
    /// less than the one before, at most 1. In the order given; what is null is not counted and stays null.
    /// </summary>
    public static IReadOnlyList<double?> Holm(IReadOnlyList<double?> p)
    {
        ArgumentNullException.ThrowIfNull(p);
        var adjusted = new double?[p.Count];
        var known = Enumerable.Range(0, p.Count).Where(i => p[i] is not null).OrderBy(i => p[i]).ToList();
        var floor = 0.0;
        for (var i = 0; i < known.Count; i++)
            adjusted[known[i]] = floor = Math.Max(floor, Math.Min(1, p[known[i]].GetValueOrDefault() * (known.Count - i)));
        return adjusted;
    }

    /// <summary>
    /// The share of values at the lowest and at the highest possible point, 0 to 1 each. Null when there are no values. By
    /// convention (McHorney and Tarlov 1995) more than 15 % at one end means that the scale cannot tell those people apart.
    /// </summary>
    public static EndShares? Ends(IEnumerable<double> values, double lowest = 0, double highest = 100)
    {
        ArgumentNullException.ThrowIfNull(values);
        var (floor, ceiling, all) = (0, 0, 0);
        foreach (var value in values)
        {
            all++;
            if (value <= lowest) floor++;
            else if (value >= highest) ceiling++;
        }

        return all == 0 ? null : new EndShares((double)floor / all, (double)ceiling / all);
    }
}

/// <summary>Where a value stands among others.</summary>
/// <param name="Rank">0 to 100: the share that lies below, with half of what is equal.</param>
/// <param name="Interval">The 95 % interval of the rank, within 0 to 100.</param>
/// <param name="Among">How many values it was placed among.</param>
public sealed record PercentileRank(double Rank, Interval Interval, int Among);

/// <summary>Shares at the two ends of a scale.</summary>
/// <param name="Floor">Share at the lowest point, 0 to 1.</param>
/// <param name="Ceiling">Share at the highest point, 0 to 1.</param>
public sealed record EndShares(double Floor, double Ceiling)
{
    /// <summary>The share above which an end is too crowded.</summary>
    public const double Crowded = 0.15;

    /// <summary>Whether more than 15 % stand at one end.</summary>
    public bool IsCrowded => Floor > Crowded || Ceiling > Crowded;
}
