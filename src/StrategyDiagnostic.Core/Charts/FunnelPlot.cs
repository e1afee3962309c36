namespace StrategyDiagnostic.Core.Charts;

/// <summary>One client in a funnel plot.</summary>
/// <param name="Name">What it is called; not blank.</param>
/// <param name="Mark">What stands beside its mark, such as its number in a table; not blank.</param>
/// <param name="People">How many people its change stands on; above 0.</param>
/// <param name="Change">In points; finite.</param>
/// <param name="IsOutside">Whether it lies outside the inner lines, which fills its mark.</param>
public sealed record FunnelPlotPoint(string Name, string Mark, double People, double Change, bool IsOutside);

/// <summary>Changes of clients against the number of their people, with lines within which chance alone moves a client.</summary>
public sealed record FunnelPlot
{
    /// <summary>Checks and keeps the numbers.</summary>
    /// <param name="title">A short name of the whole chart; not blank.</param>
    /// <param name="points">At least one.</param>
    /// <param name="centre">The mean of all, in points; finite.</param>
    /// <param name="deviation">The spread of one person's change, in points; above 0: lines run at centre ± z·deviation/√people.</param>
    /// <exception cref="ArgumentException">The title, a name or a mark is blank.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no point, or a number is out of its range.</exception>
    public FunnelPlot(string title, IReadOnlyList<FunnelPlotPoint> points, double centre, double deviation)
    {
        ArgumentNullException.ThrowIfNull(points);
        ArgumentOutOfRangeException.ThrowIfZero(points.Count, nameof(points));
        foreach (var point in points)
        {
            Check.Text(point.Name, nameof(points));
            Check.Text(point.Mark, nameof(points));
            Check.Finite(point.Change, nameof(points));
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Check.Finite(point.People, nameof(points)), nameof(points));
        }

        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Check.Finite(deviation), nameof(deviation));
        (Title, Points, Centre, Deviation) = (Check.Text(title), [.. points], Check.Finite(centre), deviation);
    }

    /// <summary>A short name of the whole chart.</summary>
    public string Title { get; }

    /// <summary>The clients.</summary>
    public IReadOnlyList<FunnelPlotPoint> Points { get; }

    /// <summary>The mean of all, in points.</summary>
    public double Centre { get; }

    /// <summary>The spread of one person's change, in points.</summary>
    public double Deviation { get; }
}
