using StrategyDiagnostic.Core.Surveys;

namespace StrategyDiagnostic.Core.Scoring;

/// <summary>Reads the part <c>measures</c> of a rubric.</summary>
internal static class RubricMeasures
{
    /// <summary>The measures; what stands under "unless" is returned unread, since it may name statuses that are read later.</summary>
    public static List<(MeasureDefinition Definition, YamlValue? Unless)> Read(MapReader file, RubricNames names, ProblemList problems)
    {
        var entries = file.Map("measures", required: true);
        foreach (var (key, _) in entries)
        {
            if (names.Survey.Find(key.Text) is not null)
                problems.Add(key, $"The measure \"{key.Text}\" has the key of a question. Give it a key of its own.");
            names.Measures.Add(key.Text);
        }

        var measures = new List<(MeasureDefinition, YamlValue?)>();
        foreach (var (key, node) in entries)
            if (MapReader.Of(node, $"Measure {key.Text}", problems) is { } map)
                measures.Add(One(key, map, names, problems));
        return measures;
    }

    private static (MeasureDefinition, YamlValue?) One(YamlText key, MapReader map, RubricNames names, ProblemList problems)
    {
        var groupName = map.Text("group");
        if (!Enum.TryParse<MeasureGroup>(groupName, ignoreCase: true, out var group) || !groupName.All(char.IsAsciiLetter))
            problems.Add(map.LineOf("group"), $"Measure {key.Text} has the unknown group \"{groupName}\". Groups: {string.Join(", ", Enum.GetNames<MeasureGroup>()).ToLowerInvariant()}.");
        var needs = new List<IReadOnlyList<string>>();
        foreach (var node in map.List("needs"))
        {
            if (node is YamlList { Items.Count: > 0 } list && list.Items.All(i => i is YamlText))
                needs.Add([.. list.Items.Cast<YamlText>().Select(n => names.ItemOrMeasure(n, $"\"needs\" of measure {key.Text}"))]);
            else
                problems.Add(node, $"\"needs\" of measure {key.Text} must hold lists, such as [[AU1, AU2], [KN1]].");
        }

        var unless = map.Optional("unless");
        var definition = new MeasureDefinition
        {
            Key = key.Text,
            Name = map.Text("name"),
            Group = group,
            Method = map.Text("method"),
            Sources = Sources(key, map, names, problems),
            Needs = needs,
            Table = Table(key, map, problems),
            Parameters = ScoringMethods.All.SelectMany(m => m.Parameters).Distinct(StringComparer.Ordinal)
                .Select(p => (p, map.NumberOrNull(p))).Where(p => p.Item2 is not null)
                .ToDictionary(p => p.p, p => p.Item2 ?? 0, StringComparer.Ordinal),
            Line = key.Line,
            Lines = map.Lines,
        };
        map.RefuseUnknownKeys();
        return (definition, unless);
    }

    private static List<MeasureSource> Sources(YamlText key, MapReader map, RubricNames names, ProblemList problems)
    {
        var where = $"\"of\" of measure {key.Text}";
        var sources = new List<MeasureSource>();
        switch (map.Required("of"))
        {
            case YamlList list:
                foreach (var item in list.Items)
                {
                    if (item is YamlText name)
                        sources.Add(new MeasureSource(names.ItemOrMeasure(name, where), 1));
                    else
                        problems.Add(item, $"{where} must list keys, such as [AU1, AU2], or give weights, such as {{AU1: 2, AU2: 1}}.");
                }

                break;
            case YamlMap weights:
                foreach (var (name, weight) in weights.Entries)
                    sources.Add(new MeasureSource(names.ItemOrMeasure(name, where), map.AsNumber(weight, $"The weight of {name.Text} in measure {key.Text}") ?? 1));
                break;
            case null:
                return sources;
            case { } other:
                problems.Add(other, $"{where} must list what the measure is computed from, such as [AU1, AU2].");
                return sources;
        }

        if (sources.Count == 0)
            problems.Add(key, $"Measure {key.Text} is computed from nothing. List its questions or measures under \"of\".");
        if (sources.Count > CompiledRubric.MaximumSources)
            problems.Add(key, $"Measure {key.Text} has more than {CompiledRubric.MaximumSources} sources. Split it.");
        foreach (var twice in sources.GroupBy(s => s.Key, StringComparer.Ordinal).Where(g => g.Count() > 1))
            problems.Add(key, $"Measure {key.Text} counts \"{twice.Key}\" twice. Give it a weight instead.");
        return sources;
    }

    private static List<KeyValuePair<double, double>> Table(YamlText key, MapReader map, ProblemList problems)
    {
        var rows = new List<KeyValuePair<double, double>>();
        foreach (var (sum, value) in map.Map("table"))
        {
            if (map.AsNumber(sum, $"A raw sum in the table of measure {key.Text}") is { } s && map.AsNumber(value, $"The value for {sum.Text} in the table of measure {key.Text}") is { } v)
            {
                if (rows.Count > 0 && s <= rows[^1].Key)
                    problems.Add(sum, $"The table of measure {key.Text} is not in order at {sum.Text}. List the raw sums from the lowest up.");
                rows.Add(new(s, v));
            }
        }

        return rows;
    }
}
