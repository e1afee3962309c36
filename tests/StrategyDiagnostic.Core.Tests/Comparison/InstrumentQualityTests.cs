using StrategyDiagnostic.Core.Comparison;
using StrategyDiagnostic.Core.Responses;
using StrategyDiagnostic.Core.Surveys;

namespace StrategyDiagnostic.Core.Tests.Comparison;

/// <summary>What the data say about the shipped questionnaire, counted in another way.</summary>
public sealed class InstrumentQualityTests
{
    private static readonly SurveyPackage Package = ContentFiles.CascadePackage;

    [Fact]
    public void A_distribution_counts_every_answer_once()
    {
        var people = People(200);
        var item = Of(people).Items.First(i => i.Question.Key == "AU1");
        var answers = people.Select(p => p["AU1"]).ToList();
        Assert.Equal(answers.Count(a => a is Chosen), item.Answered);
        Assert.Equal((double)answers.Count(a => a is CannotTell) / answers.Count(a => a is not null), item.CannotTell);
        Assert.Equal(1, item.Distribution.Sum(d => d.Share), 9);
        var last = ((ChoiceQuestion)item.Question).Options[^1];
        Assert.Equal((last.Label, (double)answers.Count(a => a is Chosen c && c.Option == last.Key) / item.Answered), (item.Distribution[^1].Label, item.Distribution[^1].Share));
        Assert.Equal(item.Distribution[^1].Share, item.Ends!.Ceiling, 9);
        Assert.Equal(item.Distribution[0].Share, item.Ends.Floor, 9);
    }

    [Fact]
    public void Alpha_and_item_rest_come_from_the_points_of_those_who_answered_all()
    {
        var people = People(300);
        var scale = Of(people).Scales.First(s => s.Measure.Key == "practice");
        var sheets = people.Select(Package.Rubric.Score).ToList();
        var rows = sheets.Select(s => (IReadOnlyList<double?>)[.. new[] { "MV1", "MV2", "MV3", "MV4", "MV5" }.Select(s.Points)]).ToList();
        var expected = Reliability.Of(ItemTable.From(5, rows))!;
        Assert.Equal(rows.Count(r => !r.Contains(null)), scale.Complete);
        Assert.Equal((expected.Alpha, expected.AlphaInterval, expected.StandardError), (scale.Reliability!.Alpha, scale.Reliability.AlphaInterval, scale.Reliability.StandardError));
        Assert.Equal(expected.ByItem, scale.Reliability.ByItem);
    }

    [Fact]
    public void Nothing_is_said_from_too_few_people()
    {
        var few = Of(Full(29));
        Assert.All(few.Items, i => Assert.False(i.MayBeShown));
        Assert.All(few.Scales, s => Assert.Equal((null, null, null), (s.Reliability, s.Omega, s.TwoItems)));
        var some = Of(Full(30));
        Assert.All(some.Items, i => Assert.True(i.MayBeShown));
        Assert.NotNull(some.Scales.First(s => s.Measure.Key == "placement").Reliability);
        Assert.All(some.Scales, s => Assert.Null(s.Omega));
        Assert.NotNull(some.Scales.First(s => s.Measure.Key == "authorship").TwoItems);
        Assert.Null(some.Scales.First(s => s.Measure.Key == "authorship").Reliability);
    }

    [Fact]
    public void Omega_is_said_from_a_hundred_people_where_one_factor_fits()
    {
        Assert.All(Of(OneFactor(99)).Scales, s => Assert.Null(s.Omega));
        var scale = Of(OneFactor(300)).Scales.First(s => s.Measure.Key == "practice");
        Assert.InRange(scale.Omega!.Total, 0.6, 1);
    }

    [Fact]
    public void Indicators_of_one_question_and_measures_for_staff_are_no_scales()
    {
        var quality = Of(People(40));
        Assert.Equal(["placement", "structure", "operation", "practice", "barriers", "authorship", "lever", "knowledge"], quality.Scales.Select(s => s.Measure.Key));
        Assert.DoesNotContain(quality.Items, i => i.Question.Key == "LEVEL");
    }

    private static InstrumentQuality Of(IReadOnlyCollection<Answers> people) => InstrumentQuality.Of(Package.Survey, Package.Rubric, people);

    private static List<Answers> People(int count) => [.. Enumerable.Range(1, count).Select(i => Given.Random(Package.Survey, new Random(i)))];

    private static List<Answers> Full(int count) => [.. Enumerable.Range(1, count).Select(i => Given.Random(Package.Survey, new Random(i), missing: 0))];

    /// <summary>People whose five moves follow one habit, more or less.</summary>
    private static List<Answers> OneFactor(int count) => [.. Enumerable.Range(1, count).Select(i =>
    {
        var random = new Random(i);
        var habit = random.Next(1, 6);
        return Enumerable.Range(1, 5).Aggregate(Answers.None, (all, move) =>
            all.With($"MV{move}", new Chosen(Math.Clamp(habit + random.Next(-1, 2), 1, 5).ToString(System.Globalization.CultureInfo.InvariantCulture))));
    })];
}
