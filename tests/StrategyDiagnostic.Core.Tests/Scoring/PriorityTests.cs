using StrategyDiagnostic.Core.Tests.Surveys;

namespace StrategyDiagnostic.Core.Tests.Scoring;

/// <summary>The second score from the same answers, for staff alone.</summary>
public sealed class PriorityTests
{
    [Fact]
    public void Large_mismatched_and_led_from_the_top_ranks_above_small_and_well_suited()
    {
        var large = Given.Measure("priority", Given.P01.Replace("LEVEL=2", "LEVEL=1").Replace("SIZE=4", "SIZE=6"));
        var small = Given.Measure("priority", Given.P01.Replace("SIZE=4", "SIZE=1").Replace("ND1=4", "ND1=1"));
        Assert.True(large > 70 && small < 40, $"{large} and {small}");
    }

    [Fact]
    public void It_never_moves_what_the_respondent_is_told()
    {
        var (one, other) = (Given.Sheet(Given.P01), Given.Sheet(Given.P01.Replace("LEVEL=2", "LEVEL=4")));
        Assert.NotEqual(one.Find("priority")!.Value, other.Find("priority")!.Value);
        Assert.All(one.Measures.Where(m => m.Group is not Core.Scoring.MeasureGroup.Staff), m => Assert.Equal(m.Value, other.Find(m.Key)!.Value));
    }

    [Fact]
    public void Questions_that_count_for_staff_measures_alone_are_known()
    {
        var rubric = ContentFiles.CascadePackage.Rubric.Rubric;
        Assert.True(rubric.IsForStaff("LEVEL"));
        Assert.False(rubric.IsForStaff("SIZE"));
        Assert.False(rubric.IsForStaff("MV1"));
    }

    [Theory]
    [InlineData("priority: {measure: priority, callClicked: 15}", "priority: {measure: practice}", "would be shown to respondents. Give the measure the group staff.")]
    [InlineData("callClicked: 15", "callClicked: 101", "\"callClicked\" must be between 0 and 100.")]
    [InlineData("{SIZE: 3, need: 2, mismatch: 3, LEVEL: 2}, minShare: 0.5}", "{SIZE: 3}}\n  shown: {name: Shown, group: scale, method: mean, of: [mismatch]}", "is shown to respondents but is computed from one of the group staff")]
    [InlineData("group: staff, method: mean, of: {SIZE: 3, need: 2, mismatch: 3, LEVEL: 2}, minShare: 0.5}", "group: staff, method: linear, of: {SIZE: 3}}", "Leads are ranked from 0 to 100")]
    public void A_priority_that_cannot_rank_is_refused(string old, string @new, string says) =>
        Assert.Contains(Broken.Rubric(old, @new).Problems, p => p.Message.Contains(says, StringComparison.Ordinal));

    [Fact]
    public void Lowest_cannot_be_asked_while_the_sheet_is_computed() =>
        Assert.Contains(
            Broken.Rubric("{points: MV3, atMost: 50}]}\n\nquality", "{lowest: knowledge}]}\n\nquality").Problems,
            p => p.Message.Contains("use it in the brief of report.yaml", StringComparison.Ordinal));
}
