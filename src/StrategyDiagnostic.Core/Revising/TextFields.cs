using System.Globalization;
using StrategyDiagnostic.Core.Surveys;

namespace StrategyDiagnostic.Core.Revising;

/// <summary>The texts of survey.yaml and report.yaml: every map that holds texts is a group, every key at the top a chapter.</summary>
/// <param name="text">The file.</param>
/// <param name="keys">What is no text but a name, by its key, or by its whole address with <c>*</c> for positions.</param>
/// <param name="numbers">Keys that hold numbers.</param>
internal sealed class TextFields(string text, HashSet<string> keys, string[] numbers)
{
    private readonly FieldWriter _write = new(text);

    public IReadOnlyList<FormSection> Sections(YamlMap root)
    {
        var top = new List<FieldGroup>();
        Collect(root with { Entries = [.. root.Entries.Where(e => e.Value is YamlText)] }, [], "", 1, top);
        var sections = new List<FormSection>();
        if (top.Count > 0)
            sections.Add(new("In general", top));
        foreach (var (key, value) in root.Entries.Where(e => e.Value is not YamlText))
        {
            // A list at the top is the steps of a questionnaire: each is a chapter.
            var parts = value is YamlList list ? list.Items.Select((item, i) => (item, (string[])[key.Text, Position(i)], Called(item) ?? $"{FieldWriter.Said(key.Text)} {Position(i + 1)}")) : [(value, [key.Text], FieldWriter.Said(key.Text))];
            foreach (var (part, path, title) in parts)
            {
                var groups = new List<FieldGroup>();
                Collect(part, path, "", part is YamlMap or YamlList ? part.Line : key.Line, groups);
                if (groups.Count > 0)
                    sections.Add(new(title, groups));
            }
        }

        return sections;
    }

    private void Collect(YamlValue value, string[] path, string title, int line, List<FieldGroup> groups)
    {
        var entries = Entries(value).Where(e => !IsKey([.. path, e.Key])).ToList();
        var fields = entries.SelectMany(e => Fields(e.Key, e.Value, [.. path, e.Key])).ToList();
        if (fields.Count > 0)
            groups.Add(_write.Group(string.Join('/', path), title, fields, line, value));
        foreach (var (key, child) in entries.Where(e => !IsLeaf(e.Value)))
        {
            var called = value is YamlList ? Called(child) ?? $"{Position(1 + int.Parse(key, CultureInfo.InvariantCulture))}." : FieldWriter.Said(key);
            Collect(child, [.. path, key], child is YamlList ? title : title.Length == 0 || child is YamlMap && value is YamlList ? called : $"{title} · {called}", child.Line, groups);
        }
    }

    private IEnumerable<ContentField> Fields(string key, YamlValue value, string[] path) => value switch
    {
        YamlText one when numbers.Contains(key) => [_write.Number(FieldWriter.Said(key), one, path)],
        YamlText one => [_write.Text(FieldWriter.Said(key), one, path)],
        YamlList list when IsLeaf(list) => list.Items.OfType<YamlText>().Select((item, i) =>
            _write.Text(list.Items.Count == 1 ? FieldWriter.Said(key) : $"{FieldWriter.Said(key)}, {Position(i + 1)}", item, [.. path, Position(i)])),
        _ => [],
    };

    private bool IsKey(string[] path) =>
        keys.Contains(path[^1]) || keys.Contains(string.Join('/', path.Select(p => int.TryParse(p, NumberStyles.None, CultureInfo.InvariantCulture, out _) ? "*" : p)));

    private static bool IsLeaf(YamlValue value) => value is YamlText || value is YamlList list && list.Items.All(i => i is YamlText);

    private static IEnumerable<(string Key, YamlValue Value)> Entries(YamlValue value) => value switch
    {
        YamlMap map => map.Entries.Select(e => (e.Key.Text, e.Value)),
        YamlList list => list.Items.Select((item, i) => (Position(i), item)),
        _ => [],
    };

    private static string? Called(YamlValue value) => value is YamlMap map
        ? new[] { "title", "name", "client", "short", "question", "key", "ask" }.Select(key => (map.Entries.FirstOrDefault(e => e.Key.Text == key).Value as YamlText)?.Text).FirstOrDefault(t => t is not null)
        : null;

    private static string Position(int i) => i.ToString(CultureInfo.InvariantCulture);
}
