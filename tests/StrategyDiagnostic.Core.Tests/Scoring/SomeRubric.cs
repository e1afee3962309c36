using StrategyDiagnostic.Core.Scoring;
using StrategyDiagnostic.Core.Surveys;

namespace StrategyDiagnostic.Core.Tests.Scoring;

/// <summary>
/// Surveys and rubrics drawn at random: every kind of question and every method, needs, exceptions, statuses. The rubric
/// compiles without a problem, as a published one does.
/// </summary>
internal sealed record SomeRubric(Survey Survey, CompiledRubric Rubric)
{
    // Keys that JSON must escape, that sort unlike they look, and that begin alike.
    private static readonly string[] Names = ["a", "B", "ä", "A1", "A10", "A2", "k\"q", "long-name", "日", "z+1", "'", "<q>"];

    public static SomeRubric Draw(Random random)
    {
        var names = Names[..random.Next(3, Names.Length + 1)];
        random.Shuffle(names);
        var questions = names.Select(name => Question(name, random)).ToList();
        var items = questions.Where((q, i) => i < 3 || random.Next(6) > 0).Select(q => Item(q, random)).ToList();
        var survey = new Survey("some", "Some", "en", "", 1, "now", "I can't tell", [new Step("All", null, questions)]);
        var problems = new ProblemList("rubric.yaml");
        var rubric = RubricCompiler.Compile(Around(items, random), problems);
        Assert.Empty(problems.All);
        return new SomeRubric(survey, rubric!);
    }

    private static Question Question(string key, Random random)
    {
        var cannotTell = random.Next(3) > 0;
        return random.Next(4) switch
        {
            0 => new SliderQuestion
            {
                Key = key, Format = QuestionFormat.Slider, Text = key, Short = key, OffersCannotTell = cannotTell, MayBeLeftOpen = true,
                Minimum = random.Next(-20, 20), Maximum = random.Next(21, 60), LowLabel = "low", HighLabel = "high",
            },
            1 => new AllocationQuestion
            {
                Key = key, Format = QuestionFormat.Allocation, Text = key, Short = key, OffersCannotTell = cannotTell, MayBeLeftOpen = true,
                Parts = [.. Names.Take(random.Next(2, 6)).Select(n => new Option(n, n))],
            },
            _ => new ChoiceQuestion
            {
                Key = key, Format = QuestionFormat.Anchored, Text = key, Short = key, OffersCannotTell = cannotTell, MayBeLeftOpen = true,
                Options = [.. Names.Take(random.Next(2, 8)).Select(n => new Option(n, n))],
            },
        };
    }

    private static ItemScoring Item(Question question, Random random) => question switch
    {
        SliderQuestion slider => new AmountScoring(slider.Key, slider.Minimum, slider.Maximum, random.Next(2) == 0),
        AllocationQuestion allocation => new ShareScoring(
            allocation.Key, allocation.Parts[0].Key, [.. allocation.Parts.Where((_, i) => i == 0 || random.Next(2) == 0).Select(p => p.Key)], random.Next(2) * 10),
        ChoiceQuestion choice => new OptionScoring(
            choice.Key,
            choice.Options.Where((_, i) => i < 2 || random.Next(5) > 0).Select((o, i) => (o.Key, new OptionValue(random.NextDouble() * 100, i + 1)))
                .ToDictionary(o => o.Key, o => o.Item2)),
        _ => throw new ArgumentException("Unknown kind of question.", nameof(question)),
    };

    private static Rubric Around(List<ItemScoring> items, Random random)
    {
        var keys = items.Select(i => i.Question).ToList();
        MeasureDefinition[] measures =
        [
            Measure("placement", "mean", Weighted(keys, random)) with { Needs = [[.. keys.Take(random.Next(1, 3))]], Parameters = Share(random) },
            Measure("half", "mean", Weighted(keys.Where(_ => random.Next(2) == 0).DefaultIfEmpty(keys[0]), random)),
            Measure("weakest", "weakest", [.. keys.Select(k => new MeasureSource(k, 1))]) with { Parameters = Share(random) },
            Measure("low", "linear", [new("half", 0.5)]) with { Parameters = new Dictionary<string, double> { ["constant"] = random.Next(-10, 20) } },
            Measure("high", "linear", [new("half", 0.5)]) with { Parameters = new Dictionary<string, double> { ["constant"] = random.Next(20, 60) } },
            Measure("gap", "zone-gap", [new("placement", 1), new("low", 1), new("high", 1)]),
            Measure("match", "zone-match", [new("placement", 1), new("low", 1), new("high", 1)]) with
            {
                Unless = new StatusIs("standing", ["low"]),
                Parameters = new Dictionary<string, double> { ["slope"] = random.NextDouble() * 3 },
            },
            Measure("norm", "sum-lookup", [.. keys.Select(k => new MeasureSource(k, random.Next(1, 4)))]) with
            {
                Table = [.. Enumerable.Range(0, 9).Select(i => KeyValuePair.Create(-10000.0 + 1500 * i, random.NextDouble() * 100))],
            },
        ];
        random.Shuffle(measures);
        return new Rubric
        {
            Id = "some", Standing = "", Items = items, Measures = measures,
            Bands = [new BandSet("placement", [new("lower", "Lower", 0, 30 + random.Next(40)), new("upper", "Upper", 70, 100)], 10, 90)],
            Statuses =
            [
                new StatusDefinition("standing",
                [
                    new StatusCase("low", new AllOf([new InRange("half", null, false, 100, true), new AnyOf([new InRange(keys[0], null, false, 100, true), new InRange(keys[1], null, false, 50, false)])]), 1),
                    new StatusCase("high", new InRange("half", 0, true, null, false), 1),
                ]),
            ],
            Main = new MainDefinition("placement", true, null, true), Advice = [], Quality = new QualityDefinition(), Golden = [],
        };
    }

    private static MeasureDefinition Measure(string key, string method, IReadOnlyList<MeasureSource> sources) =>
        new() { Key = key, Name = key, Group = MeasureGroup.Scale, Method = method, Sources = sources };

    private static List<MeasureSource> Weighted(IEnumerable<string> keys, Random random) => [.. keys.Select(k => new MeasureSource(k, 0.1 + random.NextDouble() * 5))];

    private static Dictionary<string, double> Share(Random random) => new() { ["minShare"] = random.NextDouble() };
}
