using System.Globalization;
using StrategyDiagnostic.Core.Responses;
using StrategyDiagnostic.Core.Scoring;
using StrategyDiagnostic.Core.Surveys;

namespace StrategyDiagnostic.Core.Tests;

/// <summary>Answers in short: "AU1=3 KN1=DK PQ1=38 DS1=30/20/30/20".</summary>
internal static class Given
{
    /// <summary>The respondent of reference case P01.</summary>
    public const string P01 =
        "SIZE=4 LEVEL=2 AU1=3 AU2=2 LV1=3 LV2=4 KN1=4 KN2=2 DS1=30/20/30/20 PQ1=38 OW1=4 FM1=2 "
        + "ND1=4 MX1=d BA1=4 BA2=2 BA3=4 MV1=3 MV2=1 MV3=2 MV4=3 MV5=1";

    public static Answers Answers(string text, SurveyPackage? package = null)
    {
        var survey = (package ?? ContentFiles.CascadePackage).Survey;
        var answers = Core.Responses.Answers.None;
        foreach (var (key, value) in text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(p => (p.Split('=')[0], p.Split('=')[1])))
        {
            var question = survey.Find(key) ?? throw new ArgumentException($"No question {key}.", nameof(text));
            var answer = Answer(question, value);
            Assert.Null(AnswerRules.Check(question, answer));
            answers = answers.With(key, answer);
        }

        return answers;
    }

    public static ScoreSheet Sheet(string text, SurveyPackage? package = null) =>
        (package ?? ContentFiles.CascadePackage).Rubric.Score(Answers(text, package));

    public static double? Measure(string key, string text) => ContentFiles.CascadePackage.Rubric.Measure(key, Answers(text));

    /// <summary>Answers drawn at random, valid for their questions; some are missing, some are "I can't tell".</summary>
    public static Answers Random(Survey survey, Random random, double missing = 0.1)
    {
        var answers = Core.Responses.Answers.None;
        foreach (var question in survey.Questions.Where(_ => random.NextDouble() >= missing))
            answers = answers.With(question.Key, question.OffersCannotTell && random.NextDouble() < missing ? CannotTell.Instance : Random(question, random));
        return answers;
    }

    private static Answer Random(Question question, Random random) => question switch
    {
        ChoiceQuestion choice => new Chosen(choice.Options[random.Next(choice.Options.Count)].Key),
        SliderQuestion slider => new Amount(random.Next((int)slider.Minimum, (int)slider.Maximum + 1)),
        AllocationQuestion allocation => Divide(allocation, random),
        _ => throw new ArgumentException("Unknown kind of question.", nameof(question)),
    };

    private static Split Divide(AllocationQuestion question, Random random)
    {
        var cuts = Enumerable.Range(1, question.Parts.Count - 1).Select(_ => random.Next(101)).Append(0).Append(100).Order().ToList();
        return new Split(question.Parts.Select((p, i) => (p.Key, Share: cuts[i + 1] - cuts[i])).ToDictionary(p => p.Key, p => (double)p.Share));
    }

    private static Answer Answer(Question question, string value) => (question, value) switch
    {
        (_, SurveyReader.CannotTellKey) => CannotTell.Instance,
        (ChoiceQuestion, _) => new Chosen(value),
        (SliderQuestion, _) => new Amount(double.Parse(value, CultureInfo.InvariantCulture)),
        (AllocationQuestion allocation, _) => new Split(
            allocation.Parts.Zip(value.Split('/'), (p, v) => (p.Key, Share: double.Parse(v, CultureInfo.InvariantCulture))).ToDictionary(p => p.Key, p => p.Share)),
        _ => throw new ArgumentException("Unknown kind of question.", nameof(question)),
    };
}
