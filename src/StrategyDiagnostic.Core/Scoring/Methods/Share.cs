namespace StrategyDiagnostic.Core.Scoring.Methods;

/// <summary>The minimum answered share that several methods know as <c>minShare</c>.</summary>
internal static class Share
{
    public static double Read(MeasureDefinition measure, Action<string> problem, double otherwise)
    {
        var share = measure.Parameter("minShare", otherwise);
        if (share is < 0 or > 1)
            problem("minShare must be between 0 and 1, for example 0.7 for seven of ten");
        return share;
    }

    /// <summary>Compares with a hair of tolerance: sums of fractional weights are not exact.</summary>
    public static bool IsEnough(double share, double minimum) => share >= minimum - 1e-9;
}
