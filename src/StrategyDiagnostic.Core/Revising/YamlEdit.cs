using StrategyDiagnostic.Core.Surveys;

namespace StrategyDiagnostic.Core.Revising;

/// <summary>
/// Changes single values of a content file where they stand: comments, order, layout and everything else stay as they are, to
/// the last byte. Every edit is read back; one that would change anything but its own value is not made.
/// </summary>
public static class YamlEdit
{
    /// <summary>The value at an address, or null.</summary>
    /// <param name="root">The file.</param>
    /// <param name="path">Keys, and positions in lists from 0: <c>golden</c>, <c>0</c>, <c>expect</c>, <c>placement</c>.</param>
    public static YamlValue? Find(YamlValue root, IReadOnlyList<string> path)
    {
        YamlValue? at = root;
        foreach (var step in path)
            at = at switch
            {
                YamlMap map => map.Entries.FirstOrDefault(e => e.Key.Text == step).Value,
                YamlList list when int.TryParse(step, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var i) && i < list.Items.Count => list.Items[i],
                _ => null,
            };
        return at;
    }

    /// <summary>Writes another value in the place of a text or number.</summary>
    /// <returns>The file with that value changed; null when there is no such value, or no way to write the new one there.</returns>
    public static string? Set(string text, IReadOnlyList<string> path, string value)
    {
        if (Load(text) is not { } root || Find(root, path) is not YamlText old)
            return null;
        if (old.Text == value)
            return text;
        return YamlScalar.Spellings(text, old, value)
            .Select(spelling => string.Concat(text.AsSpan(0, old.Start), spelling, text.AsSpan(old.End)))
            .FirstOrDefault(edited => Load(edited) is { } read && IsSame(root, read, old, new YamlText(value, false, 0)));
    }

    /// <summary>
    /// Gives one entry of a list a weight: <c>[A, B]</c> becomes <c>{A: 1, B: 2}</c>. Where weights stand already, the one is changed.
    /// </summary>
    /// <returns>The file with that weight; null when there is no such entry, or the list cannot be rewritten without touching more.</returns>
    public static string? SetWeight(string text, IReadOnlyList<string> list, string entry, string weight)
    {
        if (Load(text) is not { } root)
            return null;
        if (Find(root, list) is YamlMap)
            return Set(text, [.. list, entry], weight);
        if (Find(root, list) is not YamlList plain || plain.Items.Count == 0 || plain.Items.Any(i => i is not YamlText) || plain.Items.All(i => ((YamlText)i).Text != entry))
            return null;

        var isFlow = text[plain.Start] == '[';
        var (result, from) = (new System.Text.StringBuilder(), 0);
        void Copy(int to, int resume, string between)
        {
            result.Append(text, from, to - from).Append(between);
            from = resume;
        }

        if (isFlow)
            Copy(plain.Start, plain.Start + 1, "{");
        foreach (var item in plain.Items.OfType<YamlText>())
        {
            if (!isFlow)
            {
                var dash = text.LastIndexOf('-', item.Start - 1);
                Copy(dash, item.Start, "");
            }

            Copy(item.End, item.End, $": {(item.Text == entry ? weight : "1")}");
        }

        if (isFlow)
        {
            var close = text.IndexOf(']', from);
            if (close < 0)
                return null;
            Copy(close, close + 1, "}");
        }

        var edited = result.Append(text, from, text.Length - from).ToString();
        var weighted = new YamlMap([.. plain.Items.OfType<YamlText>().Select(i => new KeyValuePair<YamlText, YamlValue>(i, new YamlText(i.Text == entry ? weight : "1", false, 0)))], 0);
        return Load(edited) is { } read && IsSame(root, read, plain, weighted) ? edited : null;
    }

    private static YamlMap? Load(string text) => YamlFile.Load(text, new ProblemList(""));

    /// <summary>True when both hold the same, but for one value that was replaced.</summary>
    private static bool IsSame(YamlValue before, YamlValue after, YamlValue replaced, YamlValue by)
    {
        if (ReferenceEquals(before, replaced))
            before = by;
        return (before, after) switch
        {
            (YamlText a, YamlText b) => a.Text == b.Text,
            (YamlList a, YamlList b) => a.Items.Count == b.Items.Count && a.Items.Zip(b.Items).All(p => IsSame(p.First, p.Second, replaced, by)),
            (YamlMap a, YamlMap b) => a.Entries.Count == b.Entries.Count
                && a.Entries.Zip(b.Entries).All(p => p.First.Key.Text == p.Second.Key.Text && IsSame(p.First.Value, p.Second.Value, replaced, by)),
            _ => false,
        };
    }
}
