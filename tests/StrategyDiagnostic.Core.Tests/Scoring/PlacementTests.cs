using StrategyDiagnostic.Core.Scoring;

namespace StrategyDiagnostic.Core.Tests.Scoring;

/// <summary>Placement worked out by hand: mean of ten items; LV2, KN1 and OW1 are reversed; options are worth 0, 25, 50, 75, 100.</summary>
public sealed class PlacementTests
{
    // Seven answers worth 25 each, two worth nothing: 175. The tenth is the slider.
    private const string Sum175 = "AU1=2 AU2=2 LV1=2 LV2=4 KN1=4 KN2=2 OW1=4 FM1=1 DS1=0/0/100/0";

    // The same, with FM1 and DS1 worth 100: 375.
    private const string Sum375 = "AU1=2 AU2=2 LV1=2 LV2=4 KN1=4 KN2=2 OW1=4 FM1=5 DS1=0/100/0/0";

    // AU1 75, six worth 50, FM1 and DS1 100: 75 + 300 + 200 = 575.
    private const string Sum575 = "AU1=4 AU2=3 LV1=3 LV2=3 KN1=3 KN2=3 OW1=3 FM1=5 DS1=0/100/0/0";

    // AU1 and AU2 100, five worth 75, FM1 and DS1 100: 200 + 375 + 200 = 775.
    private const string Sum775 = "AU1=5 AU2=5 LV1=4 LV2=2 KN1=2 KN2=4 OW1=2 FM1=5 DS1=0/100/0/0";

    private const string AllLow = "AU1=1 AU2=1 LV1=1 LV2=5 KN1=5 KN2=1 OW1=5 FM1=1 DS1=0/0/50/50";

    private const string AllHigh = "AU1=5 AU2=5 LV1=5 LV2=1 KN1=1 KN2=5 OW1=1 FM1=5 DS1=30/70/0/0";

    [Theory]
    [InlineData(AllLow + " PQ1=0", 0, "Handed down")]
    [InlineData(Sum175 + " PQ1=24.9", 19.99, "Handed down")] // (175 + 24.9) / 10
    [InlineData(Sum175 + " PQ1=25", 20, "Explained")]
    [InlineData(Sum375 + " PQ1=24.9", 39.99, "Explained")] // (375 + 24.9) / 10
    [InlineData(Sum375 + " PQ1=25", 40, "Asked first")]
    [InlineData(Sum575 + " PQ1=24.9", 59.99, "Asked first")]
    [InlineData(Sum575 + " PQ1=25", 60, "Shaped together")]
    [InlineData(Sum775 + " PQ1=24.9", 79.99, "Shaped together")]
    [InlineData(Sum775 + " PQ1=25", 80, "Built together")]
    [InlineData(AllHigh + " PQ1=100", 100, "Built together")]
    public void Bands_are_closed_below_and_the_last_one_on_both_ends(string answers, double placement, string band)
    {
        var score = Given.Sheet(answers).Main;
        Assert.Equal(placement, score.Value!.Value, 9);
        Assert.Equal(band, score.BandName);
    }

    [Theory]
    [InlineData(0, "handed_down")]
    [InlineData(19.999999999, "handed_down")]
    [InlineData(20, "explained")]
    [InlineData(39.999999999, "explained")]
    [InlineData(40, "asked_first")]
    [InlineData(60, "shaped_together")]
    [InlineData(79.999999999, "shaped_together")]
    [InlineData(80, "built_together")]
    [InlineData(100, "built_together")]
    public void A_hair_below_a_cut_is_still_the_lower_band(double value, string band) =>
        Assert.Equal(band, ContentFiles.CascadePackage.Rubric.Rubric.BandsOf("placement")!.Find(value).Key);

    [Theory]
    [InlineData(AllLow + " PQ1=99.9", 9.99, true)] // nine times 0
    [InlineData(AllLow + " PQ1=100", 10, false)]
    [InlineData(AllHigh + " PQ1=0", 90, false)] // nine times 100
    [InlineData(AllHigh + " PQ1=0.1", 90.01, true)]
    public void The_caution_is_for_below_ten_and_above_ninety_only(string answers, double placement, bool caution)
    {
        var score = Given.Sheet(answers).Main;
        Assert.Equal(placement, score.Value!.Value, 9);
        Assert.Equal(caution, score.IsExtreme);
    }

    [Fact]
    public void Seven_of_ten_answers_are_enough()
    {
        // 50 + 25 + 0 + 25 + 75 + 100 + 40 = 315; 315 / 7 = 45.
        var score = Given.Sheet("AU1=3 AU2=2 LV1=1 KN2=2 OW1=2 FM1=5 PQ1=40").Main;
        Assert.Equal(45, score.Value!.Value, 12);
        Assert.Equal(0.7, score.AnsweredShare, 12);
    }

    [Fact]
    public void Six_of_ten_answers_are_not()
    {
        var score = Given.Sheet("AU1=3 AU2=2 LV1=1 KN2=2 OW1=2 FM1=5").Main;
        Assert.Null(score.Value);
        Assert.Null(score.Band);
        Assert.Equal(Missing.TooFewAnswers, score.Missing);
    }

    [Theory]
    [InlineData("LV1=3 LV2=3 KN1=3 KN2=3 DS1=0/50/50/0 PQ1=50 OW1=3 FM1=3")] // nobody's authorship
    [InlineData("AU1=3 AU2=3 KN1=3 KN2=3 DS1=0/50/50/0 PQ1=50 OW1=3 FM1=3 LV1=DK LV2=DK")]
    [InlineData("AU1=3 AU2=3 LV1=3 LV2=3 DS1=0/50/50/0 PQ1=50 OW1=3 FM1=3 KN1=DK")]
    public void Eight_answers_do_not_place_anyone_when_a_structural_feature_has_none(string answers)
    {
        var score = Given.Sheet(answers).Main;
        Assert.Null(score.Value);
        Assert.Equal(0.8, score.AnsweredShare, 12);
        Assert.Equal(Missing.NeedNotMet, score.Missing);
    }

    [Fact]
    public void One_answer_of_each_structural_feature_is_enough()
    {
        // AU2 0, LV2 (reversed 1) 100, KN1 (reversed 2) 75, DS1 60/80 = 75, PQ1 20, OW1 (reversed 5) 0, FM1 50: 320 / 7.
        var score = Given.Sheet("AU2=1 LV2=1 KN1=2 DS1=20/60/10/10 PQ1=20 OW1=5 FM1=3").Main;
        Assert.Equal(320 / 7.0, score.Value!.Value, 12);
    }

    [Fact]
    public void Cannot_tell_is_left_out_and_never_counts_as_the_middle()
    {
        // Nine times 100. Counting PQ1 as the middle would give 95.
        var score = Given.Sheet(AllHigh + " PQ1=DK").Main;
        Assert.Equal(100, score.Value);
        Assert.Equal(0.9, score.AnsweredShare, 12);
    }

    [Fact]
    public void Cannot_tell_and_no_answer_score_alike_and_are_told_apart()
    {
        var (said, left) = (Given.Sheet(AllHigh + " PQ1=DK"), Given.Sheet(AllHigh));
        Assert.Equal(said.Main.Value, left.Main.Value);
        Assert.Equal(ItemState.CannotTell, said.Items.Single(i => i.Question == "PQ1").State);
        Assert.Equal(ItemState.Open, left.Items.Single(i => i.Question == "PQ1").State);
    }
}
