namespace StrategyDiagnostic.Core.Comparison;

/// <summary>How many values there are, their mean, and their sample variance (n − 1).</summary>
internal readonly record struct Moments(int Count, double Mean, double Variance)
{
    public double Deviation => Math.Sqrt(Variance);

    /// <summary>
    /// Two passes with the correction of Chan, Golub and LeVeque (1983). Values that differ by nothing but rounding count as
    /// constant: their variance is 0 exactly.
    /// </summary>
    public static Moments Of(ReadOnlySpan<double> values)
    {
        if (values.Length == 0) return default;
        double sum = 0, squares = 0, rest = 0, largest = 0;
        foreach (var value in values) sum += value;
        var mean = sum / values.Length;
        foreach (var value in values)
        {
            var off = value - mean;
            squares += off * off;
            rest += off;
            largest = Math.Max(largest, Math.Abs(value));
        }

        var variance = values.Length < 2 ? 0 : (squares - rest * rest / values.Length) / (values.Length - 1);
        return new Moments(values.Length, mean, Math.Sqrt(variance) <= 1e-12 * largest ? 0 : variance);
    }

    /// <summary>Pearson's correlation, −1 to 1, or null when either side does not vary.</summary>
    public static double? Correlation(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var (a, b) = (Of(x), Of(y));
        if (a.Variance <= 0 || b.Variance <= 0) return null;
        var shared = 0.0;
        for (var i = 0; i < x.Length; i++) shared += (x[i] - a.Mean) * (y[i] - b.Mean);
        return Math.Clamp(shared / (x.Length - 1) / (a.Deviation * b.Deviation), -1, 1);
    }

    /// <summary>
    /// The factor that takes the bias out of a standardized difference (Hedges 1981):
    /// J(ν) = Γ(ν/2) / (√(ν/2)·Γ((ν−1)/2)). Needs ν above 1.
    /// </summary>
    public static double J(double freedom) => Math.Exp(
        MathNet.Numerics.SpecialFunctions.GammaLn(freedom / 2)
        - Math.Log(freedom / 2) / 2
        - MathNet.Numerics.SpecialFunctions.GammaLn((freedom - 1) / 2));
}
