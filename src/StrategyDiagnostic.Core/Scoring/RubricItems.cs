using StrategyDiagnostic.Core.Surveys;

namespace StrategyDiagnostic.Core.Scoring;

/// <summary>Reads the part <c>items</c> of a rubric.</summary>
internal static class RubricItems
{
    public static List<ItemScoring> Read(MapReader file, Survey survey, RubricNames names, ProblemList problems)
    {
        var items = new List<ItemScoring>();
        foreach (var (key, node) in file.Map("items", required: true))
        {
            if (survey.Find(key.Text) is not { } question)
            {
                problems.Add(key, $"The item \"{key.Text}\" is not a question of the survey. Correct the key, or remove the item.");
                continue;
            }

            names.ScoredItems.Add(key.Text);
            if (MapReader.Of(node, $"Item {key.Text}", problems) is not { } map)
                continue;
            ItemScoring item = question switch
            {
                ChoiceQuestion choice => Choice(choice, map, problems),
                SliderQuestion slider => Slider(slider, map, problems),
                AllocationQuestion allocation => Allocation(allocation, map, problems),
                _ => throw new InvalidOperationException($"Unhandled question {question.GetType().Name}."),
            };
            map.RefuseUnknownKeys();
            items.Add(item);
        }

        return items;
    }

    private static OptionScoring Choice(ChoiceQuestion question, MapReader map, ProblemList problems)
    {
        var reversed = map.YesNo("reverse", otherwise: false);
        var last = question.Options.Count - 1;
        var points = ByOption(map, "points", question, problems);
        var raw = ByOption(map, "raw", question, problems);
        if (map.Optional("points") is not (null or YamlMap or YamlText { Text: "even" }))
            problems.Add(map.LineOf("points"), $"\"points\" of item {question.Key} must be \"even\" or lines of \"option: points\".");
        if (map.Optional("raw") is not (null or YamlMap))
            problems.Add(map.LineOf("raw"), $"\"raw\" of item {question.Key} must be lines of \"option: number\".");
        if (points is not null && reversed)
            problems.Add(map.LineOf("reverse"), $"Item {question.Key} lists its points and is also reversed. Keep one: list them the way round they count.");
        var values = new Dictionary<string, OptionValue>(StringComparer.Ordinal);
        for (var i = 0; i <= last; i++)
        {
            var position = reversed ? last - i : i;
            var key = question.Options[i].Key;
            if (points is null)
                values[key] = new OptionValue(100.0 * position / last, raw?.GetValueOrDefault(key) ?? position + 1);
            else if (points.TryGetValue(key, out var own))
                values[key] = new OptionValue(own, raw?.GetValueOrDefault(key) ?? position + 1);
        }

        return new OptionScoring(question.Key, values);
    }

    private static Dictionary<string, double>? ByOption(MapReader map, string what, ChoiceQuestion question, ProblemList problems)
    {
        if (map.Optional(what) is not YamlMap lines)
            return null;
        var values = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var (key, value) in lines.Entries)
        {
            if (question.Find(key.Text) is null)
                problems.Add(key, $"\"{key.Text}\" is not an option of question {question.Key}.");
            else if (map.AsNumber(value, $"The {what} of option {key.Text} of item {question.Key}") is { } number)
                values[key.Text] = number;
            if (what == "points" && values.GetValueOrDefault(key.Text) is < 0 or > 100)
                problems.Add(value, $"Option {key.Text} of item {question.Key} has {(value as YamlText)?.Text} points. Points are 0 to 100.");
        }

        return values;
    }

    private static AmountScoring Slider(SliderQuestion question, MapReader map, ProblemList problems)
    {
        if (map.Optional("points") is not (null or YamlText { Text: "even" }))
            problems.Add(map.LineOf("points"), $"\"points\" of item {question.Key} must be \"even\": a slider's points follow from its position.");
        return new AmountScoring(question.Key, question.Minimum, question.Maximum, map.YesNo("reverse", otherwise: false));
    }

    private static ShareScoring Allocation(AllocationQuestion question, MapReader map, ProblemList problems)
    {
        var share = map.Text("share");
        var among = map.Texts("among", required: true);
        var atLeast = map.Number("atLeast", 0);
        foreach (var part in among.Select(a => a.Text).Append(share).Where(p => p.Length > 0 && question.Parts.All(q => q.Key != p)))
            problems.Add(map.LineOf(part == share ? "share" : "among"), $"\"{part}\" is not a part of question {question.Key}.");
        if (share.Length > 0 && among.All(a => a.Text != share))
            problems.Add(map.LineOf("among"), $"\"among\" of item {question.Key} must include its share \"{share}\"; otherwise the points could pass 100.");
        return new ShareScoring(question.Key, share, [.. among.Select(a => a.Text)], atLeast);
    }
}
