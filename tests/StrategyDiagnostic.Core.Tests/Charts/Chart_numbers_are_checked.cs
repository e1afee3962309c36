using StrategyDiagnostic.Core.Charts;

namespace StrategyDiagnostic.Core.Tests.Charts;

public sealed class Chart_numbers_are_checked
{
    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(-0.01)]
    [InlineData(100.01)]
    public void A_number_off_the_scale_is_refused_everywhere(double number)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Samples.Placement(number));
        Assert.Throws<ArgumentOutOfRangeException>(() => Samples.Placement(50, number, 60));
        Assert.Throws<ArgumentOutOfRangeException>(() => Samples.Placement(50, 40, number));
        Assert.Throws<ArgumentOutOfRangeException>(() => Samples.Placement(50, zoneLow: number, zoneHigh: 60));
        Assert.Throws<ArgumentOutOfRangeException>(() => Samples.Placement(50, zoneLow: 40, zoneHigh: number));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BarsChart("Moves", [new BarRow("One", number)]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new DimensionsChart("Rows", [new DimensionRow("One", "", "", number, Indicator: false)]));
    }

    [Fact]
    public void A_range_has_two_ends_in_order_and_holds_the_placement()
    {
        Assert.Throws<ArgumentException>(() => Samples.Placement(50, low: 40));
        Assert.Throws<ArgumentException>(() => Samples.Placement(50, zoneHigh: 40));
        Assert.Throws<ArgumentOutOfRangeException>(() => Samples.Placement(50, 60, 40));
        Assert.Throws<ArgumentOutOfRangeException>(() => Samples.Placement(50, zoneLow: 60, zoneHigh: 40));
        Assert.Throws<ArgumentOutOfRangeException>(() => Samples.Placement(50, 51, 60));
        Assert.Throws<ArgumentOutOfRangeException>(() => Samples.Placement(null, 51, 60));
    }

    [Fact]
    public void Bands_are_two_to_seven_without_gaps()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new SpectrumBand("Empty", 5, 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SpectrumBand("Nowhere", double.NaN, 5));
        Assert.Throws<ArgumentException>(() => new SpectrumBand(" ", 0, 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SpectrumChart(Samples.Bands("One"), 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SpectrumChart(Samples.Bands("1", "2", "3", "4", "5", "6", "7", "8"), 5));
        Assert.Throws<ArgumentException>(() => new SpectrumChart([new("Low", 0, 40), new("High", 50, 100)], 5));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(19.99, 0)]
    [InlineData(20, 1)]
    [InlineData(99, 4)]
    [InlineData(100, 4)]
    public void A_band_begins_where_the_one_before_it_ends(double value, int band) =>
        Assert.Equal(band, Samples.Placement(value).BandIndex);

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    public void Any_number_of_bands_runs_from_the_darkest_to_the_lightest_colour_without_a_repeat(int count)
    {
        var names = Enumerable.Range(1, count).Select(i => $"Band {i}").ToArray();
        var svg = SpectrumSvg.RenderMini(new SpectrumChart(Samples.Bands(names), null), "a");
        var classes = svg.Split('\n').Where(line => line.StartsWith("<path class=\"band ", StringComparison.Ordinal)).Select(line => line.Split('"')[1]).ToArray();
        Assert.Equal(count, classes.Distinct().Count());
        Assert.Equal("band band-1", classes[0]);
        Assert.Equal("band band-5", classes[^1]);
    }

    [Fact]
    public void A_list_that_changes_later_does_not_change_the_chart()
    {
        var rows = new List<BarRow> { new("One", 5) };
        var chart = new BarsChart("Moves", rows);
        rows.Add(new BarRow("Two", 6));
        Assert.Single(chart.Rows);
    }

    [Theory]
    [InlineData(0, 5, 10)]
    [InlineData(double.NaN, 5, 10)]
    [InlineData(8, double.PositiveInfinity, 10)]
    [InlineData(8, 5, 0)]
    [InlineData(8, 5, double.NaN)]
    public void A_funnel_plot_needs_people_and_a_spread(double people, double change, double deviation)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new FunnelPlot("Clients", [new("Alder", "1", people, change, IsOutside: false)], 0, deviation));
        Assert.Throws<ArgumentOutOfRangeException>(() => new FunnelPlot("Clients", [], 0, 10));
        Assert.Throws<ArgumentException>(() => new FunnelPlot("Clients", [new(" ", "1", 5, 5, IsOutside: false)], 0, 10));
    }
}
