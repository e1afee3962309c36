namespace StrategyDiagnostic.Core.Comparison;

/// <summary>How sure one number is, and how far it would have drifted anyway.</summary>
public static class Uncertainty
{
    /// <summary>The chance above which one band may be named alone.</summary>
    public const double OneBand = 0.80;

    /// <summary>
    /// The chance that the true score lies in each band: Φ((hi − x)/SE) − Φ((lo − x)/SE), the end bands open. They add up to 1. Null
    /// when the standard error is not above 0.
    /// </summary>
    /// <param name="score">The observed score x.</param>
    /// <param name="error">Its standard error, in the same unit.</param>
    /// <param name="cuts">Where one band ends and the next begins, ascending.</param>
    public static IReadOnlyList<double>? Bands(double score, double error, IReadOnlyList<double> cuts)
    {
        ArgumentNullException.ThrowIfNull(cuts);
        if (!(error > 0) || !double.IsFinite(score)) return null;
        double[] ends = [double.NegativeInfinity, .. cuts, double.PositiveInfinity];
        // Each from the side on which both ends are small, so that far bands keep their digits.
        return [.. Enumerable.Range(0, ends.Length - 1).Select(i => (Low: (ends[i] - score) / error, High: (ends[i + 1] - score) / error))
            .Select(z => z.Low > 0 ? Tails.Normal(-z.Low) - Tails.Normal(-z.High) : Tails.Normal(z.High) - Tails.Normal(z.Low))];
    }

    /// <summary>
    /// How far the mean of a group that was chosen because it scored low (or high) drifts by itself when measured again:
    /// (1 − r)·(μ − x̄₁), in points. Part of any change in that direction is no effect (regression to the mean).
    /// </summary>
    /// <param name="retest">The correlation of two measurements without anything in between, 0 to 1.</param>
    /// <param name="populationMean">μ, the mean of all who might have been chosen.</param>
    /// <param name="baselineMean">x̄₁, the mean of those who were.</param>
    public static double Drift(double retest, double populationMean, double baselineMean) =>
        (1 - Math.Clamp(retest, 0, 1)) * (populationMean - baselineMean);
}

/// <summary>
/// How many people moved by more than measurement error (Jacobson and Truax 1991): RCI = (x₂ − x₁)/(√2·SD·√(1 − reliability)) beyond
/// ±1.96. Only counts are shown, never a person.
/// </summary>
public sealed record ReliableChange
{
    /// <summary>Fewest pairs of which counts are shown.</summary>
    public const int LeastPairs = 10;

    /// <summary>How many points a person must move: 1.96·√2·SEM.</summary>
    public required double Threshold { get; init; }

    /// <summary>How many rose by more.</summary>
    public required int Up { get; init; }

    /// <summary>How many moved less, either way.</summary>
    public required int Within { get; init; }

    /// <summary>How many fell by more.</summary>
    public required int Down { get; init; }

    /// <summary>Null when it cannot be said: fewer than ten pairs, or no measurement error to compare with.</summary>
    /// <param name="differences">After − before of each person.</param>
    /// <param name="deviation">The standard deviation of the reference group, in points.</param>
    /// <param name="reliability">The reliability of the reference group, 0 to below 1; not that of a small client.</param>
    public static ReliableChange? Of(IReadOnlyList<double> differences, double deviation, double reliability)
    {
        ArgumentNullException.ThrowIfNull(differences);
        if (differences.Count < LeastPairs || IndexOf(1, deviation, reliability) is not { } perPoint) return null;
        var up = differences.Count(d => d * perPoint > Tails.Z975);
        var down = differences.Count(d => d * perPoint < -Tails.Z975);
        return new ReliableChange { Threshold = Tails.Z975 / perPoint, Up = up, Down = down, Within = differences.Count - up - down };
    }

    /// <summary>The index of one difference, in standard errors of a difference. Null when there is no measurement error to compare with.</summary>
    public static double? IndexOf(double difference, double deviation, double reliability) =>
        Reliability.MeasurementError(deviation, reliability) is > 0 and var error ? difference / (Math.Sqrt(2) * error) : null;
}
