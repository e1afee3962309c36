using StrategyDiagnostic.Core.Scoring;

namespace StrategyDiagnostic.Core.Comparison;

/// <summary>
/// The difference of two groups of different people, or of people who cannot be matched, without assuming equal spread. If some
/// people stand in both groups, it is usually too careful rather than too bold. The difference is first − second, in the unit of the values.
/// </summary>
public sealed record UnpairedChange
{
    /// <summary>Fewest people in each group about whom anything is said.</summary>
    public const int LeastPeople = 3;

    /// <summary>People in the first group.</summary>
    public required int First { get; init; }

    /// <summary>People in the second group.</summary>
    public required int Second { get; init; }

    /// <summary>Mean of the first group.</summary>
    public required double FirstMean { get; init; }

    /// <summary>Mean of the second group.</summary>
    public required double SecondMean { get; init; }

    /// <summary>Standard deviation of the first group (n − 1).</summary>
    public required double FirstDeviation { get; init; }

    /// <summary>Standard deviation of the second group (n − 1).</summary>
    public required double SecondDeviation { get; init; }

    /// <summary>First mean − second mean.</summary>
    public required double Difference { get; init; }

    /// <summary>Its standard error √(s₁²/n₁ + s₂²/n₂), above 0.</summary>
    public required double Error { get; init; }

    /// <summary>Its 95 % interval.</summary>
    public required Interval Interval { get; init; }

    /// <summary>Its 90 % interval.</summary>
    public required Interval Interval90 { get; init; }

    /// <summary>Welch's t (1947).</summary>
    public required double T { get; init; }

    /// <summary>Degrees of freedom by Welch and Satterthwaite.</summary>
    public required double Freedom { get; init; }

    /// <summary>The two-sided p-value.</summary>
    public required double P { get; init; }

    /// <summary>The spread of both groups together: √(((n₁−1)s₁² + (n₂−1)s₂²)/(n₁+n₂−2)).</summary>
    public required double PooledDeviation { get; init; }

    /// <summary>Hedges' g = J(n₁+n₂−2)·difference/pooled spread.</summary>
    public required double G { get; init; }

    /// <summary>The variance of g: 1/n₁ + 1/n₂ + g²/(2(n₁+n₂)).</summary>
    public required double GVariance { get; init; }

    /// <summary>The 95 % interval of g.</summary>
    public required Interval GInterval { get; init; }

    /// <summary>Null when it cannot be said: fewer than three people in a group, or values that vary in neither.</summary>
    /// <param name="first">The values of the first group, in any order; for a change, those after.</param>
    /// <param name="second">The values of the second group; for a change, those before.</param>
    public static UnpairedChange? Of(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        var (x, y) = (Moments.Of(first), Moments.Of(second));
        if (x.Count < LeastPeople || y.Count < LeastPeople || x.Variance + y.Variance <= 0) return null;
        var (a, b) = (x.Variance / x.Count, y.Variance / y.Count);
        var (difference, error) = (x.Mean - y.Mean, Math.Sqrt(a + b));
        var freedom = (a + b) * (a + b) / (a * a / (x.Count - 1) + b * b / (y.Count - 1));
        var (half, half90) = (Tails.StudentQuantile(0.05, freedom) * error, Tails.StudentQuantile(0.10, freedom) * error);
        double people = x.Count + y.Count;
        var pooled = Math.Sqrt(((x.Count - 1) * x.Variance + (y.Count - 1) * y.Variance) / (people - 2));
        var g = Moments.J(people - 2) * difference / pooled;
        var variance = 1.0 / x.Count + 1.0 / y.Count + g * g / (2 * people);
        var halfG = Tails.Z975 * Math.Sqrt(variance);
        return new UnpairedChange
        {
            First = x.Count,
            Second = y.Count,
            FirstMean = x.Mean,
            SecondMean = y.Mean,
            FirstDeviation = x.Deviation,
            SecondDeviation = y.Deviation,
            Difference = difference,
            Error = error,
            Interval = new Interval(difference - half, difference + half),
            Interval90 = new Interval(difference - half90, difference + half90),
            T = difference / error,
            Freedom = freedom,
            P = Tails.StudentTwoSided(difference / error, freedom),
            PooledDeviation = pooled,
            G = g,
            GVariance = variance,
            GInterval = new Interval(g - halfG, g + halfG),
        };
    }
}
