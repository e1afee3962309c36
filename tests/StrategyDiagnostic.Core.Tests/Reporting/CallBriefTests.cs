using StrategyDiagnostic.Core.Reporting;
using StrategyDiagnostic.Core.Tests.Surveys;

namespace StrategyDiagnostic.Core.Tests.Reporting;

/// <summary>What sales is told before a call.</summary>
public sealed class CallBriefTests
{
    [Fact]
    public void The_reference_director_in_one_page() => Assert.Equal(
        """
        Pat Ng, Northwind Foods

        Your strategy is mostly explained, not built. 32 of 100 (Explained, likely between 25 and 38).

        Lowest
        - Frontline knowledge 25: The plan meets reality after it is approved.
        - Ownership 25 (one question): People wait to hear what leadership would like.

        Where they took their time
        - “What keeps it moving”: 40 seconds a question, 10 on their middle page.

        Open with
        - What did you find out in March that somebody knew in January?
        - Which part of the plan has gone quiet?
        - What did the last rescue cost, in weeks?

        """.ReplaceLineEndings("\n"),
        Brief(Given.P01, (1, 20), (2, 40), (3, 160), (4, 30), (5, 40), (6, 50)).ToText("Pat Ng, Northwind Foods"));

    [Fact]
    public void Opening_questions_follow_their_order_and_stop_at_three()
    {
        Assert.Equal("Who would recognize their own sentence in your plan?", Brief(Given.P01.Replace("AU1=3 AU2=2", "AU1=1 AU2=1")).Openings[0]);
        Assert.Equal("When a priority slips, what is the first meeting you call?", Brief(Given.P01.Replace("LV1=3 LV2=4", "LV1=1 LV2=5")).Openings[0]);
        Assert.Equal(3, Brief(Given.P01).Openings.Count);
    }

    [Fact]
    public void Those_who_may_skip_the_distinction_get_no_question_but_the_insights_mail()
    {
        var brief = Brief(Given.P01.Replace("SIZE=4", "SIZE=1").Replace("ND1=4", "ND1=1"));
        Assert.Empty(brief.Openings);
        Assert.Contains("weekly insights mail", brief.ToText("Pat"), StringComparison.Ordinal);
    }

    [Fact]
    public void Much_practice_and_a_low_placement_ask_what_stands_between()
    {
        var brief = Brief("SIZE=4 LEVEL=2 AU1=2 AU2=2 LV1=2 LV2=4 KN1=4 KN2=2 DS1=20/40/20/20 PQ1=30 OW1=4 FM1=3 ND1=4 MX1=d BA1=1 BA2=5 BA3=1 MV1=5 MV2=3 MV3=4 MV4=4 MV5=3");
        Assert.Contains("You already do this: add one level to the room. What stops it from changing the plan itself?", brief.Openings);
        Assert.Contains(brief.Strengths, s => s.StartsWith("Add one level to the room: ", StringComparison.Ordinal));
    }

    [Fact]
    public void Answers_to_nearly_the_same_question_that_lie_apart_are_named()
    {
        var contradiction = Assert.Single(Brief(Given.P01.Replace("AU1=3 AU2=2", "AU1=5 AU2=1")).Contradictions);
        Assert.Contains("When leaders first met the strategy: “When the questions were being framed”; yet ", contradiction, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_placement_it_says_so_and_still_helps()
    {
        var brief = Brief("SIZE=5 LEVEL=1 AU1=5 AU2=4 LV1=4 LV2=2 KN1=DK KN2=DK DS1=DK PQ1=70 OW1=2 FM1=4 ND1=DK MX1=e BA1=5 BA2=1 BA3=1");
        Assert.StartsWith("There is too little to place you", brief.Finding, StringComparison.Ordinal);
        Assert.Equal(["Which decision last year was quick to take and slow to land?", "Who held the room last time, and what did they have to leave out?"], brief.Openings);
        Assert.Equal(2, brief.Lowest.Count);
    }

    [Fact]
    public void A_survey_without_a_brief_still_has_its_placement() =>
        Assert.NotEmpty(CallBrief.Of(ContentFiles.MeetingHealth.Read(), Core.Responses.Answers.None, Report(ContentFiles.MeetingHealth.Read(), Core.Responses.Answers.None), new Dictionary<int, double>()).Finding);

    [Fact]
    public void Without_times_nobody_hesitated() => Assert.Empty(Brief(Given.P01).Hesitations);

    [Theory]
    [InlineData("{lowest: authorship}", "{lowest: placement}", "\"lowest\" names \"placement\", which is not a measure of the group dimension or indicator.")]
    [InlineData("{lowest: authorship}", "{measure: autorship, below: 3}", "names \"autorship\", which is not a measure")]
    [InlineData("{lowest: authorship}", "{points: AU9, below: 3}", "names the points of \"AU9\", which is not a scored question")]
    [InlineData("{points: BA1, atLeast: 75}", "{points: BA1}", "needs a bound")]
    [InlineData("{answer: MX1, is: [b, c]}", "{answer: MX1, is: [b, x]}", "\"x\" is not an option of question MX1")]
    [InlineData("You already do this: {move}.", "You already do {moves}.", "unknown placeholder {moves}. It may use {move}.")]
    [InlineData("  apart: 50", "  part: 50", "\"brief\" has an unknown key \"part\"")]
    public void The_rules_name_what_there_is(string old, string @new, string says) =>
        Assert.Contains(Broken.Report(old, @new).Problems, p => p.Message.Contains(says, StringComparison.Ordinal));

    private static CallBrief Brief(string answers, params (int Step, double Seconds)[] times)
    {
        var (package, given) = (ContentFiles.CascadePackage, Given.Answers(answers));
        return CallBrief.Of(package, given, Report(package, given), times.ToDictionary(t => t.Step, t => t.Seconds));
    }

    private static Report Report(SurveyPackage package, Core.Responses.Answers answers) => ReportBuilder.Build(package, answers, package.Rubric.Score(answers));
}
