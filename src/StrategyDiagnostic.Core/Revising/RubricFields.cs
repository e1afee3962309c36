using System.Globalization;
using StrategyDiagnostic.Core.Scoring;
using StrategyDiagnostic.Core.Surveys;

namespace StrategyDiagnostic.Core.Revising;

/// <summary>The numbers of rubric.yaml: weights, points, cut points, bounds; and the few texts it has.</summary>
/// <param name="text">The file.</param>
/// <param name="name">What a person calls a question, by its key, and an option, by <c>question/option</c>; the key itself when nobody knows.</param>
internal sealed class RubricFields(string text, Func<string, string> name)
{
    private readonly FieldWriter _write = new(text);
    private Dictionary<string, string> _measures = [];

    public IReadOnlyList<FormSection> Sections(YamlMap root)
    {
        _measures = Entries(root, "measures").ToDictionary(e => e.Key.Text, e => Called(e.Key.Text, e.Value), StringComparer.Ordinal);
        FormSection[] sections =
        [
            new("Measures and weights", [.. Entries(root, "measures").Select(e => Group("measures", e, Called(e.Key.Text, e.Value), Measure))]),
            new("Bands and cut points", [.. Entries(root, "bands").Select(e => Group("bands", e, Called(e.Key.Text, Find(root, "measures", e.Key.Text)), Bands))]),
            new("What answers are worth", [.. Entries(root, "items").Select(e => Group("items", e, name(e.Key.Text), (map, path) => Numbers(map, path, "")))]),
            new("Verdicts and advice", [.. Entries(root, "statuses").Select(e => Group("statuses", e, FieldWriter.Said(e.Key.Text), Cases)), .. Whole(root, "advice", "Advice", Cases)]),
            new("Everything else", [.. Whole(root, "standing", "What reports say about it", (_, _) => []), .. new[] { "placement", "main", "priority", "quality" }.SelectMany(key => Whole(root, key, FieldWriter.Said(key), (map, path) => Numbers(map, path, "")))]),
        ];
        return [.. sections.Select(s => s with { Groups = [.. s.Groups.Where(g => g.Fields.Count > 0)] }).Where(s => s.Groups.Count > 0)];
    }

    private FieldGroup Group(string part, KeyValuePair<YamlText, YamlValue> entry, string title, Func<YamlValue, string[], IEnumerable<ContentField>> fields)
    {
        string[] path = [part, entry.Key.Text];
        return _write.Group(string.Join('/', path), title, [.. fields(entry.Value, path)], entry.Key.Line, entry.Value);
    }

    private IEnumerable<FieldGroup> Whole(YamlMap root, string key, string title, Func<YamlValue, string[], IEnumerable<ContentField>> fields) =>
        root.Entries.Where(e => e.Key.Text == key).Select(e => _write.Group(
            key, title, e.Value is YamlText one ? [_write.Text(FieldWriter.Said(key), one, key)] : [.. fields(e.Value, [key])], e.Key.Line, e.Value));

    private IEnumerable<ContentField> Measure(YamlValue value, string[] path)
    {
        if (value is not YamlMap map)
            yield break;
        var method = ScoringMethods.Find((Find(map, "method") as YamlText)?.Text ?? "");
        foreach (var (key, entry) in map.Entries)
            switch (key.Text, entry)
            {
                case ("name", YamlText called):
                    yield return _write.Text("Name", called, [.. path, "name"]);
                    break;
                case ("of", YamlMap weights):
                    foreach (var (source, weight) in weights.Entries)
                        if (weight is YamlText number)
                            yield return _write.Number($"Weight of {Source(source.Text)}", number, [.. path, "of", source.Text]);
                    break;
                case ("of", YamlList plain) when method is { TakesWeights: true }:
                    foreach (var source in plain.Items.OfType<YamlText>())
                        yield return _write.Number($"Weight of {Source(source.Text)}", source, [.. path, "of", source.Text]) with { Value = "1", IsWeight = true };
                    break;
                case ("table", YamlMap table):
                    foreach (var (sum, worth) in table.Entries)
                        if (worth is YamlText number)
                            yield return _write.Number($"Value from a sum of {sum.Text}", number, [.. path, "table", sum.Text]);
                    break;
                case ("key" or "group" or "method" or "of" or "table" or "needs", _):
                    break;
                default:
                    foreach (var number in entry is YamlText one ? [_write.Number(FieldWriter.Said(key.Text), one, [.. path, key.Text])] : Cases(entry, [.. path, key.Text]))
                        yield return number;
                    break;
            }
    }

    /// <summary>Names and cut points. Where one band ends as the next begins, that is one number.</summary>
    private IEnumerable<ContentField> Bands(YamlValue value, string[] path)
    {
        var list = (Find(value, "list") as YamlList)?.Items.OfType<YamlMap>().ToList() ?? [];
        for (var i = 0; i < list.Count; i++)
        {
            string[] At(int band, string key) => [.. path, "list", band.ToString(CultureInfo.InvariantCulture), key];
            string Name(int band) => (Find(list[band], "name") as YamlText)?.Text ?? $"band {(band + 1).ToString(CultureInfo.InvariantCulture)}";
            var (from, to) = (Find(list[i], "from") as YamlText, Find(list[i], "to") as YamlText);
            var before = i > 0 ? Find(list[i - 1], "to") as YamlText : null;
            if (from is not null && (before is null || before.Text != from.Text))
                yield return _write.Number($"“{Name(i)}” begins at", from, At(i, "from"));
            if (Find(list[i], "name") is YamlText called)
                yield return _write.Text($"Name of band {(i + 1).ToString(CultureInfo.InvariantCulture)}", called, At(i, "name"));
            var next = i + 1 < list.Count ? Find(list[i + 1], "from") as YamlText : null;
            if (to is not null && next is not null && to.Text == next.Text)
                yield return _write.Field($"“{Name(i)}” ends and “{Name(i + 1)}” begins at", to, true, [At(i, "to"), At(i + 1, "from")], [next.Line]);
            else if (to is not null)
                yield return _write.Number($"“{Name(i)}” ends at", to, At(i, "to"));
        }

        if (Find(value, "cautionBelow") is YamlText low)
            yield return _write.Number("The report adds its caution below", low, [.. path, "cautionBelow"]);
        if (Find(value, "cautionAbove") is YamlText high)
            yield return _write.Number("The report adds its caution above", high, [.. path, "cautionAbove"]);
    }

    /// <summary>The bounds in conditions, each called by what it decides.</summary>
    private IEnumerable<ContentField> Cases(YamlValue value, string[] path) => Cases(value, path, "");

    private IEnumerable<ContentField> Cases(YamlValue value, string[] path, string decides)
    {
        switch (value)
        {
            case YamlMap map:
                var about = (Find(map, "points") ?? Find(map, "measure")) as YamlText;
                decides = (Find(map, "is") ?? Find(map, "offer")) is YamlText verdict && Find(map, "answer") is null && Find(map, "status") is null ? $"{FieldWriter.Said(verdict.Text)}: " : decides;
                foreach (var (key, entry) in map.Entries)
                    foreach (var field in entry is YamlText number
                        ? FieldWriter.IsNumber(number) && key.Text is not ("points" or "measure" or "answer" or "is" or "offer") ? [_write.Number(about is null ? FieldWriter.Said(key.Text) : $"{decides}{Source(about.Text)}, {FieldWriter.Said(key.Text).ToLowerInvariant()}", number, [.. path, key.Text])] : []
                        : Cases(entry, [.. path, key.Text], decides))
                        yield return field;
                break;
            case YamlList list:
                for (var i = 0; i < list.Items.Count; i++)
                    foreach (var field in Cases(list.Items[i], [.. path, i.ToString(CultureInfo.InvariantCulture)], decides))
                        yield return field;
                break;
        }
    }

    /// <summary>Every number of a map and of the maps in it.</summary>
    private IEnumerable<ContentField> Numbers(YamlValue value, string[] path, string above) => value is not YamlMap map ? [] : map.Entries.SelectMany(e => e.Value switch
    {
        YamlText number when FieldWriter.IsNumber(number) => [_write.Number(above.Length == 0 ? FieldWriter.Said(e.Key.Text) : $"{above} for {Option(path, e.Key.Text)}", number, [.. path, e.Key.Text])],
        YamlMap inner => Numbers(inner, [.. path, e.Key.Text], FieldWriter.Said(e.Key.Text)),
        _ => [],
    });

    private string Source(string key) => _measures.TryGetValue(key, out var measure) ? measure : name(key) is var known && known != key ? $"{known} ({key})" : key;

    private string Option(string[] path, string option) => $"{path[1]}/{option}" is var key && name(key) is var known && known != key ? $"“{known}”" : $"option {option}";

    private static string Called(string key, YamlValue? measure) => measure is not null && Find(measure, "name") is YamlText called ? called.Text : key;

    private static IEnumerable<KeyValuePair<YamlText, YamlValue>> Entries(YamlMap root, string key) => (Find(root, key) as YamlMap)?.Entries ?? [];

    private static YamlValue? Find(YamlValue value, params string[] path) => YamlEdit.Find(value, path);
}
