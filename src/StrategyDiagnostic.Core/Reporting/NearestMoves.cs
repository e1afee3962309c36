using System.Globalization;
using StrategyDiagnostic.Core.Responses;
using StrategyDiagnostic.Core.Scoring;
using StrategyDiagnostic.Core.Surveys;

namespace StrategyDiagnostic.Core.Reporting;

/// <summary>
/// Finds the answers that would move the main measure most, by scoring the response again with each alternative. There is no
/// second formula: whatever the rubric does, this follows.
/// </summary>
internal static class NearestMoves
{
    // A tenth of the line, a tenth of the whole: a step one can picture.
    private const double SmallStep = 0.1;

    public static IReadOnlyList<NearestMove> Find(Survey survey, CompiledRubric rubric, NearestTexts texts, Answers answers, bool down)
    {
        var key = rubric.Rubric.Main.Measure;
        var slots = rubric.NewSlots();
        if (rubric.Measure(key, answers, slots) is not { } now)
            return [];

        var moves = new List<(NearestMove Move, double Gain)>();
        foreach (var question in survey.Questions.Where(q => answers[q.Key] is not (null or CannotTell)))
        {
            // Alternatives that lead in the wanted direction, the smallest change first.
            var ways = Alternatives(rubric.Rubric, question, answers[question.Key])
                .Select(a => (Answer: a, Placement: rubric.Measure(key, answers.With(question.Key, a), slots)))
                .Where(w => w.Placement is { } p && (down ? p < now - 1e-9 : p > now + 1e-9))
                .OrderBy(w => Math.Abs((w.Placement ?? now) - now))
                .ToList();
            if (ways.Count == 0)
                continue;
            var (next, best) = (ways[0], ways[^1]);
            var words = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["answer"] = Brief(survey, rubric.Rubric, question, answers[question.Key]),
                ["next"] = Brief(survey, rubric.Rubric, question, next.Answer),
                ["nextPlacement"] = Whole(next.Placement ?? now),
                ["best"] = Brief(survey, rubric.Rubric, question, best.Answer),
                ["bestPlacement"] = Whole(best.Placement ?? now),
                ["placement"] = Whole(now),
            };
            moves.Add((
                new NearestMove(
                    question.Key, question.Short, words["answer"], words["next"], next.Placement ?? now, words["best"], best.Placement ?? now,
                    Template.Fill(ways.Count == 1 ? texts.SentenceLastStep : texts.Sentence, words)),
                Math.Abs((best.Placement ?? now) - now)));
        }

        return [.. moves.OrderByDescending(m => Math.Round(m.Gain, 9)).Take(texts.Show).Select(m => m.Move)];
    }

    /// <summary>An answer in few words, as it stands inside a sentence.</summary>
    private static string Brief(Survey survey, Rubric rubric, Question question, Answer? answer) => (question, answer) switch
    {
        (SliderQuestion, Amount amount) => Whole(amount.Value),
        (AllocationQuestion allocation, Split split) when rubric.Items.OfType<ShareScoring>().FirstOrDefault(i => i.Question == question.Key) is { } scoring =>
            $"{Whole(split.Shares.GetValueOrDefault(scoring.Part))} of 100 for {allocation.Parts.First(p => p.Key == scoring.Part).Label}",
        _ => AnswerText.Of(survey, question, answer),
    };

    private static string Whole(double value) => Math.Round(value, MidpointRounding.AwayFromZero).ToString("0", CultureInfo.InvariantCulture);

    private static IEnumerable<Answer> Alternatives(Rubric rubric, Question question, Answer? now) => (question, now) switch
    {
        (ChoiceQuestion choice, Chosen chosen) => Neighbours(choice, chosen.Option).Select(o => new Chosen(o)),
        (SliderQuestion slider, Amount amount) => Positions(slider, amount.Value).Select(v => new Amount(v)),
        (AllocationQuestion, Split split) when rubric.Items.OfType<ShareScoring>().FirstOrDefault(i => i.Question == question.Key) is { } scoring =>
            Divisions(scoring, split),
        _ => [],
    };

    // Nearest first: where several lead to the same placement, as in a norm table, the smallest step is named.
    private static IEnumerable<string> Neighbours(ChoiceQuestion question, string option)
    {
        var keys = question.Options.Select(o => o.Key).ToList();
        var now = keys.IndexOf(option);
        return keys.Where(k => k != option).OrderBy(k => Math.Abs(keys.IndexOf(k) - now));
    }

    private static IEnumerable<double> Positions(SliderQuestion slider, double value)
    {
        var step = (slider.Maximum - slider.Minimum) * SmallStep;
        return new[] { value - step, value + step, slider.Minimum, slider.Maximum }
            .Where(v => v >= slider.Minimum && v <= slider.Maximum && !v.Equals(value)).Distinct();
    }

    // Shifts a tenth of the whole, or all there is, between the scored share and what it is compared with.
    private static IEnumerable<Answer> Divisions(ShareScoring scoring, Split split)
    {
        var others = scoring.Among.Where(p => p != scoring.Part).ToList();
        var rest = others.Sum(p => split.Shares.GetValueOrDefault(p));
        var own = split.Shares.GetValueOrDefault(scoring.Part);
        double[] shifts = [Math.Min(AllocationQuestion.Total * SmallStep, rest), rest, -Math.Min(AllocationQuestion.Total * SmallStep, own), -own];
        foreach (var shift in shifts.Distinct().Where(s => Math.Abs(s) > 1e-9 && others.Count > 0))
        {
            var shares = new Dictionary<string, double>(split.Shares, StringComparer.Ordinal) { [scoring.Part] = own + shift };
            foreach (var other in others)
                shares[other] = split.Shares.GetValueOrDefault(other) - shift * (rest > 0 ? split.Shares.GetValueOrDefault(other) / rest : 1.0 / others.Count);
            yield return new Split(shares);
        }
    }
}
