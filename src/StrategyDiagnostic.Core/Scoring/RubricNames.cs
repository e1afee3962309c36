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
