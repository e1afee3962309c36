using StrategyDiagnostic.Core.Reporting;
using StrategyDiagnostic.Core.Scoring;

namespace StrategyDiagnostic.Core.Tests.Reporting;

/// <summary>
/// A survey that shares nothing with the shipped one: seven and four points, a norm table from 20 to 80, a bottleneck, no fit.
/// It needs no code of its own.
/// </summary>
public sealed class MeetingHealthTests
{
    private const string Lowest = "PURPOSE=1 PREPARED=7 VOICE=1 DECIDED=n FOLLOWED=n";

    private const string Highest = "PURPOSE=7 PREPARED=1 VOICE=7 DECIDED=t FOLLOWED=t";

    // Raw 6 + (reversed 3) 5 + 2 + 4 + 3 = 20.
    private const string Lopsided = "PURPOSE=6 PREPARED=3 VOICE=2 DECIDED=t FOLLOWED=y TEAM=some OVERRUN=10";

    private static readonly SurveyPackage Package = ContentFiles.MeetingHealthPackage;

    [Theory]
    [InlineData(Lowest, 20.0, "Ailing")] // 1 + 1 + 1 + 1 + 0 = 4
    [InlineData(Highest, 80.0, "Thriving")] // 7 + 7 + 7 + 4 + 4 = 29
    [InlineData(Lopsided, 55.0, "Sound")]
    [InlineData("PURPOSE=6 PREPARED=3 VOICE=1 DECIDED=t FOLLOWED=y", 48.0, "Fair")] // 19: still the row of 17
    [InlineData("PURPOSE=6 PREPARED=3 VOICE=2 DECIDED=t", null, null)] // a norm table knows complete sums only
    [InlineData("PURPOSE=6 PREPARED=3 VOICE=DK DECIDED=t FOLLOWED=y", null, null)]
    public void Health_is_looked_up_in_the_norm_table(string answers, double? health, string? band)
    {
        var placement = Given.Sheet(answers, Package).Main;
        Assert.Equal((health, band), (placement.Value, placement.BandName));
    }

    [Fact]
    public void The_bottleneck_is_the_weakest_of_the_three()
    {
        var sheet = Given.Sheet(Lopsided, Package);
        Assert.Equal((2 * 500 / 6.0 + 400 / 6.0) / 3, sheet.Find("before")!.Value!.Value, 9);
        Assert.Equal((100 + 70) / 2.0, sheet.Find("after")!.Value);
        Assert.Equal(100 / 6.0, sheet.Find("bottleneck")!.Value!.Value, 9);
        Assert.Equal(75, sheet.Points("OVERRUN")); // 10 of 40 minutes, reversed
        Assert.Equal(Missing.TooFewAnswers, Given.Sheet("PURPOSE=6 VOICE=2", Package).Find("bottleneck")!.Missing);
    }

    [Fact]
    public void The_working_shows_the_raw_values_that_the_sum_used() =>
        Assert.Equal([6, 5, 2, 4, 3], Given.Sheet(Lopsided, Package).Main.Sources.Select(s => s.Value ?? double.NaN));

    [Fact]
    public void Its_report_needs_no_fit_no_barriers_and_no_call()
    {
        var report = Build(Lopsided);
        Assert.Equal("Your meetings are sound.", report.Headline);
        Assert.Equal(["Keep going."], report.Lead);
        Assert.Equal(["One person’s view.", "Most likely between 51 and 59.", "Made up for tests."], report.Caveats);
        Assert.Null(report.Fit);
        Assert.False(report.MaySkip);
        Assert.Empty(report.Barriers);
        Assert.Empty(report.Advice);
        Assert.Equal(["Everybody knows why they came.", "One speaks.", "It is done."], report.Dimensions.Select(d => d.Meaning ?? "-"));
        Assert.Equal((70.0, "Rather true"), (report.Practice.Single().Points, report.Practice.Single().Answer));
    }

    [Fact]
    public void The_range_stays_between_20_and_80()
    {
        Assert.Equal((20.0, 24.0), (Build(Lowest).Spectrum.LikelyLow, Build(Lowest).Spectrum.LikelyHigh));
        Assert.Equal((76.0, 80.0), (Build(Highest).Spectrum.LikelyLow, Build(Highest).Spectrum.LikelyHigh));
    }

    [Fact]
    public void The_nearest_move_names_the_smallest_step_that_reaches_another_row()
    {
        // The next row is 23: VOICE 5 gets there, as do 6 and 7; no other question can alone.
        var move = Assert.Single(Build(Lopsided).Nearest);
        Assert.Equal("“Very rarely” → “Often”: 62 after 55; “Always”: 62.", move.Sentence);
    }

    [Fact]
    public void The_smallest_step_is_named_for_reversed_questions_too()
    {
        // PREPARED at Always is 1 and the sum 23; 26 takes three steps towards Never, which 4 on the scale, Sometimes, is.
        var move = Build("PURPOSE=7 PREPARED=7 VOICE=7 DECIDED=t FOLLOWED=t").Nearest.Single();
        Assert.Equal(("PREPARED", "Sometimes", 71.0), (move.Question, move.Next, move.NextPlacement));
        Assert.Equal(("Never", 80.0), (move.Best, move.BestPlacement));
    }

    [Fact]
    public void Advice_follows_the_bottleneck()
    {
        Assert.Equal("agenda", Assert.Single(Build(Lowest).Advice).Key);
        Assert.Equal("close", Assert.Single(Build("PURPOSE=7 PREPARED=1 VOICE=7 DECIDED=r FOLLOWED=t").Advice).Key);
    }

    [Fact]
    public void Its_golden_respondent_passes() => Assert.Single(Package.Rubric.Rubric.Golden);

    private static Report Build(string given)
    {
        var answers = Given.Answers(given, Package);
        return ReportBuilder.Build(Package, answers, Package.Rubric.Score(answers));
    }
}
