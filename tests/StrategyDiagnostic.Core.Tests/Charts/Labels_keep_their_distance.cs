using System.Globalization;
using System.Xml.Linq;
using StrategyDiagnostic.Core.Charts;

namespace StrategyDiagnostic.Core.Tests.Charts;

public sealed class Labels_keep_their_distance
{
    private static readonly double[] Values = [0, 1, .. Enumerable.Range(1, 19).Select(i => i * 5.0), 99, 100];

    private static readonly (double Low, double High)?[] Zones = [null, (0, 0), (0, 3), (0, 100), (48, 78), (97, 100), (100, 100)];

    public static TheoryData<string[]> BandSets { get; } =
    [
        Samples.BandNames,
        ["Handed down", "Built together"],
        ["Told", "Sold", "Tested", "Consulted", "Shaped together", "Co-created", "Built"],
        ["Handed down from the very top of the house", "Explained", "An_uncommonly_long_name_without_a_single_space", "Built together by all who carry it"],
    ];

    [Theory]
    [MemberData(nameof(BandSets))]
    public void On_a_spectrum_for_every_placement_range_and_zone(string[] names)
    {
        foreach (var size in Enum.GetValues<ChartSize>())
            foreach (var value in Values)
                foreach (var spread in new double?[] { null, 0, 7, 40 })
                    foreach (var zone in Zones)
                    {
                        var chart = new SpectrumChart(Samples.Bands(names), value,
                            spread is { } below ? Math.Max(0, value - below) : null, spread is { } above ? Math.Min(100, value + above) : null,
                            zone?.Low, zone?.High, "fits your situation");
                        AssertNothingCollides(SpectrumSvg.Render(chart, "a", size), $"{size} {value} ±{spread} zone {zone}");
                    }
    }

    [Fact]
    public void On_a_spectrum_whose_bands_are_very_uneven()
    {
        SpectrumBand[] bands = [new("Handed down", 0, 2), new("Explained", 2, 4), new("Asked first", 4, 97), new("Built together", 97, 100)];
        foreach (var size in Enum.GetValues<ChartSize>())
            foreach (var value in Values)
                AssertNothingCollides(SpectrumSvg.Render(new SpectrumChart(bands, value, value, value), "a", size), $"{size} {value}");
    }

    [Fact]
    public void Among_rows_for_every_value_and_long_names()
    {
        const string longName = "When the plans of two departments collide over people, money or time";
        foreach (var size in Enum.GetValues<ChartSize>())
            foreach (var value in Values.Select(v => (double?)v).Append(null))
            {
                DimensionRow[] rows =
                [
                    new("Ownership", "Low", "High", value, Indicator: false),
                    new(longName, longName, longName, value, Indicator: true),
                    new("Last", "", "", value, Indicator: true),
                ];
                AssertNothingCollides(DimensionsSvg.Render(new DimensionsChart("Rows", rows), "a", size), $"dimensions {size} {value}");
                BarRow[] bars = [new("Ownership", value), new(longName, value), new("Last", value)];
                AssertNothingCollides(BarsSvg.Render(new BarsChart("Rows", bars), "a", size), $"bars {size} {value}");
            }
    }

    [Theory]
    [MemberData(nameof(BandSets))]
    public void On_a_change_of_placement(string[] names)
    {
        SpectrumChart At(double value) => new(Samples.Bands(names), value, Math.Max(0, value - 6), Math.Min(100, value + 6));
        foreach (var size in Enum.GetValues<ChartSize>())
            foreach (var before in Values)
                foreach (var after in new[] { 0.0, before, 50, 100 })
                    AssertNothingCollides(SpectrumChangeSvg.Render(new(At(before), At(after), "Baseline", "A wave with a long name"), "a", size), $"change {size} {before} {after}");
    }

    [Fact]
    public void Among_changes_waves_and_people()
    {
        const string longName = "When the plans of two departments collide over people, money or time";
        foreach (var size in Enum.GetValues<ChartSize>())
        {
            foreach (var value in Values)
            {
                var rows = new DumbbellRow[] { new(longName, value, 100 - value, -100, 100, "−100", Indicator: true), new("Short", null, null, null, null, longName), new("Last", value, value, -1, 1, "0") };
                AssertNothingCollides(DumbbellSvg.Render(new("Changes", longName, longName, rows), "a", size), $"changes {size} {value}");
                WavePoint point = new(value, Math.Max(0, value - 9), Math.Min(100, value + 9)), other = new(100 - value, 0, 100);
                AssertNothingCollides(WavesSvg.Render(new("Lines", ["Baseline", "30 days", "60 days", "90 days"], [new(longName, [point, other, null, point]), new("B", [other, point, point, point])], 0, 100), "a", size), $"waves {size} {value}");
            }

            PeopleRow[] people = [new(longName, 12_345, 12_000, 11_900, "20,000 invited"), new("Few", 5, 6, 5, "7 invited"), new("None", null, null, null, longName), new("Unknown", 90, 8, null, longName)];
            AssertNothingCollides(PeopleSvg.Render("People", "Baseline", "90 days", people, "a", size), $"people {size}");
        }
    }

    [Theory]
    [MemberData(nameof(BandSets))]
    public void In_plain_text_within_72_columns(string[] names)
    {
        foreach (var value in Values)
        {
            var chart = new SpectrumChart(Samples.Bands(names), value, value, Math.Min(100, value + 20), 0, 100);
            Assert.All(SpectrumText.Render(chart).Split('\n'), line => Assert.InRange(line.Length, 0, 72));
        }

        Assert.All(DimensionsText.Render(Samples.Dimensions).Split('\n'), line => Assert.InRange(line.Length, 0, 72));
        Assert.All(BarsText.Render(Samples.Barriers).Split('\n'), line => Assert.InRange(line.Length, 0, 72));
        Assert.All(BarsText.Render(Samples.Moves).Split('\n'), line => Assert.InRange(line.Length, 0, 72));
    }

    private static void AssertNothingCollides(string svg, string of)
    {
        var root = XDocument.Parse(svg).Root!;
        var box = root.Attribute("viewBox")!.Value.Split(' ').Select(Number).ToArray();
        var texts = root.Elements("text").Select(Extent.Of).ToArray();
        foreach (var text in texts)
        {
            var inside = text.Left >= 0 && text.Right <= box[2] && text.Top >= 0 && text.Bottom <= box[3];
            Assert.True(inside, $"“{text.Words}” leaves the box: {of}\n{svg}");
            foreach (var other in texts.Where(other => !ReferenceEquals(other, text)))
                Assert.False(text.Overlaps(other), $"“{text.Words}” is on “{other.Words}”: {of}\n{svg}");
        }

        // The mark and the frame may stand over the end of the bar, but not over the edge of the drawing.
        foreach (var frame in root.Elements("rect"))
            Assert.InRange(Number(frame, "x") + Number(frame, "width"), Number(frame, "x"), box[2]);
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static double Number(XElement element, string attribute) => Number(element.Attribute(attribute)!.Value);

    /// <summary>Where a text stands, at 0.62 em for a character, which is wide for a system font.</summary>
    private sealed record Extent(string Words, double Left, double Right, double Top, double Bottom)
    {
        public static Extent Of(XElement text)
        {
            var (x, y, size) = (Number(text, "x"), Number(text, "y"), Number(text, "font-size"));
            var width = text.Value.Length * size * 0.62;
            var left = text.Attribute("text-anchor")?.Value switch { "middle" => x - width / 2, "end" => x - width, _ => x };
            return new Extent(text.Value, left, left + width, y - size * 0.8, y + size * 0.25);
        }

        public bool Overlaps(Extent other) =>
            Left < other.Right && other.Left < Right && Top + 0.1 < other.Bottom && other.Top + 0.1 < Bottom;
    }
}
