using StrategyDiagnostic.Core.Scoring;

namespace StrategyDiagnostic.Core.Comparison;

/// <summary>
/// An interval by drawing people again and again from those who answered (Efron's BCa: corrected for bias and for a spread that
/// changes with the value). The seed is stored with the result, so that it can be made again to the last bit.
/// </summary>
public sealed record Bootstrap
{
    /// <summary>Fewest people in each wave.</summary>
    public const int LeastPeople = 10;

    /// <summary>How many times people are drawn.</summary>
    public const int Resamples = 9_999;

    /// <summary>The difference of the two means, first − second.</summary>
    public required double Difference { get; init; }

    /// <summary>The 95 % BCa interval.</summary>
    public required Interval Interval { get; init; }

    /// <summary>The 95 % interval straight from the quantiles of the drawn differences.</summary>
    public required Interval PercentileInterval { get; init; }

    /// <summary>The bias correction z₀ = Φ⁻¹((#t* &lt; t + ½·#t* = t)/B).</summary>
    public required double Bias { get; init; }

    /// <summary>The acceleration a = Σᵢ Σl³/nᵢ³ / (6·(Σᵢ Σl²/nᵢ²)^1.5), l the influence of one person.</summary>
    public required double Acceleration { get; init; }

    /// <summary>The two shares at which the interval was read: Φ(z₀ + (z₀ ± z)/(1 − a(z₀ ± z))).</summary>
    public required Interval Shares { get; init; }

    /// <summary>
    /// Draws from both groups 9,999 times. Null when it cannot be said: fewer than ten people in a group, or values that vary in neither.
    /// </summary>
    /// <param name="first">The values of the first group; for a change, those after. Their order does not matter.</param>
    /// <param name="second">The values of the second group; for a change, those before.</param>
    /// <param name="seed">Where the row of drawn numbers begins.</param>
    public static Bootstrap? OfMeans(ReadOnlySpan<double> first, ReadOnlySpan<double> second, ulong seed)
    {
        if (first.Length < LeastPeople || second.Length < LeastPeople) return null;
        // Sorted, so that the order in which people stand never matters.
        var (x, y) = (first.ToArray(), second.ToArray());
        Array.Sort(x);
        Array.Sort(y);
        var draws = new double[Resamples];
        var random = new SeededDraws(seed);
        for (var i = 0; i < draws.Length; i++) draws[i] = random.MeanOf(x) - random.MeanOf(y);
        return OfDraws(x, y, draws);
    }

    /// <summary>The interval from differences that were drawn elsewhere. Null when values vary in neither group, or nothing was drawn.</summary>
    /// <param name="first">The values of the first group.</param>
    /// <param name="second">The values of the second group.</param>
    /// <param name="draws">First mean − second mean in each resample.</param>
    public static Bootstrap? OfDraws(ReadOnlySpan<double> first, ReadOnlySpan<double> second, ReadOnlySpan<double> draws)
    {
        var (x, y) = (Moments.Of(first), Moments.Of(second));
        if (draws.Length == 0 || x.Count == 0 || y.Count == 0 || x.Variance + y.Variance <= 0) return null;
        var difference = x.Mean - y.Mean;
        var sorted = draws.ToArray();
        Array.Sort(sorted);
        var (cubes, squares) = Influence(first, x, sign: 1);
        var (cubesOfSecond, squaresOfSecond) = Influence(second, y, sign: -1);
        var acceleration = (cubes + cubesOfSecond) / (6 * Math.Pow(squares + squaresOfSecond, 1.5));
        var bias = BiasOf(sorted, difference);
        var shares = new Interval(Share(-Tails.Z975), Share(Tails.Z975));
        return new Bootstrap
        {
            Difference = difference,
            Bias = bias,
            Acceleration = acceleration,
            Shares = shares,
            Interval = Between(shares.Low, shares.High),
            PercentileInterval = Between(0.025, 0.975),
        };

        double Share(double z) => Tails.Normal(bias + (bias + z) / (1 - acceleration * (bias + z)));
        Interval Between(double low, double high) => new(Ordering.QuantileOfSorted(sorted, low), Ordering.QuantileOfSorted(sorted, high));
    }

    private static double BiasOf(double[] sorted, double difference)
    {
        // A mean drawn in another order of addition differs in its last bits; that is still the same mean.
        var noise = Ranks.Noise * (sorted[^1] - sorted[0]);
        var below = sorted.Count(t => t < difference - noise);
        var equal = sorted.Count(t => Math.Abs(t - difference) <= noise);
        // Where all draws lie on one side, half a draw stands for the other: the interval stays finite.
        var share = Math.Clamp((below + equal / 2.0) / sorted.Length, 0.5 / sorted.Length, 1 - 0.5 / sorted.Length);
        return Tails.NormalQuantile(share);
    }

    private static (double Cubes, double Squares) Influence(ReadOnlySpan<double> values, Moments moments, int sign)
    {
        double cubes = 0, squares = 0, n = values.Length;
        foreach (var value in values)
        {
            var l = sign * (value - moments.Mean);
            squares += l * l;
            cubes += l * l * l;
        }

        return (cubes / (n * n * n), squares / (n * n));
    }
}
