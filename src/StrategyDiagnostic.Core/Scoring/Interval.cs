namespace StrategyDiagnostic.Core.Scoring;

/// <summary>All numbers from <paramref name="Low"/> to <paramref name="High"/>, both included.</summary>
/// <param name="Low">The lower end; not above <paramref name="High"/>.</param>
/// <param name="High">The upper end.</param>
public readonly record struct Interval(double Low, double High)
{
    /// <summary>The range of points: 0 to 100.</summary>
    public static Interval Points { get; } = new(0, 100);

    /// <summary>The smallest interval that holds all the given ones.</summary>
    public static Interval Hull(IEnumerable<Interval> all)
    {
        var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var one in all)
            (low, high) = (Math.Min(low, one.Low), Math.Max(high, one.High));
        return low <= high ? new(low, high) : new(0, 0);
    }
}
