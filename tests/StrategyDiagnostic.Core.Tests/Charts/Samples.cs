using StrategyDiagnostic.Core.Charts;

namespace StrategyDiagnostic.Core.Tests.Charts;

/// <summary>Charts such as the report draws them.</summary>
internal static class Samples
{
    public static readonly string[] BandNames = ["Handed down", "Explained", "Asked first", "Shaped together", "Built together"];

    public static SpectrumBand[] Bands(params string[] names) => Bands(0, 100, names);

    public static SpectrumBand[] Bands(double min, double max, params string[] names)
    {
        var ends = names.Select((_, i) => min + (max - min) * i / names.Length).Append(max).ToArray();
        return [.. names.Select((name, i) => new SpectrumBand(name, ends[i], ends[i + 1]))];
    }

    public static SpectrumChart Placement(
        double? value, double? low = null, double? high = null, double? zoneLow = null, double? zoneHigh = null) =>
        new(Bands(BandNames), value, low, high, zoneLow, zoneHigh);

    public static SpectrumChart Explained { get; } = Placement(31.7, 25, 38, 48, 78);

    public static SpectrumChart OtherScale { get; } = new(
        Bands(20, 80, "Told", "Sold", "Tested", "Consulted", "Shaped together", "Co-created", "Built"),
        61.5, 55, 68, 70, 80, "suits a crisis");

    public static DimensionsChart Dimensions { get; } = new("Seven places where it shows",
    [
        new("Authorship", "Written by a few", "Written by those who deliver it", 38, Indicator: false),
        new("What carries it", "Communication", "Promises", 0, Indicator: false),
        new("Frontline knowledge", "Reported upwards", "In the room", 100, Indicator: false),
        new("Decision speed", "Waits for the top", "Decided where it happens", 29.2, Indicator: true),
        new("Plan quality", "Tested after launch", "Tested while it is being built", null, Indicator: true),
        new("Ownership", "Of the plan as a whole", "Of a named piece", 63, Indicator: true),
        new("When plans collide", "Escalated", "Settled between peers", 25, Indicator: true),
    ]);

    public static BarsChart Barriers { get; } = new("What stands in the way",
        [new("Time", 66.7), new("Fear of conflict", 33.3), new("Distance", null)]);

    public static BarsChart Moves { get; } = new("Five moves, as practised today",
    [
        new("Add one level of leaders to the room", 25),
        new("Frame questions before answers", 50),
        new("Give every leader one named piece for 90 days", 0),
        new("Let peers review at 30, 60 and 90 days", null),
        new("Settle collisions between plans in the open", 100),
    ]);
}
