using System.Numerics;

namespace StrategyDiagnostic.Core.Comparison;

/// <summary>The Mann–Whitney test of two groups: how often a value of the first lies above one of the second, ties counting half.</summary>
public sealed record MannWhitney
{
    /// <summary>Up to so many people together the p-values are exact.</summary>
    public const int MostExact = 100;

    /// <summary>U: over all pairs, 1 where the first is larger and ½ where both are equal.</summary>
    public required double U { get; init; }

    /// <summary>Whether the p-values count every way in which people could have fallen into the groups, or are those of <see cref="Z"/>.</summary>
    public required bool IsExact { get; init; }

    /// <summary>The two-sided p-value: P(|U − mn/2| at least as large).</summary>
    public required double P { get; init; }

    /// <summary>P(U at least as large) by chance.</summary>
    public required double PGreater { get; init; }

    /// <summary>P(U at least as small) by chance.</summary>
    public required double PLess { get; init; }

    /// <summary>The normal approximation with continuity ½ and the variance corrected for ties.</summary>
    public required double Z { get; init; }

    /// <summary>The two-sided p-value of <see cref="Z"/>.</summary>
    public required double PApproximate { get; init; }

    /// <summary>A = U/mn: the chance that somebody of the first group lies above somebody of the second, 0 to 1.</summary>
    public required double Superiority { get; init; }

    /// <summary>Cliff's δ = 2A − 1, −1 to 1.</summary>
    public double CliffsDelta => 2 * Superiority - 1;

    /// <summary>The Hodges–Lehmann estimate: the median of all differences first − second.</summary>
    public required double HodgesLehmann { get; init; }

    /// <summary>Null when it cannot be said: fewer than three people in a group, or all values alike.</summary>
    /// <param name="first">The values of the first group, in any order; for a change, those after.</param>
    /// <param name="second">The values of the second group; for a change, those before.</param>
    public static MannWhitney? Of(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        if (first.Length < UnpairedChange.LeastPeople || second.Length < UnpairedChange.LeastPeople) return null;
        var (x, y) = (first.ToArray(), second.ToArray());
        if (Moments.Of([.. x, .. y]).Variance <= 0) return null;
        var (ranks, ties) = Ranks.Of([.. x, .. y]);
        double m = x.Length, n = y.Length, all = m + n;
        var variance = m * n / 12 * (all + 1 - ties / (all * (all - 1)));
        var u = ranks.Take(x.Length).Sum(r => r / 2.0) - m * (m + 1) / 2;
        var off = u - m * n / 2;
        var z = SignedRank.ToZ(off, variance);
        var exact = x.Length + y.Length <= MostExact;
        var (less, greater, both) = exact ? Exactly(ranks, x.Length, u) : Approximately(off, Math.Sqrt(variance));
        Array.Sort(x);
        Array.Sort(y);
        return new MannWhitney
        {
            U = u,
            IsExact = exact,
            P = both,
            PLess = less,
            PGreater = greater,
            Z = z,
            PApproximate = Math.Min(1, Tails.NormalTwoSided(z)),
            Superiority = u / (m * n),
            HodgesLehmann = PairSelection.MedianDifference(x, y),
        };
    }

    private static (double Less, double Greater, double Both) Approximately(double off, double deviation) => (
        Tails.Normal((off + 0.5) / deviation),
        Tails.Normal(-(off - 0.5) / deviation),
        Math.Min(1, Tails.NormalTwoSided((off - 0.5 * Math.Sign(off)) / deviation)));

    private static (double Less, double Greater, double Both) Exactly(int[] ranks, int m, double u)
    {
        var scale = Ranks.Reduce(ranks);
        var chances = Distribution(ranks, m);
        // In rank sums: U is one less m(m+1)/2, and its middle is mn/2. All in the scale of the ranks, doubled once more for halves.
        var (at, middle) = ((int)Math.Round((u + m * (m + 1) / 2.0) * scale), scale * m * (ranks.Length + 1));
        double less = 0, greater = 0, both = 0;
        for (var sum = 0; sum < chances.Length; sum++)
        {
            if (sum <= at) less += chances[sum];
            if (sum >= at) greater += chances[sum];
            if (Math.Abs(2 * sum - middle) >= Math.Abs(2 * at - middle)) both += chances[sum];
        }

        return (Math.Min(1, less), Math.Min(1, greater), Math.Min(1, both));
    }

    /// <summary>
    /// The chance of each rank sum of m people drawn from all. One person after another is drawn or not; a table of how many were
    /// drawn by what sum holds chances, not counts, so that nothing overflows.
    /// </summary>
    private static double[] Distribution(int[] ranks, int m)
    {
        int[] ascending = [.. ranks.Order()];
        var sums = ascending.TakeLast(m).Sum();
        var chances = new double[m + 1][];
        for (var drawn = 0; drawn <= m; drawn++) chances[drawn] = new double[sums + 1];
        chances[0][0] = 1;
        for (var seen = 1; seen <= ascending.Length; seen++)
        {
            for (var drawn = Math.Min(seen, m); drawn >= 1; drawn--)
            {
                // Of all ways to draw so many of those seen, this share holds the latest, whose rank is the largest so far.
                var reached = ascending.AsSpan(seen - drawn, drawn);
                Mix(chances[drawn], chances[drawn - 1], ascending[seen - 1], (double)drawn / seen, Sum(reached));
            }
        }

        return chances[m];
    }

    private static int Sum(ReadOnlySpan<int> ranks)
    {
        var sum = 0;
        foreach (var rank in ranks) sum += rank;
        return sum;
    }

    private static void Mix(double[] here, double[] before, int rank, double with, int reached)
    {
        for (var sum = 0; sum < rank; sum++) here[sum] *= 1 - with;
        var (i, width) = (rank, Vector<double>.Count);
        for (; i + width <= reached + 1; i += width)
            (new Vector<double>(here, i) * (1 - with) + new Vector<double>(before, i - rank) * with).CopyTo(here, i);
        for (; i <= reached; i++) here[i] = here[i] * (1 - with) + before[i - rank] * with;
    }
}
