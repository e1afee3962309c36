namespace StrategyDiagnostic.Core.Surveys;

/// <summary>What the landing page of a survey says below its title and intro. Texts may hold {firm}.</summary>
/// <param name="LowEnd">What the low end of the placement stands for, in a few words; null together with <paramref name="HighEnd"/>.</param>
/// <param name="HighEnd">What the high end stands for.</param>
/// <param name="Sections">The sections, in order.</param>
public sealed record Landing(string? LowEnd, string? HighEnd, IReadOnlyList<LandingSection> Sections)
{
    /// <summary>Nothing below title and intro.</summary>
    public static Landing None { get; } = new(null, null, []);
}

/// <summary>A section: a paragraph, cards, questions with their answers, or several of these.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="Text">A paragraph, or null.</param>
/// <param name="Cards">Short texts side by side: heading → text.</param>
/// <param name="Questions">Questions that open: question → answer.</param>
public sealed record LandingSection(
    string Title, string? Text, IReadOnlyList<KeyValuePair<string, string>> Cards, IReadOnlyList<KeyValuePair<string, string>> Questions);

/// <summary>Reads the part <c>landing</c> of a survey.</summary>
internal static class LandingReader
{
    public static Landing Read(MapReader file, ProblemList problems)
    {
        if (file.Section("landing", "\"landing\"") is not { } map)
            return Landing.None;
        var (low, high) = (map.TextOrNull("low"), map.TextOrNull("high"));
        if (low is null != high is null)
            problems.Add(map.Line, "\"landing\" names one end of the scale only. Give both \"low\" and \"high\", or neither.");
        var sections = new List<LandingSection>();
        foreach (var node in map.List("sections"))
        {
            if (MapReader.Of(node, "A section of the landing page", problems) is not { } section)
                continue;
            sections.Add(new LandingSection(
                section.Text("title"), section.TextOrNull("text"), Pairs(section.List("cards"), "A card", "title", "text", problems),
                Pairs(section.List("questions"), "A question", "question", "answer", problems)));
            section.RefuseUnknownKeys();
        }

        map.RefuseUnknownKeys();
        return new Landing(low, high, sections);
    }

    private static List<KeyValuePair<string, string>> Pairs(IReadOnlyList<YamlValue> nodes, string what, string first, string second, ProblemList problems)
    {
        var pairs = new List<KeyValuePair<string, string>>();
        foreach (var node in nodes)
        {
            if (MapReader.Of(node, $"{what} of the landing page", problems) is not { } map)
                continue;
            pairs.Add(KeyValuePair.Create(map.Text(first), map.Text(second)));
            map.RefuseUnknownKeys();
        }

        return pairs;
    }
}
