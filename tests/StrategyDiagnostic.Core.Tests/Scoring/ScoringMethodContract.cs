using StrategyDiagnostic.Core.Scoring;

namespace StrategyDiagnostic.Core.Tests.Scoring;

/// <summary>
/// What every scoring method promises. It runs over <see cref="ScoringMethods.All"/>; a new method adds its examples to
/// <see cref="Examples"/>, and nothing else here changes.
/// </summary>
public sealed class ScoringMethodContract
{
    private const double Missing = double.NaN;

    /// <summary>Definitions that are in order, with the ranges of their inputs.</summary>
    private static readonly Example[] Examples =
    [
        new(Measure("mean", [1, 1, 1])),
        new(Measure("mean", [0.1, 0.2, 0.7]), minShare: 0.5),
        new(Measure("mean", [3]), minShare: 1),
        new(Measure("linear", [0.5]), constant: 10),
        new(Measure("linear", [0.3, -0.7]), constant: 0.1),
        new(Measure("linear", [2, 2]), minimum: 20, maximum: 80),
        new(Measure("sum-lookup", [1, 1, 1]) with { Table = [new(0, 20), new(100, 35), new(200, 50), new(290, 80)] }),
        new(Measure("sum-lookup", [0.1, -0.3]) with { Table = [new(-30, 80), new(0, 20)] }),
        new(Measure("weakest", [1, 1, 1])),
        new(Measure("weakest", [1, 1, 1]), minShare: 0.6),
        new(Measure("zone-gap", [1, 1, 1])),
        new(Measure("zone-match", [1, 1, 1])),
        new(Measure("zone-match", [1, 1, 1]), slope: 0.7),
    ];

    public static TheoryData<string> Names => [.. ScoringMethods.All.Select(m => m.Name)];

    public static TheoryData<int> AllExamples => [.. Enumerable.Range(0, Examples.Length)];

    [Theory, MemberData(nameof(Names))]
    public void Has_an_example_here(string name) => Assert.Contains(Examples, e => e.Measure.Method == name);

    [Theory, MemberData(nameof(Names))]
    public void Has_a_kebab_case_name_of_its_own_and_says_what_it_does(string name)
    {
        Assert.Matches("^[a-z]+(-[a-z]+)*$", name);
        Assert.Single(ScoringMethods.All, m => m.Name == name);
        var method = Assert.IsAssignableFrom<IScoringMethod>(ScoringMethods.Find(name));
        Assert.False(string.IsNullOrWhiteSpace(method.InWords));
        Assert.Distinct(method.Parameters);
    }

    [Theory, MemberData(nameof(AllExamples))]
    public void Finds_nothing_wrong_with_a_definition_that_is_in_order(int example) => Assert.Empty(Examples[example].Compile().Problems);

    [Theory, MemberData(nameof(AllExamples))]
    public void Stays_within_its_stated_range_and_is_never_missing_when_nothing_is(int example)
    {
        var (function, count) = Compiled(example);
        var random = new Random(20);
        for (var i = 0; i < 2000; i++)
        {
            var inputs = Inputs(random, count);
            var value = function.Score(inputs);
            Assert.False(double.IsNaN(value), $"NaN for {string.Join(", ", inputs)}");
            Assert.InRange(value, function.Range.Low, function.Range.High);
        }
    }

    [Theory, MemberData(nameof(AllExamples))]
    public void Stays_within_its_stated_range_when_some_inputs_are_missing(int example)
    {
        var (function, count) = Compiled(example);
        var random = new Random(21);
        for (var i = 0; i < 2000; i++)
        {
            var value = function.Score([.. Inputs(random, count).Select(x => random.Next(3) == 0 ? Missing : x)]);
            if (!double.IsNaN(value))
                Assert.InRange(value, function.Range.Low, function.Range.High);
        }
    }

    [Theory, MemberData(nameof(AllExamples))]
    public void Is_missing_when_everything_is(int example)
    {
        var (function, count) = Compiled(example);
        Assert.Equal(Missing, function.Score([.. Enumerable.Repeat(Missing, count)]));
    }

    [Theory, MemberData(nameof(AllExamples))]
    public void Gives_the_same_result_for_the_same_inputs_and_leaves_no_trace(int example)
    {
        var (function, count) = Compiled(example);
        var (again, _) = Compiled(example);
        var random = new Random(22);
        for (var i = 0; i < 200; i++)
        {
            var (inputs, others) = (Inputs(random, count), Inputs(random, count));
            var first = function.Score(inputs);
            function.Score(others);
            Assert.Equal(BitConverter.DoubleToInt64Bits(first), BitConverter.DoubleToInt64Bits(function.Score(inputs)));
            Assert.Equal(BitConverter.DoubleToInt64Bits(first), BitConverter.DoubleToInt64Bits(again.Score(inputs)));
        }
    }

    [Theory, MemberData(nameof(AllExamples))]
    public void Allocates_nothing_while_scoring(int example)
    {
        var (function, count) = Compiled(example);
        var inputs = Inputs(new Random(23), count);
        double sum = 0;
        for (var i = 0; i < 100; i++)
            sum += function.Score(inputs);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
            sum += function.Score(inputs);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.False(double.IsNaN(sum));
    }

    [Theory, MemberData(nameof(Names))]
    public void Reports_a_bad_definition_instead_of_throwing(string name)
    {
        var method = ScoringMethods.Find(name)!;
        double[] numbers = [-1, 0, 2, 1e300, -1e300];
        foreach (var parameter in method.Parameters)
            foreach (var number in numbers)
                foreach (var weights in new double[][] { [1], [1, 1], [1, 1, 1], [0, 1], [-1, 1, 1, 1] })
                {
                    var measure = Measure(name, weights) with { Parameters = new Dictionary<string, double> { [parameter] = number } };
                    _ = new Example(measure).Compile();
                    _ = new Example(measure with { Table = [new(5, 5)] }).Compile();
                }
    }

    [Theory, MemberData(nameof(AllExamples))]
    public void Refuses_weights_when_it_says_that_it_takes_none(int example)
    {
        var measure = Examples[example].Measure;
        var weighted = new Example(measure with { Sources = [.. measure.Sources.Select(s => s with { Weight = s.Weight * 2 })] }).Compile().Problems;
        Assert.Equal(ScoringMethods.Find(measure.Method)!.TakesWeights, weighted.All(p => !p.Contains("weights", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("mean", "minShare", 1.5, "minShare must be between 0 and 1")]
    [InlineData("mean", "minShare", -0.1, "minShare must be between 0 and 1")]
    [InlineData("weakest", "minShare", 2, "minShare must be between 0 and 1")]
    [InlineData("zone-match", "slope", -1, "slope must not be below 0")]
    public void Says_what_is_wrong_with_a_parameter(string name, string parameter, double value, string says)
    {
        var measure = Measure(name, [1, 1, 1]) with { Parameters = new Dictionary<string, double> { [parameter] = value } };
        Assert.Contains(new Example(measure).Compile().Problems, p => p.Contains(says, StringComparison.Ordinal));
    }

    private static MeasureDefinition Measure(string method, double[] weights) => new()
    {
        Key = "m", Name = "M", Group = MeasureGroup.Auxiliary, Method = method,
        Sources = [.. weights.Select((w, i) => new MeasureSource($"x{i}", w))],
    };

    private static (MeasureFunction Function, int Count) Compiled(int example) =>
        (Examples[example].Compile().Function, Examples[example].Measure.Sources.Count);

    // Every fourth input is an end of the range: that is where rounding shows.
    private static double[] Inputs(Random random, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => random.Next(4) == 0 ? 100 * random.Next(2) : random.NextDouble() * 100)];

    private sealed class Example(MeasureDefinition measure, double? minShare = null, double? constant = null, double? minimum = null, double? maximum = null, double? slope = null)
    {
        public MeasureDefinition Measure { get; } = measure.Parameters.Count > 0 ? measure : measure with
        {
            Parameters = new[] { ("minShare", minShare), ("constant", constant), ("minimum", minimum), ("maximum", maximum), ("slope", slope) }
                .Where(p => p.Item2 is not null).ToDictionary(p => p.Item1, p => p.Item2!.Value),
        };

        public (MeasureFunction Function, IReadOnlyList<string> Problems) Compile()
        {
            var problems = new List<string>();
            var function = ScoringMethods.Find(Measure.Method)!
                .Compile(Measure, [.. Measure.Sources.Select(_ => Interval.Points)], problems.Add);
            return (function, problems);
        }
    }
}
