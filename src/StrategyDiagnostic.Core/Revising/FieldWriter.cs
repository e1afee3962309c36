using System.Globalization;
using System.Text;
using StrategyDiagnostic.Core.Surveys;

namespace StrategyDiagnostic.Core.Revising;

/// <summary>Makes fields and groups from values with the lines they stand on.</summary>
internal sealed class FieldWriter(string text)
{
    private static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        ["minShare"] = "Least share that must be answered (0 to 1)", ["callClicked"] = "Points for asking for the call", ["standardError"] = "Standard error of one person’s value",
        ["show"] = "How many are shown", ["short"] = "In a few words", ["low"] = "Low end", ["high"] = "High end", ["left"] = "Left end", ["right"] = "Right end",
        ["lead"] = "Below the headline", ["what"] = "What it is", ["first"] = "First step", ["know"] = "How one knows", ["atLeast"] = "At least", ["atMost"] = "At most",
        ["window"] = "The time the questions ask about", ["minutes"] = "Minutes it takes", ["cannotTell"] = "“I can’t tell” reads", ["from"] = "From how many points on", ["ask"] = "Question",
        ["missing"] = "When it is missing", ["elsewhere"] = "What happened elsewhere", ["nearest"] = "The answers that would move most", ["people"] = "Whom to talk to",
        ["call"] = "The discovery call", ["brief"] = "For staff, before the call", ["landing"] = "The landing page", ["scales"] = "Scales that several questions share",
    };

    public ContentField Number(string label, YamlText value, params string[] path) => Field(label, value, true, [path]);

    public ContentField Text(string label, YamlText value, params string[] path) => Field(label, value, false, [path]);

    public ContentField Field(string label, YamlText value, bool isNumber, IReadOnlyList<string[]> places, IReadOnlyList<int>? more = null) => new()
    {
        Name = string.Join('/', places[0]), Label = label, Value = value.Text, IsNumber = isNumber, Places = places,
        Lines = [.. Enumerable.Range(value.Line, LastLine(value) - value.Line + 1), .. more ?? []],
    };

    public FieldGroup Group(string name, string title, IReadOnlyList<ContentField> fields, int firstLine, YamlValue value) =>
        new(name, title, fields, firstLine, LastLine(value));

    /// <summary>The last line that a value stands on.</summary>
    public int LastLine(YamlValue value)
    {
        var end = Math.Min(value.End, text.Length);
        while (end > value.Start && char.IsWhiteSpace(text[end - 1]))
            end--;
        return Math.Max(value.Line, text.AsSpan(0, end).Count('\n') + 1);
    }

    /// <summary>A key as a person reads it: <c>adviceTitle</c> is "Advice title".</summary>
    public static string Said(string key)
    {
        if (Words.TryGetValue(key, out var known))
            return known;
        var said = new StringBuilder();
        foreach (var c in key)
            said.Append(c == '_' ? ' ' : char.IsUpper(c) && said.Length > 0 && char.IsLower(said[^1]) ? $" {char.ToLowerInvariant(c)}" : said.Length == 0 ? char.ToUpperInvariant(c).ToString() : c.ToString());
        return said.ToString();
    }

    public static bool IsNumber(YamlText value) => !value.Quoted && double.TryParse(value.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
}
