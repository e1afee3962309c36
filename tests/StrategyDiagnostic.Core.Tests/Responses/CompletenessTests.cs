using StrategyDiagnostic.Core.Responses;

namespace StrategyDiagnostic.Core.Tests.Responses;

public sealed class CompletenessTests
{
    [Theory]
    [InlineData("", 1, 22)]
    [InlineData("SIZE=1 LEVEL=1", 2, 20)]
    [InlineData("LEVEL=1 AU1=1", 1, 20)]
    [InlineData("SIZE=1 LEVEL=1 AU1=DK AU2=DK KN2=DK PQ1=DK", 3, 16)]
    public void The_first_open_step_is_where_one_goes_on(string given, int? step, int open)
    {
        var answers = Given.Answers(given);
        Assert.Equal(step, Completeness.FirstOpenStep(ContentFiles.CascadePackage.Survey, answers));
        Assert.Equal(open, Completeness.OpenQuestions(ContentFiles.CascadePackage.Survey, answers));
    }

    [Fact]
    public void All_answered_leaves_no_open_step()
    {
        Assert.Null(Completeness.FirstOpenStep(ContentFiles.CascadePackage.Survey, Given.Answers(Given.P01)));
        Assert.Equal(0, Completeness.OpenQuestions(ContentFiles.CascadePackage.Survey, Given.Answers(Given.P01)));
    }

    [Fact]
    public void Optional_questions_hold_nobody_up()
    {
        var package = ContentFiles.MeetingHealthPackage;
        var answers = Given.Answers("PURPOSE=4 PREPARED=DK VOICE=4 DECIDED=y FOLLOWED=y", package);
        Assert.Null(Completeness.FirstOpenStep(package.Survey, answers));
        Assert.Equal(1, Completeness.OpenQuestions(package.Survey, answers.With("VOICE", null)));
    }
}
