using StrategyDiagnostic.Core.Surveys;

namespace StrategyDiagnostic.Core.Scoring;

/// <summary>What may be named in a rubric while it is read: questions, scored items, measures, statuses.</summary>
internal sealed class RubricNames(Survey survey, ProblemList problems)
{
    public Survey Survey { get; } = survey;

    public HashSet<string> ScoredItems { get; } = new(StringComparer.Ordinal);

    public HashSet<string> Measures { get; } = new(StringComparer.Ordinal);

    /// <summary>Status → its verdicts.</summary>
    public Dictionary<string, IReadOnlyList<string>> Statuses { get; } = new(StringComparer.Ordinal);

    /// <summary>The dimensions and indicators, once the rubric is read.</summary>
    public HashSet<string> Aspects { get; } = new(StringComparer.Ordinal);

    /// <summary>True when conditions are asked of a finished score sheet, not while one is computed.</summary>
    public bool SheetIsThere { get; private init; }

    /// <summary>The names of a rubric that has been read, for conditions that stand in another file.</summary>
    public static RubricNames Of(Survey survey, Rubric rubric, ProblemList problems)
    {
        var names = new RubricNames(survey, problems) { SheetIsThere = true };
        names.ScoredItems.UnionWith(rubric.Items.Select(i => i.Question));
        names.Measures.UnionWith(rubric.Measures.Select(m => m.Key));
        names.Aspects.UnionWith(rubric.Measures.Where(m => m.Group is MeasureGroup.Dimension or MeasureGroup.Indicator).Select(m => m.Key));
        foreach (var status in rubric.Statuses)
            names.Statuses[status.Key] = [.. status.Cases.Select(c => c.Is)];
        return names;
    }

    /// <summary>Returns the name after reporting one that is not a measure.</summary>
    public string Measure(string key, int line, string where)
    {
        if (key.Length > 0 && !Measures.Contains(key))
            problems.Add(line, $"{where} names \"{key}\", which is not a measure of this rubric.");
        return key;
    }

    /// <summary>Returns the name after reporting one that is neither a scored question nor a measure.</summary>
    public string ItemOrMeasure(YamlText key, string where)
    {
        if (!Measures.Contains(key.Text) && !ScoredItems.Contains(key.Text))
            problems.Add(key, Survey.Find(key.Text) is null
                ? $"{where} names \"{key.Text}\", which is neither a question nor a measure."
                : $"{where} names the question {key.Text}, which is not scored. Add it under \"items\".");
        return key.Text;
    }

    /// <summary>Reads a list of scored questions.</summary>
    public IReadOnlyList<string> Items(YamlValue node, string where)
    {
        if (node is not YamlList list || list.Items.Any(i => i is not YamlText))
        {
            problems.Add(node, $"{where} must hold lists of question keys, such as [AU1, AU2].");
            return [];
        }

        foreach (var key in list.Items.Cast<YamlText>().Where(k => !ScoredItems.Contains(k.Text)))
            problems.Add(key, $"{where} names \"{key.Text}\", which is not a scored question.");
        return [.. list.Items.Cast<YamlText>().Select(k => k.Text)];
    }
}
