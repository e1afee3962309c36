using StrategyDiagnostic.Core.Responses;
using StrategyDiagnostic.Core.Scoring;
using StrategyDiagnostic.Core.Surveys;

namespace StrategyDiagnostic.Core.Comparison;

/// <summary>A part of a distribution.</summary>
/// <param name="Label">An option, or a range of points.</param>
/// <param name="Share">Its share of those who answered, 0 to 1.</param>
public sealed record DistributionPart(string Label, double Share);

/// <summary>What the data say about one scored question.</summary>
/// <param name="Question">The question.</param>
/// <param name="Answered">How many gave an answer other than "I can't tell".</param>
/// <param name="CannotTell">The share of "I can't tell" among those who said anything, 0 to 1; null when it is not offered or nobody said anything.</param>
/// <param name="Distribution">What was answered, in the order of the options; ranges of points where there are none.</param>
/// <param name="Ends">Shares at 0 and at 100 points; null when the rubric gives nobody points.</param>
public sealed record ItemQuality(Question Question, int Answered, double? CannotTell, IReadOnlyList<DistributionPart> Distribution, EndShares? Ends)
{
    /// <summary>Fewest answers for which a distribution is worth showing.</summary>
    public const int LeastAnswers = 30;

    /// <summary>The share of "I can't tell" above which a question asks for what people do not know.</summary>
    public const double MuchCannotTell = 0.15;

    /// <summary>Whether enough people answered.</summary>
    public bool MayBeShown => Answered >= LeastAnswers;
}

/// <summary>What the data say about one measure made of several questions.</summary>
/// <param name="Measure">The measure.</param>
/// <param name="Items">Its questions, in the order of the rubric.</param>
/// <param name="Complete">How many people answered all of them.</param>
/// <param name="Reliability">α and what belongs to it; null below 30 people, below three items, or when it cannot be said.</param>
/// <param name="Omega">ω; null below 100 people, below three items, or when one factor does not fit.</param>
/// <param name="TwoItems">The reliability of a measure of two items (Spearman–Brown); null for others and below 30 people.</param>
public sealed record ScaleQuality(
    MeasureDefinition Measure, IReadOnlyList<Question> Items, int Complete, Reliability? Reliability, Omega? Omega, double? TwoItems)
{
    /// <summary>The item-rest correlation below which a question does not belong to its scale, by convention.</summary>
    public const double LeastItemRest = 0.30;
}

/// <summary>What the answers of many people say about a questionnaire and its rubric.</summary>
/// <param name="Responses">How many were looked at.</param>
/// <param name="Items">The scored questions in the order of the questionnaire.</param>
/// <param name="Scales">The measures made of two questions or more, in the order of the rubric.</param>
public sealed record InstrumentQuality(int Responses, IReadOnlyList<ItemQuality> Items, IReadOnlyList<ScaleQuality> Scales)
{
    /// <summary>Looks at the answers of people to one version.</summary>
    /// <param name="survey">The questionnaire they answered.</param>
    /// <param name="rubric">The rubric whose points count.</param>
    /// <param name="people">Everybody's answers.</param>
    public static InstrumentQuality Of(Survey survey, CompiledRubric rubric, IReadOnlyCollection<Answers> people)
    {
        var items = survey.Questions.Where(q => rubric.Rubric.Items.Any(i => i.Question == q.Key) && !rubric.Rubric.IsForStaff(q.Key)).ToList();
        var points = Points(rubric, items, people);
        return new InstrumentQuality(
            people.Count,
            [.. items.Select((question, i) => Item(question, people, [.. points.Select(p => p[i]).OfType<double>()]))],
            [.. rubric.Rubric.Measures.Select(m => (Measure: m, Items: Own(m, items))).Where(m => m.Items.Count >= 2).Select(m => Scale(m.Measure, m.Items, items, points))]);
    }

    private static List<double?[]> Points(CompiledRubric rubric, List<Question> items, IReadOnlyCollection<Answers> people)
    {
        var (slots, places) = (rubric.NewSlots(), items.Select(q => rubric.SlotOfPoints(q.Key)).ToArray());
        return [.. people.Select(answers =>
        {
            rubric.Fill(answers, slots);
            return Array.ConvertAll(places, slots.Find);
        })];
    }

    /// <summary>The questions a mean is made of; none when it is made of measures too, or is no mean.</summary>
    private static List<Question> Own(MeasureDefinition measure, List<Question> items)
    {
        var own = measure.Sources.Select(s => items.Find(q => q.Key == s.Key)).OfType<Question>().ToList();
        return measure is { Method: "mean", Group: MeasureGroup.Scale or MeasureGroup.Dimension } && own.Count == measure.Sources.Count ? own : [];
    }

    private static ScaleQuality Scale(MeasureDefinition measure, List<Question> own, List<Question> items, List<double?[]> points)
    {
        var places = own.ConvertAll(q => items.IndexOf(q));
        var table = ItemTable.From(own.Count, points.Select(row => places.ConvertAll(i => row[i])));
        var reliability = Reliability.Of(table);
        return new ScaleQuality(
            measure, own, table.Complete,
            reliability is { MayBeShown: true } ? reliability : null,
            table.Complete >= Omega.LeastPeople ? Omega.Of(table) : null,
            own.Count == 2 && table.Complete >= Reliability.LeastPeople ? Reliability.SpearmanBrown(table.Correlation(0, 1)) : null);
    }

    private static ItemQuality Item(Question question, IReadOnlyCollection<Answers> people, List<double> points)
    {
        var said = people.Select(answers => answers[question.Key]).OfType<Answer>().ToList();
        var answers = said.Where(a => a is not CannotTell).ToList();
        double? cannotTell = question.OffersCannotTell && said.Count > 0 ? (double)(said.Count - answers.Count) / said.Count : null;
        return new ItemQuality(question, answers.Count, cannotTell, Distribution(question, answers, points), Ordering.Ends(points));
    }

    private static List<DistributionPart> Distribution(Question question, List<Answer> answers, List<double> points)
    {
        if (question is ChoiceQuestion choice)
        {
            var counts = answers.OfType<Chosen>().CountBy(c => c.Option).ToDictionary();
            return [.. choice.Options.Select(o => new DistributionPart(o.Label, answers.Count == 0 ? 0 : (double)counts.GetValueOrDefault(o.Key) / answers.Count))];
        }

        // A fifth of the line each; 100 belongs to the last.
        var fifths = points.CountBy(p => Math.Min(4, (int)(p / 20))).ToDictionary();
        return [.. Enumerable.Range(0, 5).Select(i => new DistributionPart(
            FormattableString.Invariant($"{20 * i}–{20 * (i + 1)} points"), points.Count == 0 ? 0 : (double)fifths.GetValueOrDefault(i) / points.Count))];
    }
}
