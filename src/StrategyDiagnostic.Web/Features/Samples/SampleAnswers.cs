using Bogus;
using StrategyDiagnostic.Core;
using StrategyDiagnostic.Core.Responses;
using StrategyDiagnostic.Core.Scoring;
using StrategyDiagnostic.Core.Surveys;

namespace StrategyDiagnostic.Web.Features.Samples;

/// <summary>
/// Draws the answers of one person who sees the organization at some placement. Works backwards through the rubric: each
/// scored question gets points near what that placement suggests, and the answer that earns them. So any survey will do.
/// </summary>
internal sealed class SampleAnswers
{
    private const double StraightLiners = 0.015;

    // Half the spread of an answer is the person's, half the question's; unrelated questions spread over the whole scale.
    private const double Noise = 16;
    private const double UnrelatedNoise = 28;

    private readonly SurveyPackage _package;
    private readonly Randomizer _random;
    private readonly Dictionary<string, ItemScoring> _scoring;
    private readonly Dictionary<string, double> _pull;

    public SampleAnswers(SurveyPackage package, Randomizer random)
    {
        (_package, _random) = (package, random);
        var rubric = package.Rubric.Rubric;
        _scoring = rubric.Items.ToDictionary(i => i.Question, StringComparer.Ordinal);
        _pull = package.Survey.Questions.ToDictionary(q => q.Key, q => Pull(rubric, q.Key), StringComparer.Ordinal);
    }

    /// <summary>Draws the answers to some steps.</summary>
    /// <param name="steps">The steps that were sent.</param>
    /// <param name="size">The position of the organization's size among the options.</param>
    /// <param name="level">The position of the person's level among the options.</param>
    /// <param name="view">The placement as this person sees it; may lie somewhat outside 0–100.</param>
    public Answers Draw(IEnumerable<Step> steps, int size, int level, double view) => Draw(steps, size, level, question => Target(question, view), _ => true);

    /// <summary>Draws the answers to some steps, with the points that each question is to earn.</summary>
    /// <param name="steps">The steps that were sent.</param>
    /// <param name="size">The position of the organization's size among the options.</param>
    /// <param name="level">The position of the person's level among the options.</param>
    /// <param name="target">The points of a question; may lie somewhat outside 0–100.</param>
    /// <param name="isHard">Whether some cannot tell.</param>
    public Answers Draw(IEnumerable<Step> steps, int size, int level, Func<Question, double> target, Func<Question, bool> isHard)
    {
        var survey = _package.Survey;
        int? always = _random.Double() < StraightLiners ? _random.Number(0, 4) : null;
        var cannotTell = level >= 3 ? 0.08 : 0.03;   // who stands further from the top sees less of it
        var answers = Answers.None;
        foreach (var question in steps.SelectMany(s => s.Questions))
        {
            int? position = question.Key == survey.SizeQuestion ? size : question.Key == survey.LevelQuestion ? level : always;
            answers = answers.With(question.Key, question switch
            {
                ChoiceQuestion choice when position is { } fixedAt => new Chosen(choice.Options[Math.Min(fixedAt, choice.Options.Count - 1)].Key),
                { OffersCannotTell: true } when isHard(question) && _random.Double() < cannotTell => CannotTell.Instance,
                _ => Near(question, Math.Clamp(target(question), 0, 100)),
            });
        }

        return answers;
    }

    private double Target(Question question, double view)
    {
        var pull = _pull[question.Key];
        return 50 + pull * (view - 50) + _random.Normal(0, Noise + (1 - Math.Abs(pull)) * (UnrelatedNoise - Noise));
    }

    private Answer Near(Question question, double target) => (question, _scoring.GetValueOrDefault(question.Key)) switch
    {
        (ChoiceQuestion choice, OptionScoring scoring) => Near(choice, scoring, target),
        (ChoiceQuestion choice, _) => new Chosen(_random.ArrayElement([.. choice.Options]).Key),
        (SliderQuestion slider, var scoring) => new Amount(Math.Round(
            slider.Minimum + (slider.Maximum - slider.Minimum) * (scoring is AmountScoring { Reversed: true } ? 100 - target : target) / 100)),
        (AllocationQuestion allocation, var scoring) => Divide(allocation, scoring as ShareScoring, target),
        _ => throw new InvalidOperationException($"Unhandled question {question.GetType().Name}."),
    };

    /// <summary>The option that earns the points closest to the target; among equals, any.</summary>
    private Chosen Near(ChoiceQuestion question, OptionScoring scoring, double target)
    {
        var scored = question.Options.Where(o => scoring.Options.ContainsKey(o.Key)).ToList();
        double Distance(Option option) => Math.Abs(scoring.Options[option.Key].Points - target);
        var least = scored.Min(Distance);
        return new Chosen(_random.ArrayElement([.. scored.Where(o => Distance(o) <= least)]).Key);
    }

    /// <summary>Shares in steps of five, as people give them, with the scored part near the target.</summary>
    private Split Divide(AllocationQuestion question, ShareScoring? scoring, double target)
    {
        var among = question.Parts.Where(p => scoring is null || scoring.Among.Contains(p.Key)).ToList();
        var aside = question.Parts.Count == among.Count ? 0 : Math.Clamp(_random.Normal(28, 12), 5, 60);
        var weights = question.Parts.ToDictionary(p => p.Key, _ => _random.Double(0.3, 1), StringComparer.Ordinal);
        var part = scoring?.Part;
        var others = among.Where(p => p.Key != part).Sum(p => weights[p.Key]);
        var outside = question.Parts.Except(among).Sum(p => weights[p.Key]);
        var scored = part is null ? 0 : target / 100;
        var shares = question.Parts.ToDictionary(
            p => p.Key,
            p => 5 * Math.Round((p.Key == part ? (100 - aside) * scored
                : among.Contains(p) ? (100 - aside) * (1 - scored) * weights[p.Key] / others
                : aside * weights[p.Key] / outside) / 5),
            StringComparer.Ordinal);
        shares[shares.MaxBy(s => s.Value).Key] += AllocationQuestion.Total - shares.Values.Sum();
        return new Split(shares);
    }

    /// <summary>How far a question follows the placement: 1 when it is part of the main measure, less when it belongs to another scale.</summary>
    private static double Pull(Rubric rubric, string question)
    {
        if (Feeds(rubric, rubric.Main.Measure, question))
            return 1;
        var scale = rubric.Measures.FirstOrDefault(m => m.Group is MeasureGroup.Scale && Feeds(rubric, m.Key, question));
        return scale?.Key switch
        {
            null => 0,
            "practice" => 0.7,
            "barriers" => -0.5,
            _ => 0.3,
        };
    }

    /// <summary>True when a measure is computed from a question, directly or through other measures.</summary>
    public static bool Feeds(Rubric rubric, string measure, string question) =>
        rubric.FindMeasure(measure) is { } definition && definition.Sources.Any(s => s.Key == question || Feeds(rubric, s.Key, question));
}
