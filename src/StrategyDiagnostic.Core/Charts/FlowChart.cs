namespace StrategyDiagnostic.Core.Charts;

/// <summary>One end of a flow chart: a band, or what stands in its place.</summary>
/// <param name="Name">What it is called; not blank.</param>
/// <param name="Band">Its position among the bands, from 0, which gives it its colour; null when it is none.</param>
public sealed record FlowEnd(string Name, int? Band);

/// <summary>An amount that goes from one end to another.</summary>
/// <param name="From">Position among the ends at the left.</param>
/// <param name="To">Position among the ends at the right.</param>
/// <param name="Amount">Above 0.</param>
/// <param name="Stays">True when it stays what it was: drawn quietly.</param>
public sealed record Flow(int From, int To, long Amount, bool Stays);

/// <summary>Where things were and where they go: amounts between ends at the left and ends at the right.</summary>
public sealed record FlowChart
{
    /// <summary>Checks and keeps the flows.</summary>
    /// <param name="title">A short name of the whole chart; not blank.</param>
    /// <param name="from">The ends at the left, from the top.</param>
    /// <param name="to">The ends at the right, from the top.</param>
    /// <param name="flows">At least one.</param>
    /// <param name="bands">How many bands there are, for their colours; at least two.</param>
    /// <exception cref="ArgumentException">The title or a name is blank.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no flow, one is not above 0, or it begins or ends nowhere.</exception>
    public FlowChart(string title, IReadOnlyList<FlowEnd> from, IReadOnlyList<FlowEnd> to, IReadOnlyList<Flow> flows, int bands)
    {
        Title = Check.Text(title);
        ArgumentOutOfRangeException.ThrowIfZero(flows.Count, nameof(flows));
        ArgumentOutOfRangeException.ThrowIfLessThan(bands, 2);
        foreach (var end in from.Concat(to))
        {
            Check.Text(end.Name, nameof(from));
            if (end.Band is { } band) ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)band, (uint)bands, nameof(bands));
        }

        foreach (var flow in flows)
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(flow.Amount, nameof(flows));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)flow.From, (uint)from.Count, nameof(flows));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)flow.To, (uint)to.Count, nameof(flows));
        }

        (From, To, Flows, Bands) = ([.. from], [.. to], [.. flows.OrderBy(f => f.From).ThenBy(f => f.To)], bands);
    }

    /// <summary>A short name of the whole chart.</summary>
    public string Title { get; }

    /// <summary>The ends at the left, from the top.</summary>
    public IReadOnlyList<FlowEnd> From { get; }

    /// <summary>The ends at the right, from the top.</summary>
    public IReadOnlyList<FlowEnd> To { get; }

    /// <summary>What goes where, ordered by its ends.</summary>
    public IReadOnlyList<Flow> Flows { get; }

    /// <summary>How many bands there are.</summary>
    public int Bands { get; }
}
