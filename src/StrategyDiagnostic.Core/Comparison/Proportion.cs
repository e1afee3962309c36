using StrategyDiagnostic.Core.Scoring;

namespace StrategyDiagnostic.Core.Comparison;

/// <summary>A share with its 95 % interval.</summary>
/// <param name="Share">0 to 1.</param>
/// <param name="Interval">Within 0 to 1.</param>
/// <param name="Among">How many it is a share of.</param>
public sealed record Proportion(double Share, Interval Interval, int Among)
{
    /// <summary>
    /// Wilson's score interval (1927): (p + z²/2n ± z·√(p(1−p)/n + z²/4n²)) / (1 + z²/n) with z = 1.96. It never leaves 0 to 1 and
    /// does not shrink to a point at either end. Null when there is nothing to be a share of.
    /// </summary>
    /// <param name="count">How many have it, 0 to <paramref name="of"/>; halves occur where ties count half.</param>
    /// <param name="of">How many there are.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is below 0 or above the number there are.</exception>
    public static Proportion? Of(double count, int of)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(of);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, of);
        if (of == 0) return null;
        const double z = Tails.Z975;
        double n = of;
        var p = count / n;
        var middle = p + z * z / (2 * n);
        var half = z * Math.Sqrt(p * (1 - p) / n + z * z / (4 * n * n));
        var whole = 1 + z * z / n;
        return new Proportion(p, new Interval(Math.Max(0, (middle - half) / whole), Math.Min(1, (middle + half) / whole)), of);
    }
}
