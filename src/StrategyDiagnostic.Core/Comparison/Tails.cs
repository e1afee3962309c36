using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace StrategyDiagnostic.Core.Comparison;

/// <summary>
/// Tail probabilities and quantiles, each computed from the side that keeps its digits instead of as 1 − CDF. The special
/// functions are MathNet's.
/// </summary>
internal static class Tails
{
    /// <summary>The two-sided 97.5 % point of the standard normal distribution.</summary>
    public const double Z975 = 1.959963984540054;

    /// <summary>P(Z ≤ z).</summary>
    public static double Normal(double z) => 0.5 * SpecialFunctions.Erfc(-z / Math.Sqrt(2));

    /// <summary>The z below which a share lies; minus and plus infinity at 0 and 1.</summary>
    public static double NormalQuantile(double share) => -Math.Sqrt(2) * SpecialFunctions.ErfcInv(2 * share);

    /// <summary>P(|Z| ≥ |z|).</summary>
    public static double NormalTwoSided(double z) => SpecialFunctions.Erfc(Math.Abs(z) / Math.Sqrt(2));

    /// <summary>P(|T| ≥ |t|) with that many degrees of freedom: I(ν/2, ½; ν/(ν + t²)).</summary>
    public static double StudentTwoSided(double t, double freedom) =>
        double.IsInfinity(t) ? 0 : SpecialFunctions.BetaRegularized(freedom / 2, 0.5, freedom / (freedom + t * t));

    /// <summary>The t of which a share lies beyond ±t, by Newton's method from the normal quantile.</summary>
    /// <param name="beyond">Both tails together, above 0 and below 1: 0.05 for a 95 % interval.</param>
    /// <param name="freedom">Degrees of freedom, above 0.</param>
    public static double StudentQuantile(double beyond, double freedom)
    {
        // The tail is convex in t above 0: from a start that is too small, Newton's method climbs to the root and never passes it.
        var t = -NormalQuantile(beyond / 2);
        for (var i = 0; i < 200; i++)
        {
            var step = (StudentTwoSided(t, freedom) - beyond) / (2 * StudentT.PDF(0, 1, freedom, t));
            t += step;
            if (Math.Abs(step) <= 1e-14 * t) break;
        }

        return t;
    }

    /// <summary>P(F ≥ f).</summary>
    public static double FisherUpper(double f, double freedom1, double freedom2) =>
        f <= 0 ? 1 : SpecialFunctions.BetaRegularized(freedom2 / 2, freedom1 / 2, freedom2 / (freedom2 + freedom1 * f));

    /// <summary>The F below which a share lies.</summary>
    public static double FisherQuantile(double share, double freedom1, double freedom2) =>
        FisherSnedecor.InvCDF(freedom1, freedom2, share);

    /// <summary>P(χ² ≥ x).</summary>
    public static double ChiSquaredUpper(double x, double freedom) => x <= 0 ? 1 : SpecialFunctions.GammaUpperRegularized(freedom / 2, x / 2);
}
