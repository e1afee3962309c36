using StrategyDiagnostic.Core.Surveys;

namespace StrategyDiagnostic.Core.Revising;

/// <summary>What the questions and options of a survey are called, also while the file holds problems.</summary>
public static class SurveyNames
{
    /// <summary>Question → its name in short; <c>question/option</c> → the option's label. Empty when the file cannot be read at all.</summary>
    public static IReadOnlyDictionary<string, string> Of(string survey)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        if (YamlFile.Load(survey, new ProblemList("")) is not { } root)
            return names;
        foreach (var question in List(root, "steps").SelectMany(step => List(step, "questions")))
        {
            if (Text(question, "key") is not { } key)
                continue;
            names[key] = Text(question, "short") ?? key;
            var options = YamlEdit.Find(question, ["options"]) ?? (Text(question, "scale") is { } scale ? YamlEdit.Find(root, ["scales", scale]) : null);
            foreach (var (option, label) in (options as YamlMap)?.Entries ?? [])
                if (label is YamlText text)
                    names[$"{key}/{option.Text}"] = text.Text;
        }

        return names;
    }

    private static IReadOnlyList<YamlValue> List(YamlValue value, string key) => (YamlEdit.Find(value, [key]) as YamlList)?.Items ?? [];

    private static string? Text(YamlValue value, string key) => (YamlEdit.Find(value, [key]) as YamlText)?.Text;
}
