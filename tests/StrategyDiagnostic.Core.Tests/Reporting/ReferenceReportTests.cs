using StrategyDiagnostic.Core.Reporting;

namespace StrategyDiagnostic.Core.Tests.Reporting;

/// <summary>The report of the reference respondent P01: placement 31.657, need 75, zone 47.5 to 77.5.</summary>
public sealed class ReferenceReportTests
{
    private static readonly SurveyPackage Package = ContentFiles.CascadePackage;

    private static readonly Report Report = ReportBuilder.Build(Package, Given.Answers(Given.P01), Given.Sheet(Given.P01));

    [Fact]
    public void It_says_the_finding_first()
    {
        Assert.Equal("Your strategy is mostly explained, not built.", Report.Headline);
        Assert.Equal(2, Report.Lead.Count);
        Assert.Null(Report.Caution);
        Assert.False(Report.MaySkip);
    }

    [Fact]
    public void The_spectrum_carries_the_likely_range_and_the_zone()
    {
        Assert.Equal("explained", Report.Spectrum.Band?.Key);
        Assert.Equal(31.657142857 - 6.4, Report.Spectrum.LikelyLow!.Value, 6);
        Assert.Equal(31.657142857 + 6.4, Report.Spectrum.LikelyHigh!.Value, 6);
        Assert.Equal((47.5, 77.5), (Report.Spectrum.ZoneLow, Report.Spectrum.ZoneHigh));
        Assert.Equal(5, Report.Spectrum.Bands.Count);
    }

    [Fact]
    public void The_caveats_name_the_range_and_no_band_but_its_own() =>
        // 25.26 to 38.06 lies within Explained, 20 to 40.
        Assert.Equal(
            [
                "One person’s view. Somebody at another level may see the same plan differently.",
                "Going by your answers alone, the placement lies between 25 and 38 with about two chances in three.",
                "That range rests on an assumed standard error until enough organizations have answered.",
                "Drafted by experts, not yet validated with enough organizations; we will say when it is.",
            ],
            Report.Caveats);

    [Theory]
    [InlineData("authorship", 37.5, false, null)] // the middle third speaks for itself
    [InlineData("lever", 37.5, false, null)]
    [InlineData("knowledge", 25.0, false, "The plan meets reality after it is approved.")]
    [InlineData("decision_speed", 200 / 7.0, true, "A quick decision, a long aftermath.")]
    [InlineData("plan_quality", 38.0, true, null)]
    [InlineData("ownership", 25.0, true, "People wait to hear what leadership would like.")]
    [InlineData("failure_mode", 25.0, true, "Bad news travels late.")]
    public void Each_dimension_has_its_value_and_a_word_at_the_outer_thirds(string measure, double value, bool indicator, string? meaning)
    {
        var finding = Report.Dimensions.Single(d => d.Text.Measure == measure);
        Assert.Equal(value, finding.Value!.Value, 9);
        Assert.Equal((indicator, meaning), (finding.IsIndicator, finding.Meaning));
    }

    [Fact]
    public void Fit_says_the_verdict_the_zone_the_direction_and_the_answers_behind()
    {
        Assert.Equal("Fit: partial", Report.Fit!.Title);
        Assert.Equal(63.03571429, Report.Fit.Value!.Value, 6);
        Assert.Equal(
            [
                "Mostly suited, with one thing to watch.",
                "A placement between 48 and 78 would fit.",
                "You stand 16 points below it: more cascade than the situation seems to call for.", // 15.84
            ],
            Report.Fit.Sentences);
        Assert.Equal(
            [KeyValuePair.Create("Size of the organization", "250–999"), KeyValuePair.Create("Knowledge outside the senior team", "Most of it")],
            Report.Fit.Because);
    }

    [Fact]
    public void The_nearest_moves_are_what_scoring_again_by_hand_gives()
    {
        // From 25 to 100 points: 75 / 10 = 7.5, shared by six questions; AU2 and KN2 stand first in the survey.
        Assert.Equal(["AU2", "KN2"], Report.Nearest.Select(m => m.Question));
        Assert.False(Report.NearestLeadDown);
        var first = Report.Nearest[0];
        Assert.Equal(31.657142857 + 2.5, first.NextPlacement, 6);
        Assert.Equal(31.657142857 + 7.5, first.BestPlacement, 6);
        Assert.Equal(
            "You answered “A few”. One step on, “About half”, the placement would be 34 instead of 32; at “Nearly all” it would be 39.", first.Sentence);
    }

    [Fact]
    public void Every_nearest_move_can_be_scored_again()
    {
        Assert.Equal(Given.Measure("placement", Given.P01.Replace("AU2=2", "AU2=3", StringComparison.Ordinal)), Report.Nearest[0].NextPlacement);
        Assert.Equal(Given.Measure("placement", Given.P01.Replace("AU2=2", "AU2=5", StringComparison.Ordinal)), Report.Nearest[0].BestPlacement);
        Assert.Equal(Given.Measure("placement", Given.P01.Replace("KN2=2", "KN2=5", StringComparison.Ordinal)), Report.Nearest[1].BestPlacement);
    }

    [Fact]
    public void Advice_follows_the_rules_in_their_order() =>
        // Below the zone, authorship 37.5, MV1 50: add a level. Then MV4 50 and AU2 25: a named piece.
        Assert.Equal(["add_level", "named_piece"], Report.Advice.Select(m => m.Key));

    [Fact]
    public void The_moves_are_shown_as_practised()
    {
        Assert.Equal([50, 0, 25, 50, 0], Report.Practice.Select(p => p.Points ?? double.NaN));
        Assert.Equal(["Once or partly", "No", "Talked about only", "Once or partly", "No"], Report.Practice.Select(p => p.Answer));
    }

    [Fact]
    public void All_three_barriers_stand_out_at_75() =>
        Assert.Equal([("BA1", 75.0), ("BA2", 75.0), ("BA3", 75.0)], Report.Barriers.Select(b => (b.Text.Question, b.Points)));
}
