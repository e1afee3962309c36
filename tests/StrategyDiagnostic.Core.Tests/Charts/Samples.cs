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

    /// <summary>Two cut points moved: a few hundred change their band, some lose their placement, one cannot be scored.</summary>
    public static FlowChart Recut { get; } = new("From band to band",
        [new("Handed down", 0), new("Explained", 1), new("Asked first", 2), new("Shaped together", 3), new("Built together", 4), new("No placement", null)],
        [new("Handed down", 0), new("Explained", 1), new("Asked first", 2), new("Shaped together", 3), new("Built together", 4), new("No placement", null), new("Cannot be scored", null)],
        [
            new(0, 0, 90, Stays: true), new(1, 0, 60, Stays: false), new(1, 1, 410, Stays: true), new(2, 1, 120, Stays: false), new(2, 2, 380, Stays: true),
            new(2, 5, 15, Stays: false), new(3, 3, 150, Stays: true), new(3, 4, 25, Stays: false), new(4, 4, 1, Stays: true), new(5, 5, 60, Stays: true), new(5, 6, 1, Stays: false),
        ], 5);

    public static FunnelChart Funnel { get; } = new("From the first page to the call",
    [
        new("Visits", null, ""), new("Started", 1_083_421, ""), new("Sent step 1", 990_000, "91 % of started"), new("Finished", 1, "0 % of started"),
        new("Call booked", 0, "0 % of clicked"),
    ]);

    public static SpectrumChangeChart Change { get; } = new(
        Placement(38.2, 33, 43), Placement(46.4, 41, 52), "Baseline", "90 days");

    public static DumbbellChart Dumbbells { get; } = new("What changed", "Baseline", "90 days",
    [
        new("Placement", 38.2, 46.4, 3.1, 13.3, "+8"),
        new("Frontline knowledge in the room", 30, 26, -9, 1, "−4"),
        new("Ownership", 25, 60, 22, 48, "+35", Indicator: true),
        new("Decision speed", 40, 40, -2, 2, "0", Indicator: true),
        new("Plan quality", null, null, null, null, "fewer than 5 people"),
        new("When plans collide", 0, 100, 90, 100, "+100"),
    ]);

    public static WavesChart Gaps { get; } = new("Distance between levels", ["Baseline", "30 days", "60 days", "90 days"],
    [
        new("Executives − frontline", [new(18, 9, 27), null, null, new(27, 16, 38)]),
        new("Executives − managers", [new(9, -2, 20), null, new(-3, -14, 8), new(8, -3, 19)]),
    ], -20, 40);

    public static WavesChart Means { get; } = new("Mean", ["Baseline", "90 days"], [new("All who answered", [new(38, 33, 43), new(46, 41, 52)])], 20, 60);

    public static PeopleRow[] People { get; } =
    [
        new("Everybody", 34, 31, 26, "40 invited"),
        new("Executives and directors", 12, 12, 12, "14 invited"),
        new("Managers", null, null, null, "fewer than 5 people"),
        new("Frontline", 14, 12, null, "16 invited"),
    ];

    public static ColumnsChart Columns { get; } = new("Where they stand", Bands(BandNames), [0, 0, 3, 9, 40, 120, 301, 502, 700, 812, 640, 380, 255, 130, 70, 22, 10, 0, 1, 2]);

    /// <summary>Leader and witness part on day 60; the last number lies beyond the target.</summary>
    public static ProgressChart Progress { get; } = new(
        "The way of “First delivery within three days”", "9 days", "3 days",
        [new(30, 0.17, 0.2), new(60, 0.67, -0.1), new(90, 1.1, null)], "Day 30: both say 8 days. Day 60: leader 5, witness 10. Day 90: leader 2.4.");

    /// <summary>Twelve clients: the smallest has risen most and lies inside, a large one has risen less and lies outside.</summary>
    public static FunnelPlot Clients { get; } = new("Change in placement against the number of people",
    [
        new("Northwind", "1", 6, 18, IsOutside: false), new("Harbour Tools", "2", 9, -4.5, IsOutside: false), new("Alder", "3", 14, 8, IsOutside: false),
        new("Birch", "4", 22, 2, IsOutside: false), new("Cedar & Sons", "5", 31, 5.5, IsOutside: false), new("Dogwood", "6", 38, 9, IsOutside: false),
        new("Elm", "7", 55, 6, IsOutside: false), new("Fir", "8", 80, 13.5, IsOutside: true), new("Gorse", "9", 120, 4, IsOutside: false),
        new("Hazel", "10", 160, -2, IsOutside: true), new("Ivy", "11", 41, 7, IsOutside: false), new("Juniper", "12", 12, 11.5, IsOutside: false),
    ], 5.6, 18);
}
