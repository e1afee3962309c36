namespace StrategyDiagnostic.Core.Reporting;

/// <summary>Fills {placeholders}. What a text may use is checked when it is read.</summary>
internal static class Template
{
    public static string Fill(string text, IReadOnlyDictionary<string, string> words)
    {
        foreach (var (name, value) in words)
            text = text.Replace($"{{{name}}}", value, StringComparison.Ordinal);
        return text;
    }

    public static string Fill(string text, string name, string value) => text.Replace($"{{{name}}}", value, StringComparison.Ordinal);
}
