using System.Text.RegularExpressions;

namespace StrategyDiagnostic.Core.Surveys;

/// <summary>Finds {placeholders} that nothing would fill: a reader would see them as they stand.</summary>
internal static partial class Placeholders
{
    /// <summary>Reports every placeholder that its text may not use.</summary>
    /// <param name="root">The file.</param>
    /// <param name="allowed">Path of keys, such as <c>fit.zone</c>, → the placeholders that the text there may use.</param>
    /// <param name="problems">Where problems go.</param>
    public static void Check(YamlMap root, IReadOnlyDictionary<string, string[]> allowed, ProblemList problems)
    {
        foreach (var (key, value) in root.Entries)
            Check(key.Text, value);

        void Check(string path, YamlValue value)
        {
            switch (value)
            {
                case YamlMap map:
                    foreach (var (key, inner) in map.Entries)
                        Check($"{path}.{key.Text}", inner);
                    break;
                case YamlList list:
                    foreach (var item in list.Items)
                        Check(path, item);
                    break;
                case YamlText text:
                    var known = allowed.GetValueOrDefault(path, []);
                    foreach (var name in Placeholder().Matches(text.Text).Select(m => m.Groups["name"].Value).Where(n => !known.Contains(n)))
                        problems.Add(text, $"\"{path}\" has the unknown placeholder {{{name}}}. It may use {string.Join(", ", known.Select(n => $"{{{n}}}").DefaultIfEmpty("none"))}.");
                    break;
                default:
                    throw new InvalidOperationException($"Unhandled value {value.GetType().Name}.");
            }
        }
    }

    [GeneratedRegex(@"\{(?<name>[A-Za-z]+)\}", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Placeholder();
}
