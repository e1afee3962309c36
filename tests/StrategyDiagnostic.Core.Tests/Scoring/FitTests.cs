using StrategyDiagnostic.Core.Scoring;

namespace StrategyDiagnostic.Core.Tests.Scoring;

/// <summary>
/// Fit worked out by hand. Need = mean of SIZE and ND1 points; zone = 10 + need/2 to 40 + need/2; match = 100 − 2.5 for each
/// point outside; fit = 0.6 match + 0.4 MX1.
/// </summary>
public sealed class FitTests
{
    // 25 six times (150) + FM1 100 = 250, and the slider is the tenth: placement = (250 + PQ1) / 10.
    private const string Sum250 = "AU1=1 AU2=2 LV1=2 LV2=4 KN1=4 KN2=2 OW1=4 FM1=5 DS1=0/0/100/0";

    private const string Sum350 = "AU1=1 AU2=2 LV1=2 LV2=4 KN1=4 KN2=2 OW1=4 FM1=5 DS1=0/100/0/0";

    // Ten times 50.
    private const string Fifty = "AU1=3 AU2=3 LV1=3 LV2=3 KN1=3 KN2=3 OW1=3 FM1=3 DS1=0/50/50/0 PQ1=50";

    private const string Zero = "AU1=1 AU2=1 LV1=1 LV2=5 KN1=5 KN2=1 OW1=5 FM1=1 DS1=0/0/50/50 PQ1=0";

    private const string Hundred = "AU1=5 AU2=5 LV1=5 LV2=1 KN1=1 KN2=5 OW1=1 FM1=5 DS1=0/100/0/0 PQ1=100";

    // SIZE 75 and ND1 75: need 75, zone 47.5 to 77.5.
    private const string Need75 = " SIZE=4 ND1=4";

    [Theory]
    [InlineData("SIZE=3 ND1=5", 75.0)] // (50 + 100) / 2
    [InlineData("SIZE=1 ND1=1", 0.0)]
    [InlineData("SIZE=2", 25.0)] // size alone
    [InlineData("SIZE=6 ND1=DK", 100.0)]
    [InlineData("ND1=5", null)] // never without the size
    public void Need_takes_the_size_alone_when_nobody_can_tell(string answers, double? need) =>
        Assert.Equal(need, Given.Measure("need", answers));

    [Theory]
    [InlineData("SIZE=1 ND1=1", 10, 40)]
    [InlineData("SIZE=3 ND1=3", 35, 65)] // need 50
    [InlineData("SIZE=5 ND1=5", 60, 90)]
    public void The_zone_is_thirty_points_wide_and_moves_with_the_need(string answers, double low, double high)
    {
        Assert.Equal(low, Given.Measure("zone_lo", answers));
        Assert.Equal(high, Given.Measure("zone_hi", answers));
    }

    [Theory]
    [InlineData(Fifty + Need75, 0, 100)] // 47.5 ≤ 50 ≤ 77.5
    [InlineData(Sum250 + " PQ1=25" + Need75, -20, 50)] // 27.5 − 47.5
    [InlineData(Hundred + Need75, 22.5, 43.75)] // 100 − 77.5; 100 − 56.25
    [InlineData(Fifty + " SIZE=1 ND1=3", 0, 100)] // need 25: 22.5 to 52.5
    [InlineData(Fifty + " SIZE=1 ND1=1", 10, 75)] // need 0: 10 to 40
    [InlineData(Fifty + " SIZE=5 ND1=5", -10, 75)] // need 100: 60 to 90
    public void The_gap_is_negative_below_the_zone_and_positive_above_it(string answers, double gap, double match)
    {
        Assert.Equal(gap, Given.Measure("gap", answers)!.Value, 9);
        Assert.Equal(match, Given.Measure("match", answers)!.Value, 9);
    }

    [Theory]
    [InlineData(Sum350 + " PQ1=25 SIZE=4 ND1=5", -16.25)] // 37.5 − (10 + 87.5 / 2)
    [InlineData(Sum250 + " PQ1=25 SIZE=2 ND1=3", -1.25)] // need 37.5: 28.75 to 58.75
    public void The_gap_is_measured_from_the_nearer_end(string answers, double gap) =>
        Assert.Equal(gap, Given.Measure("gap", answers)!.Value, 9);

    [Theory]
    [InlineData(Zero + " SIZE=5 ND1=5", -60)] // 100 − 150 would be −50
    [InlineData(Hundred + " SIZE=1 ND1=1", 60)]
    public void Match_never_falls_below_nothing(string answers, double gap)
    {
        Assert.Equal(gap, Given.Measure("gap", answers)!.Value, 9);
        Assert.Equal(0, Given.Measure("match", answers));
    }

    [Fact]
    public void Fit_counts_the_match_six_to_four_with_choosing_on_purpose()
    {
        // match 50: 0.6 · 50 + 0.4 · 67 = 56.8.
        var fit = Given.Sheet(Sum250 + " PQ1=25 MX1=d" + Need75).Find("fit")!;
        Assert.Equal(56.8, fit.Value!.Value, 9);
        Assert.Equal("partial", fit.Band);
    }

    [Fact]
    public void Fit_is_the_match_alone_when_nobody_can_tell_how_it_is_settled() =>
        Assert.Equal(50, Given.Measure("fit", Sum250 + " PQ1=25 MX1=DK" + Need75)!.Value, 9);

    [Fact]
    public void Choosing_on_purpose_alone_is_no_fit()
    {
        var fit = Given.Sheet("MX1=e" + Need75).Find("fit")!;
        Assert.Null(fit.Value);
        Assert.Equal(Missing.NeedNotMet, fit.Missing);
    }

    [Theory]
    [InlineData(Sum250 + " PQ1=24.96", 49.99, "mismatch")] // 27.496: gap −20.004, 100 − 50.01
    [InlineData(Sum250 + " PQ1=25", 50, "partial")] // 27.5: gap −20
    [InlineData(Sum350 + " PQ1=24.96", 74.99, "partial")] // 37.496: gap −10.004
    [InlineData(Sum350 + " PQ1=25", 75, "good")] // 37.5: gap −10
    public void Fit_bands_are_closed_below(string answers, double value, string band)
    {
        var fit = Given.Sheet(answers + Need75).Find("fit")!;
        Assert.Equal(value, fit.Value!.Value, 9);
        Assert.Equal(band, fit.Band);
    }

    [Theory]
    [InlineData("SIZE=1 ND1=1", "distinction_optional")]
    [InlineData("SIZE=2 ND1=2", "distinction_optional")]
    [InlineData("SIZE=2 ND1=3", "early_threshold")]
    [InlineData("SIZE=1 ND1=5", "early_threshold")]
    [InlineData("SIZE=1 ND1=DK", "early_threshold")]
    [InlineData("SIZE=2", "early_threshold")]
    [InlineData("SIZE=3 ND1=1", "applies")]
    [InlineData("SIZE=6", "applies")]
    [InlineData("SIZE=4 ND1=DK", "applies")]
    [InlineData("ND1=4", null)]
    public void The_status_follows_from_size_and_knowledge(string answers, string? status) =>
        Assert.Equal(status, Given.Sheet(answers).Statuses["fit_status"]);

    [Fact]
    public void A_firm_that_may_skip_the_distinction_gets_no_fit_at_all()
    {
        var sheet = Given.Sheet(Fifty + " SIZE=2 ND1=2 MX1=e");
        Assert.Equal(Missing.Exempt, sheet.Find("fit")!.Missing);
        Assert.Null(sheet.Find("fit")!.Value);
        Assert.Equal(50, sheet.Main.Value); // the placement stays
    }

    [Fact]
    public void A_small_firm_whose_knowledge_lies_outside_the_senior_team_is_scored()
    {
        // SIZE 25, ND1 75: need 50, zone 35 to 65, match 100; 60 + 0.4 · 33 = 73.2.
        var sheet = Given.Sheet(Fifty + " SIZE=2 ND1=4 MX1=c");
        Assert.Equal("early_threshold", sheet.Statuses["fit_status"]);
        Assert.Equal(73.2, sheet.Find("fit")!.Value!.Value, 9);
    }

    [Fact]
    public void Fit_never_moves_the_placement() =>
        Assert.Equal(Given.Measure("placement", Fifty), Given.Measure("placement", Fifty + " SIZE=6 ND1=5 MX1=a"));
}
