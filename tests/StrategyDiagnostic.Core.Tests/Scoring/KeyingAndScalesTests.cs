using StrategyDiagnostic.Core.Scoring;

namespace StrategyDiagnostic.Core.Tests.Scoring;

/// <summary>Points of single answers, and the scales beside placement, worked out by hand.</summary>
public sealed class KeyingAndScalesTests
{
    [Theory]
    [InlineData("LV2", 1, 100)]
    [InlineData("LV2", 2, 75)]
    [InlineData("LV2", 5, 0)]
    [InlineData("KN1", 1, 100)]
    [InlineData("KN1", 4, 25)]
    [InlineData("OW1", 1, 100)]
    [InlineData("OW1", 5, 0)]
    [InlineData("BA2", 1, 100)]
    [InlineData("BA2", 3, 50)]
    [InlineData("BA2", 5, 0)]
    [InlineData("LV1", 1, 0)]
    [InlineData("FM1", 5, 100)]
    [InlineData("BA1", 4, 75)]
    public void Reversed_questions_count_from_the_other_end(string item, int option, double points) =>
        Assert.Equal(points, Given.Sheet($"{item}={option}").Points(item));

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 25)]
    [InlineData(3, 50)] // 100 people
    [InlineData(4, 75)]
    [InlineData(5, 100)] // 1,000 people
    [InlineData(6, 100)]
    public void Size_reaches_its_maximum_at_a_thousand_people(int option, double points) =>
        Assert.Equal(points, Given.Sheet($"SIZE={option}").Points("SIZE"));

    [Theory]
    [InlineData("a", 0)]
    [InlineData("b", 0)]
    [InlineData("c", 33)]
    [InlineData("d", 67)]
    [InlineData("e", 100)]
    public void Deciding_everything_one_way_is_worth_nothing_whichever_way(string option, double points) =>
        Assert.Equal(points, Given.Sheet($"MX1={option}").Points("MX1"));

    [Theory]
    [InlineData("30/20/30/20", 100 * 20 / 70.0)]
    [InlineData("0/0/60/40", 0.0)]
    [InlineData("40/60/0/0", 100.0)]
    [InlineData("90/4/6/0", 40.0)] // 4 of 10, exactly the least that counts
    [InlineData("90/10/0/0", 100.0)]
    public void The_share_leaves_the_senior_teams_own_time_out(string split, double points) =>
        Assert.Equal(points, Given.Sheet($"DS1={split}").Points("DS1")!.Value, 12);

    [Theory]
    [InlineData("91/4/3/2")] // b + c + d = 9
    [InlineData("90.5/9.5/0/0")]
    [InlineData("100/0/0/0")]
    public void A_share_of_less_than_ten_is_missing(string split)
    {
        var sheet = Given.Sheet($"DS1={split}");
        Assert.Null(sheet.Points("DS1"));
        Assert.Equal(ItemState.NotScored, sheet.Items.Single(i => i.Question == "DS1").State);
    }

    [Theory]
    [InlineData("0", 0)]
    [InlineData("33.5", 33.5)]
    [InlineData("100", 100)]
    public void The_slider_counts_as_it_stands(string value, double points) =>
        Assert.Equal(points, Given.Sheet($"PQ1={value}").Points("PQ1"));

    [Theory]
    // Structure, six items, at least 0.66: 50 + 25 + 100 + 0 = 175, / 4 = 43.75.
    [InlineData("structure", "AU1=3 LV1=2 LV2=1 KN2=1", 43.75)]
    [InlineData("structure", "AU1=3 LV1=2 LV2=1", null)]
    [InlineData("structure", "AU1=3 LV1=2 LV2=1 KN1=DK KN2=DK", null)]
    // Operation, four items, at least 0.75: 75 + 30 + 0 = 105, / 3 = 35.
    [InlineData("operation", "OW1=2 PQ1=30 FM1=1", 35.0)]
    [InlineData("operation", "OW1=2 PQ1=30", null)]
    // An allocation that is too small to score is missing like any other.
    [InlineData("operation", "OW1=2 PQ1=30 DS1=95/1/2/2", null)]
    // Practice, five items, at least 0.8: 100 + 75 + 50 + 0 = 225, / 4 = 56.25.
    [InlineData("practice", "MV1=5 MV2=4 MV3=3 MV5=1", 56.25)]
    [InlineData("practice", "MV1=5 MV2=4 MV3=3", null)]
    // Barriers, three items, at least 0.66: two are 0.667. 100 + (reversed 4) 25 = 125, / 2 = 62.5.
    [InlineData("barriers", "BA1=5 BA2=4", 62.5)]
    [InlineData("barriers", "BA1=5", null)]
    [InlineData("barriers", "BA1=5 BA2=DK BA3=DK", null)]
    public void A_scale_is_missing_just_below_its_least_share(string scale, string answers, double? value) =>
        Assert.Equal(value, Given.Measure(scale, answers));

    [Theory]
    [InlineData("authorship", "AU1=5 AU2=DK", 100.0)]
    [InlineData("lever", "LV1=4 LV2=4", 50.0)] // 75 and, reversed, 25
    [InlineData("knowledge", "KN1=DK KN2=DK", null)]
    [InlineData("ownership", "OW1=2", 75.0)]
    public void A_dimension_takes_what_was_answered(string dimension, string answers, double? value) =>
        Assert.Equal(value, Given.Measure(dimension, answers));

    [Fact]
    public void Nothing_answered_scores_nothing()
    {
        var sheet = ContentFiles.CascadePackage.Rubric.Score(Core.Responses.Answers.None);
        Assert.All(sheet.Measures, m => Assert.Null(m.Value));
        Assert.All(sheet.Items, i => Assert.Equal(ItemState.Open, i.State));
        Assert.Null(sheet.Statuses["fit_status"]);
    }
}
