using StrategyDiagnostic.Core.Scoring;

namespace StrategyDiagnostic.Core.Comparison;

/// <summary>
/// Wilcoxon's signed-rank test of the differences after − before: whether rises outrank falls. Zeros are left out of the test,
/// ties have mid-ranks.
/// </summary>
public sealed record SignedRank
{
    /// <summary>Up to so many differences that are not 0 the p-value is exact.</summary>
    public const int MostExact = 200;

    /// <summary>Differences that are not 0.</summary>
    public required int Changed { get; init; }

    /// <summary>Differences that are 0.</summary>
    public required int Unchanged { get; init; }

    /// <summary>The sum of the ranks of the rises, V.</summary>
    public required double V { get; init; }

    /// <summary>Whether the p-values count every way in which signs could have fallen, or are those of <see cref="Z"/>.</summary>
    public required bool IsExact { get; init; }

    /// <summary>The two-sided p-value: twice the smaller tail, at most 1.</summary>
    public required double P { get; init; }

    /// <summary>P(V at least as large) if signs fell by chance.</summary>
    public required double PGreater { get; init; }

    /// <summary>P(V at least as small) if signs fell by chance.</summary>
    public required double PLess { get; init; }

    /// <summary>
    /// The normal approximation with continuity ½ and variance n(n+1)(2n+1)/24 − Σ(t³−t)/48, for comparison with other programs.
    /// </summary>
    public required double Z { get; init; }

    /// <summary>The two-sided p-value of <see cref="Z"/>.</summary>
    public required double PApproximate { get; init; }

    /// <summary>The Hodges–Lehmann estimate of the change: the median of (dᵢ + dⱼ)/2 over all pairs, zeros included.</summary>
    public required double HodgesLehmann { get; init; }

    /// <summary>
    /// Its interval of at least 95 %: the order statistics that the signed-rank distribution leaves. Null below six differences,
    /// where no interval reaches 95 %. With many ties it is somewhat too wide.
    /// </summary>
    public required Interval? HodgesLehmannInterval { get; init; }

    /// <summary>The rank-biserial correlation 4V/(n(n+1)) − 1 over the changed: −1 all fell, 1 all rose.</summary>
    public required double RankBiserial { get; init; }

    /// <summary>Null when it cannot be said: fewer than three differences, or none that is not 0.</summary>
    /// <param name="differences">After − before of each person, in any order.</param>
    public static SignedRank? Of(ReadOnlySpan<double> differences)
    {
        var all = differences.ToArray();
        if (all.Length < PairedChange.LeastPairs) return null;
        var noise = Math.Max(1e-12, Ranks.Noise * all.Max(Math.Abs));
        var changed = Array.FindAll(all, d => Math.Abs(d) > noise);
        if (changed.Length == 0) return null;
        double n = changed.Length;
        var (ranks, ties) = Ranks.Of([.. changed.Select(Math.Abs)]);
        var v = changed.Select((d, i) => d > 0 ? ranks[i] / 2.0 : 0).Sum();
        var z = ToZ(v - n * (n + 1) / 4, n * (n + 1) * (2 * n + 1) / 24 - ties / 48);
        var exact = changed.Length <= MostExact;
        var (less, greater) = exact ? Exactly(ranks, v) : Approximately(v, n, ties);
        return new SignedRank
        {
            Changed = changed.Length,
            Unchanged = all.Length - changed.Length,
            V = v,
            IsExact = exact,
            P = Math.Min(1, 2 * Math.Min(less, greater)),
            PLess = less,
            PGreater = greater,
            Z = z,
            PApproximate = Math.Min(1, Tails.NormalTwoSided(z)),
            HodgesLehmann = Estimate(all, out var interval),
            HodgesLehmannInterval = interval,
            RankBiserial = 4 * v / (n * (n + 1)) - 1,
        };
    }

    /// <summary>Half a step towards 0 before dividing: V moves in steps.</summary>
    internal static double ToZ(double off, double variance) => variance <= 0 ? 0 : (off - 0.5 * Math.Sign(off)) / Math.Sqrt(variance);

    private static (double Less, double Greater) Approximately(double v, double n, double ties)
    {
        var (off, deviation) = (v - n * (n + 1) / 4, Math.Sqrt(n * (n + 1) * (2 * n + 1) / 24 - ties / 48));
        return (Tails.Normal((off + 0.5) / deviation), Tails.Normal(-(off - 0.5) / deviation));
    }

    private static (double Less, double Greater) Exactly(int[] ranks, double v)
    {
        var at = (int)Math.Round(v * Ranks.Reduce(ranks));
        var chances = Distribution(ranks);
        return (Math.Min(1, chances.AsSpan(0, at + 1).ToArray().Sum()), Math.Min(1, chances.AsSpan(at).ToArray().Sum()));
    }

    /// <summary>The chance of each rank sum when every sign falls like a fair coin: one rank joins after another.</summary>
    private static double[] Distribution(int[] ranks)
    {
        var chances = new double[ranks.Sum() + 1];
        chances[0] = 1;
        var reached = 0;
        foreach (var rank in ranks)
        {
            reached += rank;
            for (var sum = reached; sum >= rank; sum--) chances[sum] = (chances[sum] + chances[sum - rank]) / 2;
            for (var sum = rank - 1; sum >= 0; sum--) chances[sum] /= 2;
        }

        return chances;
    }

    private static double Estimate(double[] all, out Interval? interval)
    {
        Array.Sort(all);
        var pairs = (long)all.Length * (all.Length + 1) / 2;
        var outside = Outside(all.Length);
        interval = outside < 1 ? null : new Interval(PairSelection.Mean(all, outside), PairSelection.Mean(all, pairs - outside + 1));
        return PairSelection.MedianMean(all);
    }

    /// <summary>The smallest v with P(V ≤ v) ≥ 0.025 without ties: the order statistic at which a 95 % interval begins.</summary>
    private static long Outside(int n)
    {
        if (n > MostExact)
        {
            double count = n;
            return (long)Math.Floor(count * (count + 1) / 4 - Tails.Z975 * Math.Sqrt(count * (count + 1) * (2 * count + 1) / 24));
        }

        var chances = Distribution([.. Enumerable.Range(1, n)]);
        var (v, below) = (0, chances[0]);
        while (below < 0.025) below += chances[++v];
        return v;
    }
}
