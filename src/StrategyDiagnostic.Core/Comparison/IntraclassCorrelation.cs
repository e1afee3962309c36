using StrategyDiagnostic.Core.Scoring;

namespace StrategyDiagnostic.Core.Comparison;

/// <summary>How much of the differences between people is a difference between their groups (one-way analysis of variance).</summary>
public sealed record IntraclassCorrelation
{
    /// <summary>Mean square between groups.</summary>
    public required double Between { get; init; }

    /// <summary>Mean square within groups.</summary>
    public required double Within { get; init; }

    /// <summary>Degrees of freedom between groups.</summary>
    public required int FreedomBetween { get; init; }

    /// <summary>Degrees of freedom within groups.</summary>
    public required int FreedomWithin { get; init; }

    /// <summary>F = between/within.</summary>
    public required double F { get; init; }

    /// <summary>Its p-value.</summary>
    public required double P { get; init; }

    /// <summary>The typical group size of unequal groups: n₀ = (N − Σn²/N)/(G − 1).</summary>
    public required double TypicalSize { get; init; }

    /// <summary>ICC(1) = (MSB − MSW)/(MSB + (n₀ − 1)·MSW): the share of one person's score that the group explains. May be negative.</summary>
    public required double One { get; init; }

    /// <summary>The 95 % interval of ICC(1), from F divided by its quantiles.</summary>
    public required Interval OneInterval { get; init; }

    /// <summary>ICC(1) with the mean group size N/G in place of n₀, as R's package multilevel has it.</summary>
    public required double OneOfMeanSize { get; init; }

    /// <summary>ICC(2) = (MSB − MSW)/MSB: how reliably a group's mean tells it from others. May be negative.</summary>
    public required double Two { get; init; }

    /// <summary>
    /// Null when it cannot be said: fewer than two groups, fewer than two people in one, or values that do not vary within groups
    /// or do not vary between them.
    /// </summary>
    public static IntraclassCorrelation? Of(IReadOnlyList<double[]> groups)
    {
        ArgumentNullException.ThrowIfNull(groups);
        if (groups.Count < 2 || groups.Any(g => g.Length < 2)) return null;
        var all = groups.Select(g => Moments.Of(g)).ToList();
        double n = all.Sum(g => g.Count), count = all.Count;
        var mean = all.Sum(g => g.Count * g.Mean) / n;
        var between = all.Sum(g => g.Count * (g.Mean - mean) * (g.Mean - mean)) / (count - 1);
        var within = all.Sum(g => (g.Count - 1) * g.Variance) / (n - count);
        if (within <= 0 || between <= 1e-12 * within) return null;
        var (f, size) = (between / within, (n - all.Sum(g => (double)g.Count * g.Count) / n) / (count - 1));
        return new IntraclassCorrelation
        {
            Between = between,
            Within = within,
            FreedomBetween = all.Count - 1,
            FreedomWithin = (int)n - all.Count,
            F = f,
            P = Tails.FisherUpper(f, count - 1, n - count),
            TypicalSize = size,
            One = OfF(f, size),
            OneInterval = new Interval(
                OfF(f / Tails.FisherQuantile(0.975, count - 1, n - count), size), OfF(f / Tails.FisherQuantile(0.025, count - 1, n - count), size)),
            OneOfMeanSize = OfF(f, n / count),
            Two = 1 - 1 / f,
        };
    }

    private static double OfF(double f, double size) => (f - 1) / (f + size - 1);
}
