using StrategyDiagnostic.Core.Surveys;

namespace StrategyDiagnostic.Core.Scoring;

/// <summary>Reads conditions, and the parts <c>statuses</c> and <c>advice</c> that are made of them.</summary>
internal static class RubricConditions
{
    public static List<StatusDefinition> Statuses(MapReader file, RubricNames names, ProblemList problems)
    {
        var entries = file.Map("statuses");
        foreach (var (key, _) in entries.Where(e => names.Measures.Contains(e.Key.Text) || names.Survey.Find(e.Key.Text) is not null))
            problems.Add(key, $"The status \"{key.Text}\" has the key of a measure or question. Give it a key of its own.");
        foreach (var (key, node) in entries)
            names.Statuses[key.Text] = node is YamlList list
                ? [.. list.Items.OfType<YamlMap>().SelectMany(m => m.Entries).Where(e => e.Key.Text == "is").Select(e => (e.Value as YamlText)?.Text ?? "")]
                : [];

        var statuses = new List<StatusDefinition>();
        foreach (var (key, node) in entries)
        {
            if (node is not YamlList list)
            {
                problems.Add(node, $"The status {key.Text} must be a list of cases, each with \"is\" and \"when\".");
                continue;
            }

            var cases = new List<StatusCase>();
            foreach (var item in list.Items)
            {
                if (MapReader.Of(item, $"A case of status {key.Text}", problems) is not { } map)
                    continue;
                var verdict = map.Text("is");
                var when = map.Required("when");
                map.RefuseUnknownKeys();
                if (when is not null && Read(when, names, problems) is { } condition && !AsksForStatus(condition, map.LineOf("when"), problems))
                    cases.Add(new StatusCase(verdict, condition, item.Line));
            }

            statuses.Add(new StatusDefinition(key.Text, cases));
        }

        return statuses;
    }

    public static (List<AdviceRule> Rules, int Shown) Advice(MapReader file, RubricNames names, ProblemList problems)
    {
        if (file.Section("advice", "\"advice\"") is not { } section)
            return ([], 0);
        var shown = (int)section.Number("show", 2);
        var rules = new List<AdviceRule>();
        foreach (var node in section.List("rules", required: true))
        {
            if (MapReader.Of(node, "An advice rule", problems) is not { } map)
                continue;
            var offer = map.Text("offer");
            var when = map.Required("when");
            map.RefuseUnknownKeys();
            if (when is not null && Read(when, names, problems) is { } condition)
                rules.Add(new AdviceRule(offer, condition, node.Line));
        }

        section.RefuseUnknownKeys();
        return (rules, shown);
    }

    // Statuses are settled from points and measures, all at once: none of them can wait for another.
    private static bool AsksForStatus(Condition condition, int line, ProblemList problems)
    {
        var asks = Asks(condition);
        if (asks)
            problems.Add(line, "A status cannot depend on a status. Repeat the conditions of the other one here.");
        return asks;

        static bool Asks(Condition condition) => condition switch
        {
            AllOf all => all.Parts.Any(Asks),
            AnyOf any => any.Parts.Any(Asks),
            StatusIs => true,
            InRange or Answered or LowestIs => false,
            _ => throw new InvalidOperationException($"Unhandled condition {condition.GetType().Name}."),
        };
    }

    /// <summary>Reads a condition: a list means "all of these".</summary>
    public static Condition? Read(YamlValue node, RubricNames names, ProblemList problems)
    {
        if (node is YamlList list)
        {
            if (list.Items.Count == 0)
                problems.Add(node, "A condition must not be empty.");
            return new AllOf([.. list.Items.Select(i => Read(i, names, problems)).OfType<Condition>()]);
        }

        if (MapReader.Of(node, "A condition", problems) is not { } map)
            return null;
        var condition = One(map, node, names, problems);
        if (condition is not null)
            map.RefuseUnknownKeys();
        return condition;
    }

    private static Condition? One(MapReader map, YamlValue node, RubricNames names, ProblemList problems)
    {
        if (map.Optional("any") is { } any)
            return any is YamlList list
                ? new AnyOf([.. list.Items.Select(i => Read(i, names, problems)).OfType<Condition>()])
                : Refuse(node, "\"any\" must be a list of conditions.", problems);
        if (map.TextOrNull("points") is { } item)
            return names.ScoredItems.Contains(item)
                ? Range(item, map, node, problems)
                : Refuse(node, $"A condition names the points of \"{item}\", which is not a scored question.", problems);
        if (map.TextOrNull("measure") is { } measure)
            return Range(names.Measure(measure, node.Line, "A condition"), map, node, problems);
        if (map.TextOrNull("answer") is { } question)
            return Answer(question, map, node, names, problems);
        if (map.Optional("lowest") is not null)
            return Lowest(map, node, names, problems);
        if (map.TextOrNull("status") is { } status)
        {
            var verdicts = map.Texts("is", required: true);
            if (!names.Statuses.TryGetValue(status, out var known))
                return Refuse(node, $"A condition names the status \"{status}\", which is not under \"statuses\".", problems);
            foreach (var verdict in verdicts.Where(v => !known.Contains(v.Text)))
                problems.Add(verdict, $"\"{verdict.Text}\" is not a case of the status \"{status}\". Its cases: {string.Join(", ", known)}.");
            return new StatusIs(status, [.. verdicts.Select(v => v.Text)]);
        }

        return Refuse(node, "A condition must start with points, measure, answer, status or any.", problems);
    }

    private static LowestIs? Lowest(MapReader map, YamlValue node, RubricNames names, ProblemList problems)
    {
        var measures = map.Texts("lowest", required: true);
        if (!names.SheetIsThere)
        {
            problems.Add(node, "\"lowest\" needs a finished score sheet: use it in the brief of report.yaml, not in the rubric.");
            return null;
        }

        foreach (var measure in measures.Where(m => !names.Aspects.Contains(m.Text)))
            problems.Add(measure, $"\"lowest\" names \"{measure.Text}\", which is not a measure of the group dimension or indicator.");
        return new LowestIs([.. measures.Select(m => m.Text)]);
    }

    private static Answered? Answer(string question, MapReader map, YamlValue node, RubricNames names, ProblemList problems)
    {
        var options = map.Texts("is", required: true);
        if (names.Survey.Find(question) is not ChoiceQuestion choice || !names.ScoredItems.Contains(question))
        {
            problems.Add(node, $"A condition names the answer to \"{question}\", which is not a scored choice question.");
            return null;
        }

        foreach (var option in options.Where(o => choice.Find(o.Text) is null))
            problems.Add(option, $"\"{option.Text}\" is not an option of question {question}.");
        return new Answered(question, [.. options.Select(o => o.Text)]);
    }

    private static InRange? Range(string key, MapReader map, YamlValue node, ProblemList problems)
    {
        var (above, atLeast) = (map.NumberOrNull("above"), map.NumberOrNull("atLeast"));
        var (below, atMost) = (map.NumberOrNull("below"), map.NumberOrNull("atMost"));
        if ((above ?? atLeast ?? below ?? atMost) is null || (above is not null && atLeast is not null) || (below is not null && atMost is not null))
        {
            problems.Add(node, $"The condition on \"{key}\" needs a bound: one of above or atLeast, one of below or atMost, or one of each kind.");
            return null;
        }

        return new InRange(key, above ?? atLeast, atLeast is not null, below ?? atMost, atMost is not null);
    }

    private static Condition? Refuse(YamlValue node, string message, ProblemList problems)
    {
        problems.Add(node, message);
        return null;
    }
}
