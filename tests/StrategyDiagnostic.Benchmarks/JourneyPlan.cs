using System.Globalization;

namespace StrategyDiagnostic.Benchmarks;

/// <summary>How long and how hard to drive.</summary>
internal sealed record JourneyPlan(int Seconds, int Connections)
{
    /// <summary>Tiered compilation needs about this long until it has seen enough.</summary>
    public static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(10);

    private const int MostSeconds = 600;
    private const int MostConnections = 64;

    /// <summary>The plan that the words give, 20 seconds and 8 connections unless they say otherwise; null when they make none.</summary>
    public static JourneyPlan? Of(string[] args)
    {
        var plan = new JourneyPlan(20, 8);
        for (var i = 0; i < args.Length; i += 2)
        {
            if (i + 1 == args.Length || !int.TryParse(args[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                return null;
            switch (args[i])
            {
                case "--seconds" when number is >= 1 and <= MostSeconds:
                    plan = plan with { Seconds = number };
                    break;
                case "--connections" when number is >= 1 and <= MostConnections:
                    plan = plan with { Connections = number };
                    break;
                default:
                    return null;
            }
        }

        return plan;
    }
}
