using System.Text;
using FsCheck;
using FsCheck.Fluent;
using StrategyDiagnostic.Core.Responses;
using StrategyDiagnostic.Core.Scoring;
using StrategyDiagnostic.Core.Surveys;

namespace StrategyDiagnostic.Core.Tests.Scoring;

/// <summary>The fast way to a score is the same way.</summary>
public sealed class StoredScorerTests
{
    private static readonly Config Fixed = Config.QuickThrowOnFailure.WithMaxTest(500).WithReplay(7, 11);

    private static readonly Arbitrary<int> Seeds = Gen.Choose(0, int.MaxValue - 1).ToArbitrary();

    private static readonly SurveyPackage Package = ContentFiles.CascadePackage;

    [Fact]
    public void It_equals_the_explaining_scorer_to_the_last_bit_for_any_rubric_and_any_answers() => Holds(seed =>
    {
        var random = new Random(seed);
        var some = SomeRubric.Draw(random);
        var (scorer, slots) = (new StoredScorer(some.Survey, some.Rubric), some.Rubric.NewSlots());
        for (var i = 0; i < 5; i++)   // one after the other in the same slots: nothing of the last one is left
        {
            var answers = Given.Random(some.Survey, random, missing: 0.2);
            if (!scorer.TryScore(Stored(answers), slots) || !IsSame(some.Rubric.Score(answers), some.Rubric, slots))
                return false;
        }

        return true;
    });

    [Fact]
    public void It_equals_it_for_the_shipped_rubric() => Holds(seed =>
    {
        var answers = Given.Random(Package.Survey, new Random(seed), missing: 0.15);
        var slots = Package.Rubric.NewSlots();
        return new StoredScorer(Package.Survey, Package.Rubric).TryScore(Stored(answers), slots) && IsSame(Package.Rubric.Score(answers), Package.Rubric, slots);
    });

    [Fact]
    public void The_order_of_the_stored_answers_never_matters() => Holds(seed =>
    {
        var random = new Random(seed);
        var some = SomeRubric.Draw(random);
        var answers = Given.Random(some.Survey, random, missing: 0.2);
        var (scorer, one, other) = (new StoredScorer(some.Survey, some.Rubric), some.Rubric.NewSlots(), some.Rubric.NewSlots());
        var rows = some.Survey.Questions.Where(q => answers[q.Key] is not null)
            .Select(q => Answers.None.With(q.Key, answers[q.Key]).ToJson()[1..^1]).ToArray();
        random.Shuffle(rows);
        return scorer.TryScore(Stored(answers), one)
            && scorer.TryScore(Encoding.UTF8.GetBytes($"{{ {string.Join(" , ", rows)} }}"), other)
            && IsSame(some.Rubric, one, other);
    });

    [Fact]
    public void A_placement_lies_between_0_and_100() => Holds(seed =>
    {
        var random = new Random(seed);
        var some = SomeRubric.Draw(random);
        var slots = some.Rubric.NewSlots();
        new StoredScorer(some.Survey, some.Rubric).TryScore(Stored(Given.Random(some.Survey, random, missing: 0.2)), slots);
        return slots.Find(some.Rubric.SlotOf("placement")) is null or (>= 0 and <= 100);
    });

    [Fact]
    public void An_open_question_and_one_that_cannot_be_told_score_alike() => Holds(seed =>
    {
        var random = new Random(seed);
        var some = SomeRubric.Draw(random);
        var answers = Given.Random(some.Survey, random);
        var told = some.Survey.Questions.Where(q => answers[q.Key] is CannotTell).Aggregate(answers, (all, q) => all.With(q.Key, null));
        var (scorer, one, other) = (new StoredScorer(some.Survey, some.Rubric), some.Rubric.NewSlots(), some.Rubric.NewSlots());
        return scorer.TryScore(Stored(answers), one) && scorer.TryScore(Stored(told), other) && IsSame(some.Rubric, one, other);
    });

    [Fact]
    public void Whatever_the_reader_refuses_it_refuses_too_and_nothing_else() => Holds(seed =>
    {
        var random = new Random(seed);
        var some = SomeRubric.Draw(random);
        var json = Given.Random(some.Survey, random).ToJson();
        var (at, length) = (random.Next(json.Length), random.Next(1, 4));
        var broken = json.Remove(at, Math.Min(length, json.Length - at)).Insert(at, new string(random.GetItems("{}[]\":,0159-eDKab\\ nul".ToCharArray(), random.Next(3))));
        var (scorer, slots) = (new StoredScorer(some.Survey, some.Rubric), some.Rubric.NewSlots());
        return scorer.TryScore(Encoding.UTF8.GetBytes(broken), slots) == IsReadable(some.Survey, broken);
    });

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"AU1\":")]
    [InlineData("{\"AU1\":\"3\"} 1")]
    [InlineData("{\"GONE\":\"3\"}")]
    [InlineData("{\"GONE\":null}")]
    [InlineData("{\"AU1\":\"9\"}")]
    [InlineData("{\"AU1\":true}")]
    [InlineData("{\"PQ1\":101}")]
    [InlineData("{\"PQ1\":\"50\"}")]
    [InlineData("{\"DS1\":{\"a\":50,\"b\":40}}")]
    [InlineData("{\"DS1\":{\"a\":50,\"x\":50}}")]
    [InlineData("{\"SIZE\":\"DK\"}")]
    public void Answers_to_another_version_are_not_scored(string stored)
    {
        Assert.False(new StoredScorer(Package.Survey, Package.Rubric).TryScore(Encoding.UTF8.GetBytes(stored), Package.Rubric.NewSlots()));
        Assert.False(IsReadable(Package.Survey, stored));
    }

    [Fact]
    public void It_allocates_nothing()
    {
        var (scorer, slots, stored) = (new StoredScorer(Package.Survey, Package.Rubric), Package.Rubric.NewSlots(), Stored(Given.Answers(Given.P01)));
        for (var i = 0; i < 100; i++)
            scorer.TryScore(stored, slots);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
            scorer.TryScore(stored, slots);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(31.65714286, slots[Package.Rubric.SlotOf("placement")], 8);
    }

    private static byte[] Stored(Answers answers) => Encoding.UTF8.GetBytes(answers.ToJson());

    private static bool IsReadable(Survey survey, string json)
    {
        try
        {
            Answers.FromJson(survey, json);
            return true;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static bool IsSame(ScoreSheet sheet, CompiledRubric rubric, ScoreSlots slots) =>
        sheet.Measures.All(m => Bits(m.Value) == Bits(slots.Find(rubric.SlotOf(m.Key))))
        && sheet.Statuses.All(s => s.Value == rubric.Verdict(s.Key, slots))
        && sheet.Items.All(i => Bits(i.Points) == Bits(slots.Find(rubric.SlotOfPoints(i.Question))));

    private static bool IsSame(CompiledRubric rubric, ScoreSlots one, ScoreSlots other) =>
        rubric.Rubric.Measures.Select(m => rubric.SlotOf(m.Key)).Concat(rubric.Rubric.Items.Select(i => rubric.SlotOfPoints(i.Question)))
            .All(slot => Bits(one.Find(slot)) == Bits(other.Find(slot)));

    private static long? Bits(double? value) => value is { } v ? BitConverter.DoubleToInt64Bits(v) : null;

    private static void Holds(Func<int, bool> property) => Check.One(Fixed, Prop.ForAll(Seeds, property));
}
