namespace StrategyDiagnostic.Core.Comparison;

/// <summary>
/// Order statistics of all pairwise means or differences without making the pairs: n people have n(n+1)/2 of them, which for ten
/// thousand is fifty million. How many lie at or below a value is counted along a staircase in linear time; the value is found by
/// bisection over the bits of floating-point numbers, so the result is exact and takes at most 64 counts.
/// </summary>
internal static class PairSelection
{
    /// <summary>The k-th smallest (from 1) of (xᵢ + xⱼ)/2, i ≤ j.</summary>
    public static double Mean(double[] sorted, long k) => Find(sorted[0], sorted[^1], k, bound => MeansUpTo(sorted, bound));

    /// <summary>The k-th smallest (from 1) of xᵢ − yⱼ.</summary>
    public static double Difference(double[] x, double[] y, long k) =>
        Find(x[0] - y[^1], x[^1] - y[0], k, bound => DifferencesUpTo(x, y, bound));

    /// <summary>The median of (xᵢ + xⱼ)/2, i ≤ j.</summary>
    public static double MedianMean(double[] sorted)
    {
        var pairs = (long)sorted.Length * (sorted.Length + 1) / 2;
        return Halfway(pairs, k => Mean(sorted, k));
    }

    /// <summary>The median of xᵢ − yⱼ.</summary>
    public static double MedianDifference(double[] x, double[] y) => Halfway((long)x.Length * y.Length, k => Difference(x, y, k));

    private static double Halfway(long pairs, Func<long, double> find) =>
        pairs % 2 == 1 ? find((pairs + 1) / 2) : (find(pairs / 2) + find(pairs / 2 + 1)) / 2;

    private static long MeansUpTo(double[] sorted, double bound)
    {
        var (count, j) = (0L, sorted.Length - 1);
        for (var i = 0; i < sorted.Length; i++)
        {
            while (j >= i && (sorted[i] + sorted[j]) / 2 > bound) j--;
            if (j < i) break;
            count += j - i + 1;
        }

        return count;
    }

    private static long DifferencesUpTo(double[] x, double[] y, double bound)
    {
        var (count, j) = (0L, 0);
        foreach (var value in x)
        {
            while (j < y.Length && value - y[j] > bound) j++;
            count += y.Length - j;
        }

        return count;
    }

    private static double Find(double lowest, double highest, long k, Func<double, long> upTo)
    {
        var (low, high) = (Order(lowest), Order(highest));
        while (low < high)
        {
            // Halfway without running over the end of the range of whole numbers.
            var middle = (low & high) + ((low ^ high) >> 1);
            if (upTo(Number(middle)) >= k) high = middle;
            else low = middle + 1;
        }

        return Number(low) + 0.0;
    }

    /// <summary>Whole numbers in the order of the floating-point numbers they stand for.</summary>
    private static long Order(double number)
    {
        var bits = BitConverter.DoubleToInt64Bits(number);
        return bits >= 0 ? bits : long.MinValue - bits;
    }

    private static double Number(long order) => BitConverter.Int64BitsToDouble(order >= 0 ? order : long.MinValue - order);
}
