namespace StrategyDiagnostic.Core.Comparison;

/// <summary>Ranks of values, ties sharing the mean of theirs (mid-ranks), doubled so that they are whole numbers.</summary>
internal static class Ranks
{
    /// <summary>What differs by less than this share of the whole range differs by rounding only, and is a tie.</summary>
    public const double Noise = 1e-10;

    /// <summary>The doubled mid-rank of each value, and Σ(t³ − t) over groups of t equal values.</summary>
    public static (int[] Doubled, double Ties) Of(double[] values)
    {
        var order = Enumerable.Range(0, values.Length).ToArray();
        var sorted = (double[])values.Clone();
        Array.Sort(sorted, order);
        var noise = Noise * (sorted[^1] - sorted[0]);
        var (doubled, ties) = (new int[values.Length], 0.0);
        for (var from = 0; from < order.Length;)
        {
            var to = from;
            while (to + 1 < order.Length && sorted[to + 1] - sorted[to] <= noise) to++;
            for (var i = from; i <= to; i++) doubled[order[i]] = from + to + 2;
            double tied = to - from + 1;
            ties += tied * tied * tied - tied;
            from = to + 1;
        }

        return (doubled, ties);
    }

    /// <summary>
    /// Halves the ranks again where no half rank occurs, so that a distribution over their sums needs half the room.
    /// Returns by how much a rank is still multiplied.
    /// </summary>
    public static int Reduce(int[] doubled)
    {
        if (Array.Exists(doubled, r => r % 2 != 0)) return 2;
        for (var i = 0; i < doubled.Length; i++) doubled[i] /= 2;
        return 1;
    }
}
