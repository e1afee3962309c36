using StrategyDiagnostic.Core.Scoring;

namespace StrategyDiagnostic.Core.Comparison;

/// <summary>What happened to the same people between two waves. Differences are after − before, in the unit of the values.</summary>
public sealed record PairedChange
{
    /// <summary>Fewest pairs about which anything is said.</summary>
    public const int LeastPairs = 3;

    /// <summary>People with a value in both waves.</summary>
    public required int Pairs { get; init; }

    /// <summary>Their mean before.</summary>
    public required double MeanBefore { get; init; }

    /// <summary>Their mean after.</summary>
    public required double MeanAfter { get; init; }

    /// <summary>The standard deviation of their values before (n − 1).</summary>
    public required double DeviationBefore { get; init; }

    /// <summary>The standard deviation of their values after (n − 1).</summary>
    public required double DeviationAfter { get; init; }

    /// <summary>The standard deviation of their differences (n − 1), above 0.</summary>
    public required double DeviationOfDifference { get; init; }

    /// <summary>The correlation of before and after, −1 to 1; null when one of them does not vary.</summary>
    public required double? Correlation { get; init; }

    /// <summary>The mean difference d̄.</summary>
    public required double Difference { get; init; }

    /// <summary>The 95 % interval d̄ ± t·s_d/√n.</summary>
    public required Interval Interval { get; init; }

    /// <summary>The 90 % interval, by which a change is called practically none when it lies within the smallest that matters.</summary>
    public required Interval Interval90 { get; init; }

    /// <summary>Student's t = d̄/(s_d/√n), with n − 1 degrees of freedom.</summary>
    public required double T { get; init; }

    /// <summary>Degrees of freedom.</summary>
    public int Freedom => Pairs - 1;

    /// <summary>The two-sided p-value of the paired t test.</summary>
    public required double P { get; init; }

    /// <summary>The smallest change that this many people would show with 80 % power: (t₀.₉₇₅ + t₀.₈₀)·s_d/√n.</summary>
    public required double SmallestDetectable { get; init; }

    /// <summary>The standardized sizes; null when values do not vary in one of the waves.</summary>
    public required PairedEffect? Effect { get; init; }

    /// <summary>
    /// Compares two values of each person. Null when it cannot be said: fewer than three pairs, or differences that do not vary.
    /// </summary>
    /// <param name="before">Each person's value before.</param>
    /// <param name="after">The same people's values after, in the same order.</param>
    /// <exception cref="ArgumentException">The two differ in length.</exception>
    public static PairedChange? Of(ReadOnlySpan<double> before, ReadOnlySpan<double> after)
    {
        var differences = Differences(before, after);
        var (x, y, d) = (Moments.Of(before), Moments.Of(after), Moments.Of(differences));
        if (d.Count < LeastPairs || d.Variance <= 0) return null;
        var (error, freedom) = (d.Deviation / Math.Sqrt(d.Count), d.Count - 1);
        var (t975, t95) = (Tails.StudentQuantile(0.05, freedom), Tails.StudentQuantile(0.10, freedom));
        var correlation = Moments.Correlation(before, after);
        return new PairedChange
        {
            Pairs = d.Count,
            MeanBefore = x.Mean,
            MeanAfter = y.Mean,
            DeviationBefore = x.Deviation,
            DeviationAfter = y.Deviation,
            DeviationOfDifference = d.Deviation,
            Correlation = correlation,
            Difference = d.Mean,
            Interval = new Interval(d.Mean - t975 * error, d.Mean + t975 * error),
            Interval90 = new Interval(d.Mean - t95 * error, d.Mean + t95 * error),
            T = d.Mean / error,
            P = Tails.StudentTwoSided(d.Mean / error, freedom),
            SmallestDetectable = (t975 + Tails.StudentQuantile(0.40, freedom)) * error,
            Effect = correlation is { } r ? PairedEffect.Of(x, y, d, r) : null,
        };
    }

    /// <summary>After − before of each person.</summary>
    internal static double[] Differences(ReadOnlySpan<double> before, ReadOnlySpan<double> after)
    {
        if (before.Length != after.Length) throw new ArgumentException("Everybody has one value before and one after.", nameof(after));
        var differences = new double[before.Length];
        for (var i = 0; i < differences.Length; i++) differences[i] = after[i] - before[i];
        return differences;
    }
}

/// <summary>
/// The change in standard deviations. The headline is <see cref="Average"/>; d_z, which divides by the spread of the differences,
/// is only for planning and never a headline.
/// </summary>
public sealed record PairedEffect
{
    /// <summary>
    /// g_av = J(n−1)·d̄/√((s₁²+s₂²)/2): the spread is the root mean square of both waves' (Lakens 2013 averages the deviations instead).
    /// </summary>
    public required double Average { get; init; }

    /// <summary>The 95 % interval of g_av: J·(d_av ± 1.96·SE).</summary>
    public required Interval AverageInterval { get; init; }

    /// <summary>d_av, without the small-sample factor.</summary>
    public required double RawAverage { get; init; }

    /// <summary>Bonett's standard error of d_av (2008): √(d²(s₁⁴+s₂⁴+2r²s₁²s₂²)/(8·ν·s⁴) + s_d²/(ν·s²)), s² = (s₁²+s₂²)/2, ν = n−1.</summary>
    public required double RawAverageError { get; init; }

    /// <summary>The 95 % interval of d_av.</summary>
    public required Interval RawAverageInterval { get; init; }

    /// <summary>g_rm = J·(d̄/s_d)·√(2(1−r)) (Morris and DeShon 2002).</summary>
    public required double Repeated { get; init; }

    /// <summary>The 95 % interval of g_rm, with SE² = (1/n + d²/2n)·2(1−r).</summary>
    public required Interval RepeatedInterval { get; init; }

    /// <summary>d_rm, without the small-sample factor.</summary>
    public required double RawRepeated { get; init; }

    /// <summary>d_z = d̄/s_d.</summary>
    public required double RawZ { get; init; }

    /// <summary>g_z = J·d_z.</summary>
    public required double Z { get; init; }

    internal static PairedEffect Of(Moments x, Moments y, Moments d, double r)
    {
        double n = d.Count;
        var (j, variance) = (Moments.J(n - 1), (x.Variance + y.Variance) / 2);
        var average = d.Mean / Math.Sqrt(variance);
        var error = Math.Sqrt(
            average * average * (x.Variance * x.Variance + y.Variance * y.Variance + 2 * r * r * x.Variance * y.Variance)
                / (8 * (n - 1) * variance * variance)
            + d.Variance / ((n - 1) * variance));
        var (z, kept) = (d.Mean / d.Deviation, Math.Max(0, 2 * (1 - r)));
        var repeated = z * Math.Sqrt(kept);
        var repeatedError = Math.Sqrt((1 / n + repeated * repeated / (2 * n)) * kept);
        return new PairedEffect
        {
            Average = j * average,
            AverageInterval = Around(average, error, j),
            RawAverage = average,
            RawAverageError = error,
            RawAverageInterval = Around(average, error, 1),
            Repeated = j * repeated,
            RepeatedInterval = Around(repeated, repeatedError, j),
            RawRepeated = repeated,
            RawZ = z,
            Z = j * z,
        };
    }

    private static Interval Around(double middle, double error, double factor) =>
        new(factor * (middle - Tails.Z975 * error), factor * (middle + Tails.Z975 * error));
}
