using FsCheck;
using FsCheck.Fluent;
using StrategyDiagnostic.Core.Responses;
using StrategyDiagnostic.Core.Scoring;
using StrategyDiagnostic.Core.Surveys;

namespace StrategyDiagnostic.Core.Tests.Scoring;

/// <summary>What holds for all rubrics and answers. Replayed with a fixed seed, so that a failure can be looked at again.</summary>
public sealed class ScoringProperties
{
    private static readonly Config Fixed = Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(42, 43);

    private static readonly Survey Survey = ContentFiles.CascadePackage.Survey;

    private static readonly CompiledRubric Rubric = ContentFiles.CascadePackage.Rubric;

    private static readonly Arbitrary<int> Seeds = Gen.Choose(0, int.MaxValue - 1).ToArbitrary();

    [Fact]
    public void An_unanswered_item_never_changes_a_mean() => Holds(seed =>
    {
        var random = new Random(seed);
        var (items, weights, answers) = SomeItems(random);
        var with = One(items, Means(items.Select(i => i.Question), weights));
        var without = items.Where(i => answers[i.Question] is not null).ToList();
        var one = One(items, Means(without.Select(i => i.Question), [.. without.Select(i => weights[items.IndexOf(i)])]));
        return with.Measure("m", answers).Equals(one.Measure("m", answers));
    });

    [Fact]
    public void The_order_of_the_items_never_matters() => Holds(seed =>
    {
        var random = new Random(seed);
        var (items, weights, answers) = SomeItems(random);
        var shuffled = items.ToArray();
        random.Shuffle(shuffled);
        var (one, other) = (One(items, Means(items.Select(i => i.Question), weights)), One([.. shuffled], Means(items.Select(i => i.Question), weights)));
        return one.Measure("m", answers).Equals(other.Measure("m", answers));
    });

    [Fact]
    public void The_order_of_a_means_sources_never_matters() => Holds(seed =>
    {
        var random = new Random(seed);
        var (items, weights, answers) = SomeItems(random);
        var order = Enumerable.Range(0, items.Count).ToArray();
        random.Shuffle(order);
        var one = One(items, Means(items.Select(i => i.Question), weights)).Measure("m", answers);
        var other = One(items, Means(order.Select(i => items[i].Question), [.. order.Select(i => weights[i])])).Measure("m", answers);
        return one is null ? other is null : Math.Abs(one.Value - (other ?? double.NaN)) < 1e-9;
    });

    [Fact]
    public void The_order_in_which_answers_were_given_never_matters() => Holds(seed =>
    {
        var random = new Random(seed);
        var answers = Given.Random(Survey, random);
        var keys = Survey.Questions.Select(q => q.Key).ToArray();
        random.Shuffle(keys);
        var again = keys.Aggregate(Answers.None, (all, key) => all.With(key, answers[key]));
        return Rubric.Rubric.Measures.All(m => Rubric.Measure(m.Key, answers).Equals(Rubric.Measure(m.Key, again)));
    });

    [Fact]
    public void Reversing_twice_changes_nothing() => Holds(seed =>
    {
        var random = new Random(seed);
        var low = random.Next(-50, 50);
        var high = low + random.Next(1, 200);
        var value = low + random.NextDouble() * (high - low);
        double Points(bool reversed, double x) =>
            One([new AmountScoring("x", low, high, reversed)], Means(["x"], [1])).Measure("m", Answers.None.With("x", new Amount(x)))!.Value;
        var mirrored = high + low - value;
        return Math.Abs(Points(true, mirrored) - Points(false, value)) < 1e-9 && Math.Abs(Points(true, value) + Points(false, value) - 100) < 1e-9;
    });

    [Fact]
    public void Placement_lies_between_0_and_100_for_any_rubric_and_any_answers() => Holds(seed =>
    {
        var (items, weights, answers) = SomeItems(new Random(seed));
        return One(items, Means(items.Select(i => i.Question), weights)).Measure("m", answers) is null or (>= 0 and <= 100);
    });

    [Fact]
    public void The_order_in_which_a_rubric_is_written_never_matters() => Holds(seed =>
    {
        var random = new Random(seed);
        var some = SomeRubric.Draw(random);
        var (items, measures) = (some.Rubric.Rubric.Items.ToArray(), some.Rubric.Rubric.Measures.ToArray());
        random.Shuffle(items);
        random.Shuffle(measures);
        var problems = new ProblemList("rubric.yaml");
        var again = RubricCompiler.Compile(some.Rubric.Rubric with { Items = items, Measures = measures }, problems);
        Assert.Empty(problems.All);
        var answers = Given.Random(some.Survey, random, missing: 0.2);
        return measures.All(m => Bits(some.Rubric.Measure(m.Key, answers)) == Bits(again!.Measure(m.Key, answers)));
    });

    [Fact]
    public void A_question_nobody_answered_changes_nothing_in_any_rubric_that_asks_for_no_share() => Holds(seed =>
    {
        var random = new Random(seed);
        var some = SomeRubric.Draw(random);
        var answers = Given.Random(some.Survey, random, missing: 0.2);
        MeasureDefinition[] Without(MeasureDefinition m) => m.Method == "mean" ? [m with { Parameters = new Dictionary<string, double>(), Needs = [] }] : [];
        var means = some.Rubric.Rubric.Measures.SelectMany(Without).ToList();
        var more = means.Select(m => m with { Sources = [.. m.Sources, new MeasureSource("nobody", 1 + random.NextDouble())] });
        var plain = some.Rubric.Rubric with { Measures = means, Bands = [], Statuses = [] };
        var (problems, nobody) = (new ProblemList("rubric.yaml"), new AmountScoring("nobody", 0, 100, false));
        var one = RubricCompiler.Compile(plain, problems);
        var other = RubricCompiler.Compile(plain with { Items = [.. plain.Items, nobody], Measures = [.. more] }, problems);
        Assert.Empty(problems.All);
        // To rounding: a mean is clamped to what its questions can give, and the new one may be able to give more.
        return means.All(m => (one!.Measure(m.Key, answers), other!.Measure(m.Key, answers)) switch
        {
            (null, null) => true,
            ({ } a, { } b) => Math.Abs(a - b) < 1e-9,
            _ => false,
        });
    });

    [Fact]
    public void Measure_equals_the_score_sheet_to_the_last_bit() => Holds(seed =>
    {
        var answers = Given.Random(Survey, new Random(seed), missing: 0.15);
        var sheet = Rubric.Score(answers);
        return sheet.Measures.All(m => Bits(m.Value) == Bits(Rubric.Measure(m.Key, answers)));
    });

    [Fact]
    public void A_value_is_missing_exactly_when_a_reason_is_given() => Holds(seed =>
        Rubric.Score(Given.Random(Survey, new Random(seed), missing: 0.3)).Measures
            .All(m => m.Value is null == m.Missing is not Missing.No && (m.Value is not null || m.Band is null)));

    [Fact]
    public void Every_placement_has_the_band_it_lies_in() => Holds(seed =>
    {
        var placement = Rubric.Score(Given.Random(Survey, new Random(seed), missing: 0.02)).Main;
        var band = Rubric.Rubric.BandsOf("placement")!.Bands.FirstOrDefault(b => b.Key == placement.Band);
        return placement.Value is not { } value ? band is null : value >= band!.From && (value < band.To || value.Equals(100.0));
    });

    private static void Holds(Func<int, bool> property) => Check.One(Fixed, Prop.ForAll(Seeds, property));

    private static long? Bits(double? value) => value is { } v ? BitConverter.DoubleToInt64Bits(v) : null;

    /// <summary>One to twelve items of every kind, their weights, and answers of which some are missing.</summary>
    private static (List<ItemScoring> Items, double[] Weights, Answers Answers) SomeItems(Random random)
    {
        var (items, answers) = (new List<ItemScoring>(), Answers.None);
        for (var i = random.Next(1, 13); i > 0; i--)
        {
            var key = $"x{i}";
            var answered = random.Next(4) > 0;
            Answer answer;
            switch (random.Next(3))
            {
                case 0:
                    var options = Enumerable.Range(0, random.Next(2, 8)).ToDictionary(o => $"{o}", o => new OptionValue(random.NextDouble() * 100, o));
                    items.Add(new OptionScoring(key, options));
                    answer = new Chosen($"{random.Next(options.Count)}");
                    break;
                case 1:
                    var (low, width) = (random.Next(-20, 20), random.Next(1, 60));
                    items.Add(new AmountScoring(key, low, low + width, random.Next(2) == 0));
                    answer = new Amount(low + random.NextDouble() * width);
                    break;
                default:
                    items.Add(new ShareScoring(key, "a", ["a", "b"], AtLeast: 0));
                    var first = 1 + random.Next(99);
                    answer = new Split(new Dictionary<string, double> { ["a"] = first, ["b"] = 100 - first });
                    break;
            }

            answers = answers.With(key, answered ? answer : null);
        }

        return (items, [.. items.Select(_ => 0.1 + random.NextDouble() * 5)], answers);
    }

    private static MeasureDefinition Means(IEnumerable<string> sources, double[] weights) => new()
    {
        Key = "m", Name = "M", Group = MeasureGroup.Scale, Method = "mean",
        Sources = [.. sources.Select((s, i) => new MeasureSource(s, weights[i])).DefaultIfEmpty(new MeasureSource("x1", 1))],
    };

    private static CompiledRubric One(IReadOnlyList<ItemScoring> items, MeasureDefinition measure)
    {
        var problems = new ProblemList("rubric.yaml");
        var rubric = new Rubric
        {
            Id = "any", Standing = "", Items = items, Measures = [measure], Bands = [], Statuses = [],
            Main = new MainDefinition(measure.Key, true, null, true), Advice = [], Quality = new QualityDefinition(), Golden = [],
        };
        var compiled = RubricCompiler.Compile(rubric, problems);
        Assert.Empty(problems.All);
        return compiled!;
    }
}
