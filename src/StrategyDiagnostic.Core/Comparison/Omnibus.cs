namespace StrategyDiagnostic.Core.Comparison;

/// <summary>Tests of whether several groups differ at all.</summary>
/// <param name="Statistic">F or H.</param>
/// <param name="Freedom">Degrees of freedom between groups.</param>
/// <param name="FreedomWithin">Degrees of freedom within groups; null where the test has none.</param>
/// <param name="P">The p-value.</param>
public sealed record Omnibus(double Statistic, double Freedom, double? FreedomWithin, double P)
{
    /// <summary>
    /// Welch's F (1951): weights wᵢ = nᵢ/sᵢ², no equal spread assumed. Null when it cannot be said: fewer than two groups, fewer
    /// than three people in one, or one in which values do not vary.
    /// </summary>
    public static Omnibus? WelchF(IReadOnlyList<double[]> groups)
    {
        ArgumentNullException.ThrowIfNull(groups);
        var all = groups.Select(g => Moments.Of(g)).ToList();
        if (all.Count < 2 || all.Exists(g => g.Count < UnpairedChange.LeastPeople || g.Variance <= 0)) return null;
        double k = all.Count;
        var weights = all.Select(g => g.Count / g.Variance).ToArray();
        var (total, mean) = (weights.Sum(), all.Select((g, i) => weights[i] * g.Mean).Sum() / weights.Sum());
        var between = all.Select((g, i) => weights[i] * (g.Mean - mean) * (g.Mean - mean)).Sum() / (k - 1);
        var spread = all.Select((g, i) => Math.Pow(1 - weights[i] / total, 2) / (g.Count - 1)).Sum();
        var (f, within) = (between / (1 + 2 * (k - 2) / (k * k - 1) * spread), (k * k - 1) / (3 * spread));
        return new Omnibus(f, k - 1, within, Tails.FisherUpper(f, k - 1, within));
    }

    /// <summary>
    /// Kruskal and Wallis' H (1952), corrected for ties. Null when it cannot be said: fewer than two groups, fewer than three people
    /// in one, or all values alike.
    /// </summary>
    public static Omnibus? Kruskal(IReadOnlyList<double[]> groups)
    {
        ArgumentNullException.ThrowIfNull(groups);
        if (groups.Count < 2 || groups.Any(g => g.Length < UnpairedChange.LeastPeople)) return null;
        double[] all = [.. groups.SelectMany(g => g)];
        if (Moments.Of(all).Variance <= 0) return null;
        var (ranks, ties) = Ranks.Of(all);
        double n = all.Length;
        var (h, at) = (0.0, 0);
        foreach (var group in groups)
        {
            var sum = ranks.AsSpan(at, group.Length).ToArray().Sum(r => r / 2.0);
            h += sum * sum / group.Length;
            at += group.Length;
        }

        h = (12 * h / (n * (n + 1)) - 3 * (n + 1)) / (1 - ties / (n * n * n - n));
        return new Omnibus(h, groups.Count - 1, null, Tails.ChiSquaredUpper(h, groups.Count - 1));
    }
}
