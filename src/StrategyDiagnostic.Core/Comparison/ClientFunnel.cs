using StrategyDiagnostic.Core.Scoring;

namespace StrategyDiagnostic.Core.Comparison;

/// <summary>One client's change, as it stands beside those of others.</summary>
/// <param name="Change">After − before, in points.</param>
/// <param name="People">
/// How many people it stands on: those matched, or without matching the harmonic mean of both waves, 2/(1/n₁ + 1/n₂). Above 0.
/// </param>
/// <param name="Deviation">
/// The standard deviation of one person's change, in points; without matching √2 times the pooled spread of the two waves. Either way
/// the standard error of the change is Deviation/√People.
/// </param>
public sealed record ClientChange(double Change, double People, double Deviation)
{
    /// <summary>A matched change.</summary>
    public static ClientChange Of(PairedChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return new(change.Difference, change.Pairs, change.DeviationOfDifference);
    }

    /// <summary>A change without matching.</summary>
    public static ClientChange Of(UnpairedChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return new(change.Difference, 2 / (1.0 / change.First + 1.0 / change.Second), Math.Sqrt(2) * change.PooledDeviation);
    }
}

/// <summary>Where a client's change lies among those of all clients.</summary>
public enum Standing
{
    /// <summary>Between the inner lines: no different from the others as far as so many people can show.</summary>
    Among,

    /// <summary>Above the inner line, as one in forty lies by chance alone.</summary>
    Above,

    /// <summary>Above the outer line, as one in a thousand lies by chance alone.</summary>
    FarAbove,

    /// <summary>Below the inner line, as one in forty lies by chance alone.</summary>
    Below,

    /// <summary>Below the outer line, as one in a thousand lies by chance alone.</summary>
    FarBelow,
}

/// <summary>
/// What clients' changes would look like if all clients had changed alike: the mean of all and the limits within which chance moves
/// a client, wide for few people and narrow for many (Spiegelhalter 2005, Funnel plots for comparing institutional performance,
/// Statistics in Medicine 24: 1185–1202). A small client that rose a lot is no winner while it stays inside.
/// </summary>
public sealed record ClientFunnel
{
    /// <summary>Fewer clients say nothing about each other.</summary>
    public const int LeastClients = 3;

    private const double Inner = 1.959963984540054;    // 95 % of the normal distribution
    private const double Outer = 3.0902323061678132;   // 99.8 %

    /// <summary>The mean change of all clients, each weighted with its people, in points.</summary>
    public required double Centre { get; init; }

    /// <summary>The spread of one person's change, pooled over the clients: √(Σ(nᵢ−1)sᵢ²/Σ(nᵢ−1)), in points, above 0.</summary>
    public required double Deviation { get; init; }

    /// <summary>Null when it cannot be said: fewer than three clients, or nothing varies.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A client has one person or fewer, or a number is not finite.</exception>
    public static ClientFunnel? Of(IReadOnlyList<ClientChange> clients)
    {
        ArgumentNullException.ThrowIfNull(clients);
        foreach (var client in clients)
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(client.People, 1, nameof(clients));
            if (!double.IsFinite(client.Change) || !double.IsFinite(client.People) || !double.IsFinite(client.Deviation))
                throw new ArgumentOutOfRangeException(nameof(clients), client, "Numbers must be finite.");
        }

        if (clients.Count < LeastClients) return null;
        var variance = clients.Sum(c => (c.People - 1) * c.Deviation * c.Deviation) / clients.Sum(c => c.People - 1);
        return variance > 0
            ? new ClientFunnel { Centre = clients.Sum(c => c.People * c.Change) / clients.Sum(c => c.People), Deviation = Math.Sqrt(variance) }
            : null;
    }

    /// <summary>The inner limits for so many people: 95 % of clients that changed like all others lie between them.</summary>
    /// <param name="people">Above 0.</param>
    public Interval InnerLimits(double people) => Limits(people, Inner);

    /// <summary>The outer limits for so many people: 99.8 % lie between them.</summary>
    /// <param name="people">Above 0.</param>
    public Interval OuterLimits(double people) => Limits(people, Outer);

    /// <summary>Where a client stands.</summary>
    public Standing Of(ClientChange client)
    {
        ArgumentNullException.ThrowIfNull(client);
        var (inner, outer) = (InnerLimits(client.People), OuterLimits(client.People));
        return client.Change > outer.High ? Standing.FarAbove
            : client.Change > inner.High ? Standing.Above
            : client.Change < outer.Low ? Standing.FarBelow
            : client.Change < inner.Low ? Standing.Below
            : Standing.Among;
    }

    private Interval Limits(double people, double z)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(people);
        var half = z * Deviation / Math.Sqrt(people);
        return new Interval(Centre - half, Centre + half);
    }
}
