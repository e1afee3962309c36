using System.Globalization;
using StrategyDiagnostic.Core.Surveys;

namespace StrategyDiagnostic.Core.Revising;

/// <summary>The texts of a content file with names that a reader understands.</summary>
public static class SurveyTexts
{
    private static readonly string[] Naming = ["key", "name", "measure", "question", "client", "is", "offer", "title", "ask"];

    /// <summary>Every text in the order of the file, called by the keys above it; entries of lists by what names them.</summary>
    public static IEnumerable<(string Where, string Text)> Of(string file) =>
        YamlFile.Load(file, new ProblemList("")) is { } root ? Below(root, []).Select(t => (string.Join(" · ", t.Path), t.Text)) : [];

    internal static IEnumerable<(IReadOnlyList<string> Path, string Text)> Below(YamlValue value, IReadOnlyList<string> path) => value switch
    {
        YamlText text => [(path, text.Text)],
        YamlMap map => map.Entries.SelectMany(e => Below(e.Value, [.. path, e.Key.Text])),
        YamlList list => list.Items.Zip(Names(list)).SelectMany(p => Below(p.First, [.. path, p.Second])),
        _ => [],
    };

    private static List<string> Names(YamlList list)
    {
        var names = new List<string>();
        foreach (var (item, i) in list.Items.Select((item, i) => (item, i + 1)))
        {
            var position = i.ToString(CultureInfo.InvariantCulture);
            var name = item is YamlMap map ? Naming.Select(key => (map.Entries.FirstOrDefault(e => e.Key.Text == key).Value as YamlText)?.Text).FirstOrDefault(t => t is not null) : null;
            names.Add(name is null ? position : names.Contains(name) ? $"{name} ({position})" : name);
        }

        return names;
    }
}
