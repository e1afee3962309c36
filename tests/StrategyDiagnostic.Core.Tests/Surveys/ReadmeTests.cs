using StrategyDiagnostic.Core.Scoring;
using StrategyDiagnostic.Core.Surveys;

namespace StrategyDiagnostic.Core.Tests.Surveys;

/// <summary>The documentation of the format runs, and leaves nothing out.</summary>
public sealed class ReadmeTests
{
    private static readonly string Readme = File.ReadAllText(Path.Combine(ContentFiles.Root(), "surveys", "README.md"));

    [Fact]
    public void The_worked_example_is_read_and_passes_its_golden_respondent()
    {
        var files = new ContentFiles(Example("survey.yaml"), Example("rubric.yaml"), Example("report.yaml"));
        var package = files.Read();
        Assert.Equal(75, Given.Sheet("OFTEN=3 CALLED=2", package).Main.Value);
    }

    [Fact]
    public void Every_method_and_parameter_is_explained() =>
        Assert.All(
            ScoringMethods.All.SelectMany(m => m.Parameters.Prepend(m.Name)).Distinct(),
            name => Assert.Contains($"`{name}`", Readme, StringComparison.Ordinal));

    [Fact]
    public void Every_format_and_group_is_explained()
    {
        Assert.All(Enum.GetNames<QuestionFormat>(), name => Assert.Contains($"`{name.ToLowerInvariant()}`", Readme, StringComparison.Ordinal));
        Assert.All(Enum.GetNames<MeasureGroup>(), name => Assert.Contains($"`{name.ToLowerInvariant()}`", Readme, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_key_of_the_shipped_files_is_explained()
    {
        // Keys that an author chooses are not the format's: those of options, parts, items, measures, bands, statuses and answers.
        string[] chosen = ["scales", "options", "parts", "items", "measures", "bands", "statuses", "points", "table", "of", "answers", "expect"];
        foreach (var text in new[] { ContentFiles.Cascade.Survey, ContentFiles.Cascade.Rubric, ContentFiles.Cascade.Report })
            foreach (var key in Keys(YamlFile.Load(text, new ProblemList("any"))!, chosen).Where(k => k.Length > 1).Distinct())
                Assert.True(Readme.Contains($"`{key}`", StringComparison.Ordinal) || Readme.Contains($"{key}:", StringComparison.Ordinal), $"\"{key}\" is not explained.");
    }

    private static IEnumerable<string> Keys(YamlValue value, string[] chosen) => value switch
    {
        YamlMap map => map.Entries.SelectMany(e => Keys(Inside(e.Value, chosen.Contains(e.Key.Text)), chosen).Prepend(e.Key.Text)),
        YamlList list => list.Items.SelectMany(i => Keys(i, chosen)),
        _ => [],
    };

    // Below a key whose keys are the author's own: what those hold.
    private static YamlValue Inside(YamlValue value, bool chosen) =>
        chosen && value is YamlMap map ? new YamlList([.. map.Entries.Select(e => e.Value)], map.Line) : value;

    private static string Example(string file)
    {
        var lines = Readme.Split('\n').SkipWhile(l => l != $"    # {file}").Skip(1).TakeWhile(l => l.StartsWith("    ", StringComparison.Ordinal));
        return string.Join('\n', lines.Select(l => l[4..])) + "\n";
    }
}
