using StrategyDiagnostic.Core.Scoring;
using StrategyDiagnostic.Core.Scoring.Methods;

namespace StrategyDiagnostic.Core.Tests.Scoring;

/// <summary>Each method's numbers, worked out by hand.</summary>
public sealed class MethodTests
{
    private const double Missing = double.NaN;

    [Fact]
    public void Mean_weighs_what_was_answered()
    {
        var mean = Compile(new Mean(), [2, 1, 1], [("minShare", 0.5)]);
        Assert.Equal((2 * 80 + 20 + 40) / 4.0, mean([80, 20, 40]));
        Assert.Equal((2 * 80 + 20) / 3.0, mean([80, 20, Missing]));
    }

    [Fact]
    public void Mean_counts_the_answered_share_by_weight()
    {
        var mean = Compile(new Mean(), [2, 1, 1], [("minShare", 0.5)]);
        Assert.Equal(80, mean([80, Missing, Missing])); // 2 of 4
        Assert.Equal(Missing, mean([Missing, 20, Missing])); // 1 of 4
    }

    [Fact]
    public void Mean_of_fractional_weights_reaches_its_least_share_exactly()
    {
        // 0.1 + 0.2 of 1.0 is 0.30000000000000004 of 1.
        Assert.Equal(50, Compile(new Mean(), [0.1, 0.2, 0.7], [("minShare", 0.3)])([50, 50, Missing]), 12);
        Assert.Equal(50, Compile(new Mean(), [0.7, 0.1, 0.2], [("minShare", 0.8)])([50, 50, Missing]), 12);
    }

    [Fact]
    public void Linear_adds_a_constant_and_stays_within_its_bounds()
    {
        var linear = Compile(new Linear(), [0.5, -1], [("constant", 10), ("minimum", 0), ("maximum", 40)]);
        Assert.Equal(25, linear([50, 10])); // 10 + 25 − 10
        Assert.Equal(0, linear([0, 100]));
        Assert.Equal(40, linear([100, 0]));
        Assert.Equal(Missing, linear([50, Missing]));
    }

    [Fact]
    public void Sum_lookup_takes_the_row_at_or_below_the_sum()
    {
        var lookup = Compile(new SumLookup(), [1, 2], [], table: [new(0, 20), new(10, 35), new(12, 50)]);
        Assert.Equal(20, lookup([9, 0]));
        Assert.Equal(35, lookup([10, 0]));
        Assert.Equal(35, lookup([1, 5])); // 11
        Assert.Equal(50, lookup([2, 5])); // 12
        Assert.Equal(50, lookup([100, 100]));
        Assert.Equal(Missing, lookup([10, Missing]));
    }

    [Fact]
    public void Sum_lookup_finds_a_row_that_binary_fractions_miss()
    {
        // Three times 0.1 is 0.30000000000000004; 0.1 + 0.7 is 0.7999999999999999.
        var lookup = Compile(new SumLookup(), [0.1, 0.7], [], table: [new(0, 1), new(0.3, 2), new(0.8, 3)]);
        Assert.Equal(2, lookup([3, 0]));
        Assert.Equal(3, lookup([1, 1]));
    }

    [Fact]
    public void Sum_lookup_says_when_the_table_starts_too_high()
    {
        var problems = new List<string>();
        new SumLookup().Compile(Measure([1, 1], [], [new(3, 20), new(14, 80)]), [new(1, 7), new(1, 7)], problems.Add);
        Assert.Equal("the table starts at 3, but a raw sum can be as low as 2; add a row for it", Assert.Single(problems));
    }

    [Fact]
    public void Weakest_takes_the_lowest_when_enough_is_known()
    {
        Assert.Equal(12, Compile(new Weakest(), [1, 1, 1], [])([40, 12, 90]));
        Assert.Equal(Missing, Compile(new Weakest(), [1, 1, 1], [])([40, Missing, 90]));
        Assert.Equal(40, Compile(new Weakest(), [1, 1, 1], [("minShare", 0.6)])([40, Missing, 90]));
        Assert.Equal(Missing, Compile(new Weakest(), [1, 1, 1], [("minShare", 0)])([Missing, Missing, Missing]));
    }

    [Fact]
    public void Zone_gap_is_zero_on_both_ends_of_the_zone()
    {
        var gap = Compile(new ZoneGap(), [1, 1, 1], []);
        Assert.Equal(-5, gap([30, 35, 65]));
        Assert.Equal(0, gap([35, 35, 65]));
        Assert.Equal(0, gap([65, 35, 65]));
        Assert.Equal(15, gap([80, 35, 65]));
        Assert.Equal(Missing, gap([80, 35, Missing]));
    }

    [Fact]
    public void Zone_match_loses_its_slope_for_each_point_outside()
    {
        Assert.Equal(100, Compile(new ZoneMatch(), [1, 1, 1], [])([50, 35, 65]));
        Assert.Equal(75, Compile(new ZoneMatch(), [1, 1, 1], [])([25, 35, 65]));
        Assert.Equal(90, Compile(new ZoneMatch(), [1, 1, 1], [("slope", 1)])([75, 35, 65]));
        Assert.Equal(0, Compile(new ZoneMatch(), [1, 1, 1], [])([0, 40, 65]));
    }

    [Fact]
    public void A_zone_needs_exactly_three_inputs()
    {
        var problems = new List<string>();
        new ZoneGap().Compile(Measure([1, 1], [], []), [Interval.Points, Interval.Points], problems.Add);
        new ZoneMatch().Compile(Measure([1, 1, 2], [], []), [Interval.Points, Interval.Points, Interval.Points], problems.Add);
        Assert.Equal(2, problems.Count(p => p.StartsWith("it needs exactly three inputs without weights", StringComparison.Ordinal)));
    }

    private static ScoreFunction Compile(
        IScoringMethod method, double[] weights, (string, double)[] parameters, IReadOnlyList<KeyValuePair<double, double>>? table = null) =>
        method.Compile(Measure(weights, parameters, table ?? []), [.. weights.Select(_ => Interval.Points)], p => Assert.Fail(p)).Score;

    private static MeasureDefinition Measure(double[] weights, (string, double)[] parameters, IReadOnlyList<KeyValuePair<double, double>> table) => new()
    {
        Key = "m", Name = "M", Group = MeasureGroup.Auxiliary, Method = "any", Table = table,
        Sources = [.. weights.Select((w, i) => new MeasureSource($"x{i}", w))],
        Parameters = parameters.ToDictionary(p => p.Item1, p => p.Item2),
    };
}
