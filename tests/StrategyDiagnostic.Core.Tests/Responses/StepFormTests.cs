using StrategyDiagnostic.Core.Responses;
using StrategyDiagnostic.Core.Surveys;

namespace StrategyDiagnostic.Core.Tests.Responses;

public sealed class StepFormTests
{
    private static readonly Survey Survey = ContentFiles.CascadePackage.Survey;

    [Fact]
    public void A_complete_step_has_no_problems()
    {
        var form = Read(1, ("SIZE", "4"), ("LEVEL", "2"));
        Assert.Empty(form.Problems);
        Assert.Empty(form.Cleared);
        Assert.Equal(Given.Answers("SIZE=4 LEVEL=2").ToJson(), form.Good.ToJson());
    }

    [Fact]
    public void A_missing_answer_is_asked_for_and_the_others_are_kept()
    {
        var form = Read(1, ("LEVEL", "2"));
        var problem = Assert.Single(form.Problems);
        Assert.Equal(("SIZE-1", "Size of the organization: choose an answer."), (problem.Field, problem.Message));
        Assert.Equal(new Chosen("2"), form.Good["LEVEL"]);
        Assert.Equal(["SIZE"], form.Cleared);
    }

    [Fact]
    public void Where_one_may_say_so_the_message_offers_it()
    {
        var form = Read(2, ("AU1", "3"), ("AU2", "DK"), ("PQ1", "40"));
        Assert.Equal("How far daily work shaped the strategy: choose an answer, or say that you can’t tell.", Assert.Single(form.Problems).Message);
        Assert.Same(CannotTell.Instance, form.Good["AU2"]);
    }

    [Fact]
    public void Cannot_tell_is_refused_where_it_is_not_offered() =>
        Assert.Equal("Size of the organization: the answer cannot be \"I can't tell\" here.", Assert.Single(Read(1, ("SIZE", "DK"), ("LEVEL", "1")).Problems).Message);

    [Fact]
    public void An_unknown_option_is_a_problem_and_not_an_answer()
    {
        var form = Read(1, ("SIZE", "99"), ("LEVEL", "1"));
        Assert.Equal("Size of the organization: the answer is not one of the options.", Assert.Single(form.Problems).Message);
        Assert.Null(form.Good["SIZE"]);
        Assert.Equal(["SIZE"], form.Cleared);
    }

    [Theory]
    [InlineData("40", 40)]
    [InlineData(" 40 ", 40)]
    [InlineData("33,5", 33.5)]
    [InlineData("33.5", 33.5)]
    [InlineData("40 %", 40)]
    [InlineData("40%", 40)]
    [InlineData("40\u00A0%", 40)] // the space that French and German put there
    [InlineData("0", 0)]
    [InlineData("100", 100)]
    public void Numbers_are_read_the_way_people_type_them(string typed, double value) =>
        Assert.Equal(new Amount(value), Slider(("PQ1", typed)).Good["PQ1"]);

    [Theory]
    [InlineData("forty", "Whose picture the plan reflects: “forty” is not a number. Write digits, for example 40.")]
    [InlineData("1e2", "Whose picture the plan reflects: “1e2” is not a number. Write digits, for example 40.")]
    [InlineData("NaN", "Whose picture the plan reflects: “NaN” is not a number. Write digits, for example 40.")]
    [InlineData("-1", "Whose picture the plan reflects: the answer must be between 0 and 100.")]
    [InlineData("100.1", "Whose picture the plan reflects: the answer must be between 0 and 100.")]
    public void What_is_no_number_on_the_line_is_said_so(string typed, string says)
    {
        var problem = Assert.Single(Slider(("PQ1", typed)).Problems);
        Assert.Equal(("PQ1", says), (problem.Field, problem.Message));
    }

    [Fact]
    public void An_untouched_slider_is_missing_until_one_says_one_cannot_tell()
    {
        Assert.Equal("Whose picture the plan reflects: choose an answer, or say that you can’t tell.", Assert.Single(Slider().Problems).Message);
        Assert.Same(CannotTell.Instance, Slider(("PQ1.DK", "on")).Good["PQ1"]);
    }

    [Fact]
    public void A_division_of_100_is_read_with_open_parts_as_nothing()
    {
        var form = Division(("DS1.a", "30,5"), ("DS1.b", "69.5 %"));
        Assert.Empty(form.Problems);
        Assert.Equal(Given.Answers("DS1=30.5/69.5/0/0")["DS1"], form.Good["DS1"]);
    }

    [Fact]
    public void A_division_that_sums_to_90_says_so_and_names_its_first_field()
    {
        var problem = Assert.Single(Division(("DS1.a", "30"), ("DS1.b", "20"), ("DS1.c", "30"), ("DS1.d", "10")).Problems);
        Assert.Equal(("DS1.a", "Where the effort went: the answer must sum to 100; these sum to 90."), (problem.Field, problem.Message));
    }

    [Fact]
    public void A_part_that_is_no_number_is_named() =>
        Assert.Equal("Where the effort went: “lots” (The senior team deciding) is not a number. Write digits, for example 25.",
            Assert.Single(Division(("DS1.a", "lots"), ("DS1.b", "20")).Problems).Message);

    [Fact]
    public void A_division_may_be_untellable() => Assert.Same(CannotTell.Instance, Division(("DS1.DK", "on")).Good["DS1"]);

    [Fact]
    public void An_optional_question_may_be_left_open()
    {
        var step = ContentFiles.MeetingHealthPackage.Survey.Steps[0];
        var form = StepForm.Read(step, name => name switch { "PURPOSE" => "4", "PREPARED" => "DK", _ => null });
        Assert.Empty(form.Problems);
        Assert.Equal(["TEAM"], form.Cleared);
    }

    [Fact]
    public void Whatever_is_posted_it_never_throws()
    {
        var random = new Random(41);
        string?[] junk = [null, "", " ", "DK", "1", "9", "a", "-", ",", "%", "1,2,3", "∞", "NaN", new('9', 400), "\0", "<b>", "\uD800"];
        for (var i = 0; i < 500; i++)
            foreach (var step in Survey.Steps.Concat(ContentFiles.MeetingHealthPackage.Survey.Steps))
            {
                var form = StepForm.Read(step, _ => junk[random.Next(junk.Length)]);
                Assert.All(step.Questions, q => Assert.True(form.Good[q.Key] is null || AnswerRules.Check(q, form.Good[q.Key]!) is null));
                Assert.Equal(step.Questions.Count, form.Good.Count + form.Cleared.Count);
            }
    }

    private static StepForm Read(int step, params (string Name, string Value)[] fields) =>
        StepForm.Read(Survey.Steps[step - 1], name => fields.FirstOrDefault(f => f.Name == name).Value);

    private static StepForm Slider(params (string Name, string Value)[] fields) => Read(2, [("AU1", "3"), ("AU2", "3"), ("KN2", "3"), .. fields]);

    private static StepForm Division(params (string Name, string Value)[] fields) => Read(4, [("ND1", "3"), ("KN1", "3"), .. fields]);
}
