using StrategyDiagnostic.Core.Responses;
using StrategyDiagnostic.Core.Surveys;

namespace StrategyDiagnostic.Core.Tests.Responses;

public sealed class AnswersTests
{
    private static readonly Survey Survey = ContentFiles.CascadePackage.Survey;

    [Fact]
    public void Every_kind_of_answer_survives_the_stored_form()
    {
        var answers = Given.Answers("AU1=3 MX1=d PQ1=33.5 DS1=30/20.5/29.5/20 KN1=DK");
        const string json = """{"AU1":"3","DS1":{"a":30,"b":20.5,"c":29.5,"d":20},"KN1":"DK","MX1":"d","PQ1":33.5}""";
        Assert.Equal(json, answers.ToJson());
        var again = Answers.FromJson(Survey, json);
        Assert.Equal(json, again.ToJson());
        Assert.Equal(5, again.Count);
        Assert.All(["AU1", "DS1", "KN1", "MX1", "PQ1"], key => Assert.Equal(answers[key], again[key]));
    }

    [Fact]
    public void Random_answers_survive_the_stored_form()
    {
        var random = new Random(40);
        for (var i = 0; i < 300; i++)
        {
            var json = Given.Random(Survey, random).ToJson();
            Assert.Equal(json, Answers.FromJson(Survey, json).ToJson());
        }
    }

    [Fact]
    public void A_file_written_by_hand_may_use_numbers_for_options_and_null_for_nothing()
    {
        var answers = Answers.FromJson(Survey, """{ "AU1": 3, "AU2": null, "PQ1": 40, "DS1": { "b": 60, "c": 40 } }""");
        Assert.Equal(new Chosen("3"), answers["AU1"]);
        Assert.Null(answers["AU2"]);
        Assert.Equal(new Amount(40), answers["PQ1"]);
        Assert.Equal(new Split(new Dictionary<string, double> { ["b"] = 60, ["c"] = 40 }), answers["DS1"]);
    }

    [Theory]
    [InlineData("[1]", "The answers must be one JSON object: question key → answer.")]
    [InlineData("", "The answers are not readable as JSON")]
    [InlineData("{\"AU1\": 3", "The answers are not readable as JSON")]
    [InlineData("{\"AU1\": \"\\ud800\"}", "The answers are not readable as JSON")]
    [InlineData("{\"AU9\": 3}", "\"AU9\" is not a question of the survey cascade-to-participatory.")]
    [InlineData("{\"AU1\": 9}", "The answer to AU1 is not one of the options.")]
    [InlineData("{\"AU1\": 3.0}", "The answer to AU1 is not one of the options.")]
    [InlineData("{\"AU1\": true}", "The answer to AU1 is of the wrong kind.")]
    [InlineData("{\"AU1\": {\"a\": 1}}", "The answer to AU1 is of the wrong kind.")]
    [InlineData("{\"SIZE\": \"DK\"}", "The answer to SIZE cannot be \"I can't tell\" here.")]
    [InlineData("{\"PQ1\": 101}", "The answer to PQ1 must be between 0 and 100.")]
    [InlineData("{\"PQ1\": 1e999}", "The answer to PQ1 must be between 0 and 100.")]
    [InlineData("{\"PQ1\": \"40\"}", "The answer to PQ1 is of the wrong kind.")]
    [InlineData("{\"DS1\": 40}", "The answer to DS1 is of the wrong kind.")]
    [InlineData("{\"DS1\": {\"a\": \"40\"}}", "The answer to DS1 is of the wrong kind.")]
    [InlineData("{\"DS1\": {\"a\": 40, \"b\": 50}}", "The answer to DS1 must sum to 100; these sum to 90.")]
    [InlineData("{\"DS1\": {\"a\": 120, \"b\": -20}}", "The answer to DS1 must have shares between 0 and 100.")]
    [InlineData("{\"DS1\": {\"a\": 40, \"z\": 60}}", "The answer to DS1 has the unknown part \"z\".")]
    [InlineData("{\"DS1\": {\"a\": 40, \"a\": 100, \"b\": 50}}", "The answer to DS1 must sum to 100; these sum to 150.")]
    public void What_does_not_fit_is_refused_with_the_question(string json, string says)
    {
        var refusal = Assert.Throws<FormatException>(() => Answers.FromJson(Survey, json));
        Assert.StartsWith(says, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Setting_an_answer_leaves_the_earlier_ones_as_they_were()
    {
        var before = Given.Answers("AU1=3 AU2=2");
        var after = before.With("AU1", new Chosen("5")).With("AU2", null);
        Assert.Equal(new Chosen("3"), before["AU1"]);
        Assert.Equal((new Chosen("5"), 1), (after["AU1"], after.Count));
    }

    [Fact]
    public void Later_answers_overlay_earlier_ones()
    {
        var both = Given.Answers("AU1=3 AU2=2").With(Given.Answers("AU2=5 PQ1=10"));
        Assert.Equal(Given.Answers("AU1=3 AU2=5 PQ1=10").ToJson(), both.ToJson());
    }

    [Fact]
    public void Divisions_are_equal_when_their_shares_are()
    {
        var (one, other) = (Given.Answers("DS1=30/20/30/20")["DS1"]!, Given.Answers("DS1=30/20/30/20")["DS1"]!);
        Assert.Equal(one, other);
        Assert.Equal(one.GetHashCode(), other.GetHashCode());
        Assert.NotEqual(one, Given.Answers("DS1=30/20/29/21")["DS1"]);
    }

    [Fact]
    public void Answers_to_another_version_are_read_as_far_as_they_fit()
    {
        var survey = ContentFiles.CascadePackage.Survey;
        var (answers, leftOut) = Answers.FromOtherVersion(survey, """{"AU1":"3","AU2":"99","GONE":"1","PQ1":"x","KN1":"DK"}""");
        Assert.Equal("""{"AU1":"3","KN1":"DK"}""", answers.ToJson());
        Assert.Equal(["AU2", "GONE", "PQ1"], leftOut);
        Assert.Throws<FormatException>(() => Answers.FromOtherVersion(survey, "[1]"));
        Assert.Throws<FormatException>(() => Answers.FromOtherVersion(survey, "{"));
    }
}
