using StrategyDiagnostic.Core.Responses;

namespace StrategyDiagnostic.Core.Tests.Responses;

/// <summary>Each flag at its limit and beside it: 2 seconds a question; all five moves and all three barriers alike; two of three pairs more than 75 apart.</summary>
public sealed class QualityFlagsTests
{
    [Theory]
    [InlineData(1, 3.99, true)] // two questions
    [InlineData(1, 4, false)]
    [InlineData(2, 7.99, true)] // four
    [InlineData(2, 8, false)]
    [InlineData(6, 9.9, true)] // five
    [InlineData(7, 0.1, false)] // no such step
    public void Speeding_is_less_than_two_seconds_a_question(int step, double seconds, bool flagged) =>
        Assert.Equal(flagged, Flags("", new Dictionary<int, double> { [1] = 60, [step] = seconds }).Contains(QualityFlag.Speeding));

    [Fact]
    public void Unknown_times_are_not_speeding() => Assert.Empty(Flags(Given.P01));

    [Theory]
    [InlineData("MV1=2 MV2=2 MV3=2 MV4=2 MV5=2 BA1=2 BA2=2 BA3=2", true)]
    [InlineData("MV1=2 MV2=2 MV3=2 MV4=2 MV5=2 BA1=4 BA2=4 BA3=4", true)] // the same position within each group
    [InlineData("MV1=2 MV2=2 MV3=2 MV4=2 MV5=2 BA1=2 BA2=2 BA3=3", false)]
    [InlineData("MV1=2 MV2=2 MV3=2 MV4=2 MV5=1 BA1=2 BA2=2 BA3=2", false)]
    [InlineData("MV1=2 MV2=2 MV3=2 MV4=2 BA1=2 BA2=2 BA3=2", false)] // one open
    [InlineData("MV1=DK MV2=DK MV3=DK MV4=DK MV5=DK BA1=2 BA2=2 BA3=2", false)] // not knowing is no straight line
    [InlineData("MV1=2 MV2=2 MV3=2 MV4=2 MV5=2 BA1=2 BA2=4 BA3=2", false)] // equal points, since BA2 is reversed, yet no straight line
    public void A_straight_line_takes_every_group(string answers, bool flagged) =>
        Assert.Equal(flagged, Flags(answers).Contains(QualityFlag.StraightLining));

    [Theory]
    [InlineData("AU1=1 AU2=5 LV1=1 LV2=1", true)] // 100 and, LV2 being reversed, 100
    [InlineData("AU1=1 AU2=5 LV1=5 LV2=5 KN1=3 KN2=3", true)]
    [InlineData("AU1=1 AU2=4 LV1=1 LV2=1", false)] // 75 is not beyond 75
    [InlineData("AU1=1 AU2=5 LV1=1 LV2=5", false)] // one pair only
    [InlineData("AU1=1 AU2=5 LV1=1 LV2=DK KN1=1", false)] // a pair that is not complete says nothing
    [InlineData("AU1=1 AU2=5 LV1=1 LV2=1 KN1=1 KN2=1", true)]
    public void A_contradiction_takes_two_pairs_beyond_75_points(string answers, bool flagged) =>
        Assert.Equal(flagged, Flags(answers).Contains(QualityFlag.Contradiction));

    [Fact]
    public void A_rubric_without_quality_rules_flags_nobody()
    {
        var package = ContentFiles.MeetingHealthPackage;
        var answers = Given.Answers("PURPOSE=1 PREPARED=1 VOICE=1 DECIDED=n FOLLOWED=n", package);
        Assert.Empty(QualityFlags.Of(package, answers, package.Rubric.Score(answers), new Dictionary<int, double> { [1] = 0.1, [2] = 0.1 }));
    }

    private static IReadOnlyList<QualityFlag> Flags(string given, Dictionary<int, double>? seconds = null)
    {
        var answers = Given.Answers(given);
        return QualityFlags.Of(ContentFiles.CascadePackage, answers, ContentFiles.CascadePackage.Rubric.Score(answers), seconds ?? []);
    }
}
