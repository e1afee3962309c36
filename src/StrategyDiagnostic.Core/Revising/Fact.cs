using System.Globalization;
using StrategyDiagnostic.Core.Scoring;
using StrategyDiagnostic.Core.Surveys;

namespace StrategyDiagnostic.Core.Revising;

/// <summary>One thing that a survey says, small enough to be compared.</summary>
/// <param name="Area">Where a reader looks for it.</param>
/// <param name="Subject">What it is about: a question, a measure, a band.</param>
/// <param name="Aspect">What about it.</param>
/// <param name="Value">What it says.</param>
internal sealed record Fact(ChangeArea Area, string Subject, string Aspect, string Value)
{
    public const string Asked = "question";

    /// <summary>All that a survey says, in the order of its files.</summary>
    public static IEnumerable<Fact> Of(SurveySource source)
    {
        var rubric = source.Package.Rubric.Rubric;
        return source.Package.Survey.Questions.SelectMany(Question)
            .Concat(rubric.Items.SelectMany(Points))
            .Concat(rubric.Measures.SelectMany(Measure))
            .Concat(rubric.Bands.SelectMany(set => Bands(set, rubric)))
            .Concat(Written(ChangeArea.Rules, source.Rubric, "items", "measures", "bands", "golden"))
            .Concat(Written(ChangeArea.Golden, source.Rubric, "items", "measures", "bands", "id", "standing", "statuses", "placement", "fit", "priority", "advice", "quality"))
            .Concat(Written(ChangeArea.Survey, source.Survey, "scales", "steps"))
            .Concat(Steps(source.Package.Survey))
            .Concat(Written(ChangeArea.Report, source.Report));
    }

    /// <summary>What a measure is computed from and how: the same text means the same computation.</summary>
    public static IEnumerable<Fact> Measure(MeasureDefinition measure)
    {
        Fact Says(string aspect, string value) => new(ChangeArea.Measures, measure.Key, aspect, value);
        yield return Says("name", measure.Name);
        yield return Says("group", measure.Group.ToString().ToLowerInvariant());
        yield return Says("method", measure.Method);
        foreach (var source in measure.Sources)
            yield return Says($"weight of {source.Key}", Number(source.Weight));
        foreach (var (name, value) in measure.Parameters)
            yield return Says(name, Number(value));
        foreach (var (sum, value) in measure.Table)
            yield return Says($"value from a sum of {Number(sum)}", Number(value));
        foreach (var (need, i) in measure.Needs.Select((n, i) => (n, i + 1)))
            yield return Says(string.Create(CultureInfo.InvariantCulture, $"need {i}"), "one of " + string.Join(", ", need));
        if (measure.Unless is { } unless)
            yield return Says("not computed when", ConditionText.Of(unless));
    }

    /// <summary>What the answers to a question are worth.</summary>
    public static IEnumerable<Fact> Points(ItemScoring item)
    {
        Fact Says(string aspect, string value) => new(ChangeArea.Points, item.Question, aspect, value);
        return item switch
        {
            OptionScoring options => options.Options.Select(o => Says($"option {o.Key}", $"{Number(o.Value.Points)} points, raw {Number(o.Value.Raw)}")),
            AmountScoring amount => [Says("line", $"{Number(amount.Minimum)} to {Number(amount.Maximum)}{(amount.Reversed ? ", reversed" : "")}")],
            ShareScoring share => [Says("share", $"of {share.Part} among {string.Join(", ", share.Among)}, from {Number(share.AtLeast)}")],
            _ => throw new InvalidOperationException($"Unhandled item {item.GetType().Name}."),
        };
    }

    /// <summary>A question with everything that can be chosen.</summary>
    public static IEnumerable<Fact> Question(Question question)
    {
        Fact Says(string aspect, string value) => new(ChangeArea.Questions, question.Key, aspect, value);
        yield return Says(Asked, question.Text);
        yield return Says("format", question.Format.ToString().ToLowerInvariant());
        yield return Says("short", question.Short);
        if (question.Hint is { } hint)
            yield return Says("hint", hint);
        yield return Says("“I can’t tell”", question.OffersCannotTell ? "offered" : "not offered");
        yield return Says("may be left open", question.MayBeLeftOpen ? "yes" : "no");
        var choices = question switch { ChoiceQuestion choice => choice.Options, AllocationQuestion allocation => allocation.Parts, _ => [] };
        foreach (var option in choices)
            yield return Says($"option {option.Key}", option.Label);
        if (question is ChoiceQuestion { Left: { } left, Right: { } right })
        {
            yield return Says("left", left);
            yield return Says("right", right);
        }

        if (question is SliderQuestion slider)
        {
            yield return Says("line", $"{Number(slider.Minimum)} to {Number(slider.Maximum)}");
            yield return Says("low end", slider.LowLabel);
            yield return Says("high end", slider.HighLabel);
        }
    }

    public static string Number(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);

    private static IEnumerable<Fact> Bands(BandSet set, Rubric rubric)
    {
        var subject = rubric.FindMeasure(set.Measure)?.Name ?? set.Measure;
        foreach (var band in set.Bands)
        {
            yield return new(ChangeArea.Bands, subject, band.Key, $"{Number(band.From)} to {Number(band.To)}");
            yield return new(ChangeArea.Bands, subject, $"{band.Key}, name", band.Name);
        }

        if (set.CautionBelow is { } below)
            yield return new(ChangeArea.Bands, subject, "caution below", Number(below));
        if (set.CautionAbove is { } above)
            yield return new(ChangeArea.Bands, subject, "caution above", Number(above));
    }

    private static IEnumerable<Fact> Steps(Survey survey) => survey.Steps.SelectMany((step, i) => new[]
    {
        new Fact(ChangeArea.Survey, string.Create(CultureInfo.InvariantCulture, $"step {i + 1}"), "title", step.Title),
        new Fact(ChangeArea.Survey, string.Create(CultureInfo.InvariantCulture, $"step {i + 1}"), "hint", step.Hint ?? ""),
        new Fact(ChangeArea.Survey, string.Create(CultureInfo.InvariantCulture, $"step {i + 1}"), "questions", string.Join(", ", step.Questions.Select(q => q.Key))),
    }).Where(f => f.Value.Length > 0);

    /// <summary>Every text of a file but those below some of its keys.</summary>
    private static IEnumerable<Fact> Written(ChangeArea area, string file, params string[] without) =>
        (YamlFile.Load(file, new ProblemList(""))?.Entries ?? []).Where(e => !without.Contains(e.Key.Text))
            .SelectMany(e => SurveyTexts.Below(e.Value, []).Select(t => new Fact(area, e.Key.Text, string.Join(" · ", t.Path), t.Text)));
}
