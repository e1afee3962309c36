using StrategyDiagnostic.Core.Comparison;

namespace StrategyDiagnostic.Core.Tests.Comparison;

public sealed class What_a_comparison_says
{
    [Theory]
    [InlineData(8, 3, 13, 4, 12, Verdict.ClearRise)]
    [InlineData(5, 1, 9, 2, 8, Verdict.ClearRise)]
    [InlineData(3, 1, 5, 1.3, 4.7, Verdict.SmallRise)]
    [InlineData(0, -4.5, 4.5, -4, 4, Verdict.Unchanged)]
    [InlineData(4, -4, 12, -3, 11, Verdict.TooFewToTell)]
    [InlineData(0, -6, 6, -5, 5, Verdict.TooFewToTell)]
    public void The_table_of_verdicts_holds_and_is_mirrored_for_falls(double d, double low, double high, double low90, double high90, Verdict verdict)
    {
        Assert.Equal(verdict, ChangeWords.Judge(d, new(low, high), new(low90, high90), 5));
        var mirrored = verdict switch { Verdict.ClearRise => Verdict.ClearFall, Verdict.SmallRise => Verdict.SmallFall, _ => verdict };
        Assert.Equal(mirrored, ChangeWords.Judge(-d, new(-high, -low), new(-high90, -low90), 5));
    }

    [Fact]
    public void A_clear_rise_is_said_with_its_range_and_its_people()
    {
        var report = ChangeBuilder.Compare(StudyOf.Waves(1, [("manager", 14, 40, 49)]), 0, 1);
        Assert.Equal(Verdict.ClearRise, report.Verdict);
        Assert.Matches(@"^Clear rise: \+\d+ points, plausible range \+\d+ to \+\d+, among 14 people who answered both times\.$", report.Headline);
        Assert.Equal("This shows change, not its cause.", ChangeReport.NotItsCause);
        Assert.Contains(report.Cautions, c => c.Text.Contains(ChangeReport.NotItsCause, StringComparison.Ordinal));
    }

    [Fact]
    public void Comparing_backwards_says_the_mirror_image()
    {
        var study = StudyOf.Waves(1, [("manager", 14, 40, 49), ("frontline", 20, 30, 37)]);
        var (there, back) = (ChangeBuilder.Compare(study, 0, 1), ChangeBuilder.Compare(study, 1, 0));
        Assert.Equal((Verdict.ClearRise, Verdict.ClearFall), (there.Verdict, back.Verdict));
        Assert.True(there.Matched.Primary.Numbers.Try(out var a) & back.Matched.Primary.Numbers.Try(out var b));
        Assert.Equal(Assert.IsType<ChangeNumbers>(a).P, Assert.IsType<ChangeNumbers>(b).P, 12);
    }

    [Fact]
    public void A_rise_with_a_widening_gap_is_not_called_a_success()
    {
        var report = ChangeBuilder.Compare(StudyOf.Waves(3, [("executive", 10, 50, 75), ("frontline", 20, 40, 44)]), 0, 1);
        Assert.Equal(Verdict.ClearRise, report.Verdict);
        var gap = Assert.Single(report.Gaps);
        Assert.True(gap.Widened);
        Assert.Equal("Executives − frontline", gap.Name);
        Assert.Contains("But the levels moved apart: the distance between executives and frontline grew: ", report.Headline, StringComparison.Ordinal);
    }

    [Fact]
    public void Five_people_are_too_few_to_tell_when_they_differ()
    {
        var report = ChangeBuilder.Compare(StudyOf.Waves(8, [("manager", 5, 40, 44)], spread: 15), 0, 1);
        Assert.StartsWith("Too few answers to tell: anything from ", report.Headline, StringComparison.Ordinal);
    }

    [Fact]
    public void Four_people_are_not_shown_at_all()
    {
        var report = ChangeBuilder.Compare(StudyOf.Waves(1, [("manager", 4, 40, 60)]), 0, 1);
        Assert.Equal("Not shown: fewer than 5 people.", report.Headline);
        Assert.All(report.Matched.Measures.Concat(report.Everybody.Measures), m => Assert.Equal(Hidden.TooFew, m.Numbers.Reason));
        // No number of theirs is in what leaves the house; the threshold and the seed are no secrets.
        Assert.DoesNotMatch(@"\d\.\d", ChangeReportJson.Print(report));
    }

    [Fact]
    public void Anonymous_people_are_compared_as_groups_only()
    {
        var report = ChangeBuilder.Compare(StudyOf.Waves(1, [("manager", 20, 40, 49)], anonymous: true), 0, 1);
        Assert.All(report.Matched.Measures, m => Assert.Equal(Hidden.NotMatched, m.Numbers.Reason));
        Assert.Contains("20 people before and 20 after, not matched", report.Headline, StringComparison.Ordinal);
        Assert.Contains(report.Comparability, c => c.StartsWith("Answers are anonymous", StringComparison.Ordinal));
    }

    [Fact]
    public void Small_neighbouring_levels_are_shown_as_one()
    {
        var report = ChangeBuilder.Compare(StudyOf.Waves(1, [("executive", 3, 60, 70), ("director", 9, 50, 55), ("frontline", 20, 30, 35)]), 0, 1);
        Assert.Equal("Executives and directors − frontline", Assert.Single(report.Gaps).Name);
        Assert.Equal(["Everybody", "Executives and directors", "Frontline"], report.Flow.Select(f => f.Level));
    }

    [Fact]
    public void Flow_and_the_bound_for_people_who_left_are_said()
    {
        var report = ChangeBuilder.Compare(StudyOf.Waves(1, [("manager", 20, 40, 50), ("frontline", 20, 40, 50)], leave: 6), 0, 1);
        Assert.True(report.Flow[0].Counts.Try(out var flow));
        Assert.Equal((44, 40, 28, 28, 12, 0), (flow.Invited, flow.Before, flow.After, flow.Both, flow.Left, flow.Joined));
        Assert.Contains(report.Cautions, c => c.Title == "People who left" && c.Text.StartsWith("12 of 40 did not answer again.", StringComparison.Ordinal));
    }

    [Fact]
    public void Exploratory_measures_are_adjusted_and_the_primary_one_is_not()
    {
        var report = ChangeBuilder.Compare(StudyOf.Waves(1, [("manager", 20, 40, 45)]), 0, 1);
        var numbers = report.Matched.Measures.Select(m => m.Numbers.Match(n => n, _ => throw new InvalidOperationException())).ToList();
        Assert.Null(numbers[0].AdjustedP);
        Assert.All(numbers.Skip(1), n => Assert.True(n.AdjustedP >= n.P));
    }

    [Fact]
    public void Other_forms_and_editions_are_said()
    {
        var study = StudyOf.Waves(1, [("manager", 20, 40, 45)]);
        study = study with { Waves = [study.Waves[0], study.Waves[1] with { Form = "pulse", Edition = "2" }] };
        var report = ChangeBuilder.Compare(study, 0, 1);
        Assert.False(report.IsComparable);
        Assert.Contains(report.Comparability, c => c.StartsWith("The forms differ", StringComparison.Ordinal));
        Assert.Contains(report.Comparability, c => c.StartsWith("The editions differ", StringComparison.Ordinal));
    }

    [Fact]
    public void A_client_chosen_for_its_low_score_is_expected_to_drift() => Assert.Contains(
        ChangeBuilder.Compare(StudyOf.Waves(1, [("manager", 20, 31, 40)]) with { ChosenFromMean = 45 }, 0, 1).Cautions, c => c.Title == "Regression to the mean");

    [Fact]
    public void The_same_study_gives_the_same_report_to_the_last_byte()
    {
        var study = StudyOf.Waves(1, [("manager", 20, 40, 45), ("frontline", 12, 40, 45)]);
        var text = ChangeReportJson.Print(ChangeBuilder.Compare(study, 0, 1));
        Assert.Equal(text, ChangeReportJson.Print(ChangeBuilder.Compare(study, 0, 1)));
        Assert.DoesNotContain("NaN", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Infinity", text, StringComparison.Ordinal);
    }
}
