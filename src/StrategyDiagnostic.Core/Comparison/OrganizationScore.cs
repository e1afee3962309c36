using StrategyDiagnostic.Core.Scoring;

namespace StrategyDiagnostic.Core.Comparison;

/// <summary>One level of an organization with the answers it gave.</summary>
/// <param name="Values">Each answering person's value.</param>
/// <param name="Headcount">How many people the level has, at least as many as answered.</param>
public sealed record LevelSample(double[] Values, int Headcount);

/// <summary>
/// The score of a whole organization from levels that answered in other shares than they have: each level's mean counts by its
/// headcount (post-stratified), so that many answering executives do not speak for the frontline.
/// </summary>
public sealed record OrganizationScore
{
    /// <summary>Each level's mean, in the order given.</summary>
    public required IReadOnlyList<double> LevelMeans { get; init; }

    /// <summary>The mean with levels counted by headcount: Σ(N_l/N)·x̄_l.</summary>
    public required double Weighted { get; init; }

    /// <summary>The mean with all levels counted alike.</summary>
    public required double EqualLevels { get; init; }

    /// <summary>Standard error with the finite-population factor: √Σ W²·(s²/n)·(1 − n/N). Describes this headcount, today.</summary>
    public required double Error { get; init; }

    /// <summary>The same without the factor: for claims about change.</summary>
    public required double ErrorOfChange { get; init; }

    /// <summary>The 95 % interval of <see cref="Weighted"/> for this headcount: ± 1.96·<see cref="Error"/>.</summary>
    public Interval Interval => new(Weighted - Tails.Z975 * Error, Weighted + Tails.Z975 * Error);

    /// <summary>Null when it cannot be said: no level, fewer than two people in one, or more answers than heads.</summary>
    public static OrganizationScore? Of(IReadOnlyList<LevelSample> levels)
    {
        ArgumentNullException.ThrowIfNull(levels);
        if (levels.Count == 0 || levels.Any(l => l.Values.Length < 2 || l.Headcount < l.Values.Length)) return null;
        double all = levels.Sum(l => l.Headcount);
        var parts = levels.Select(l => (Moments: Moments.Of(l.Values), Weight: l.Headcount / all, Seen: l.Values.Length / (double)l.Headcount)).ToList();
        return new OrganizationScore
        {
            LevelMeans = [.. parts.Select(p => p.Moments.Mean)],
            Weighted = parts.Sum(p => p.Weight * p.Moments.Mean),
            EqualLevels = parts.Average(p => p.Moments.Mean),
            Error = Math.Sqrt(parts.Sum(p => Squared(p.Weight) * p.Moments.Variance / p.Moments.Count * (1 - p.Seen))),
            ErrorOfChange = Math.Sqrt(parts.Sum(p => Squared(p.Weight) * p.Moments.Variance / p.Moments.Count)),
        };
    }

    private static double Squared(double x) => x * x;
}
