using System.Text.RegularExpressions;
using StrategyDiagnostic.Web.Tests.HouseRules;

namespace StrategyDiagnostic.Web.Tests.Hosting;

/// <summary>The shipped survey, spoilt in one place at a time. What a reader finds is tested with the readers; here, that it is printed.</summary>
public sealed class Checking_surveys_on_the_command_line
{
    private const string Shipped = "surveys/cascade-to-participatory";

    private static readonly (string Folder, string File, string Find, string Put, string Message)[] Broken =
    [
        ("an-alias", "survey.yaml", "scale: frequency", "scale: *often", "An alias"),
        ("an-anchor", "survey.yaml", "frequency: {", "frequency: &often {", "An anchor (\"&name\") is not allowed"),
        ("an-unknown-key", "survey.yaml", "minutes: 5", "minutes: 5\nhours: 1", "has an unknown key \"hours\". Known keys:"),
        ("an-unknown-format", "survey.yaml", "format: slider", "format: dial", "unknown format \"dial\". Formats:"),
        ("a-key-twice", "survey.yaml", "key: AU2", "key: AU1", "\"AU1\" is used twice"),
        ("an-unknown-scale", "survey.yaml", "scale: agreement", "scale: agrement", "uses the scale \"agrement\""),
        ("a-tab", "survey.yaml", "steps:\n  - title", "steps:\n\t- title", "indented with a tab"),
        ("two-documents", "survey.yaml", "scales:", "---\nscales:", "A second document starts here"),
        ("no-title", "survey.yaml", "title: Is your strategy", "subtitle: Is your strategy", "lacks \"title\". Add it."),
        ("an-unknown-method", "rubric.yaml", "method: zone-match", "method: zone-mach", "unknown method \"zone-mach\". Methods:"),
        ("a-circle", "rubric.yaml", "of: {need: 0.5}, constant: 10", "of: {fit: 0.5}, constant: 10", "computed from itself"),
        ("a-gap", "rubric.yaml", "from: 40, to: 60", "from: 45, to: 60", "There is a gap between the bands"),
        ("too-many-points", "rubric.yaml", "e: 100}", "e: 120}", "Points are 0 to 100."),
        ("an-impossible-rule", "rubric.yaml", "{measure: placement, above: 90}", "{measure: placement, above: 90, below: 80}", "can never be given"),
        ("a-golden-failure", "rubric.yaml", "practice: 25, barriers: 75", "practice: 26, barriers: 75", "practice should be 26 and is 25"),
        ("an-unscored-item", "rubric.yaml", "  FM1: {points: even}", "  FM9: {points: even}", "\"FM9\" is not a question of the survey"),
        ("a-missing-band-text", "report.yaml", "  explained:", "  explainde:", "\"explainde\" is not a band of the placement"),
        ("an-unknown-placeholder", "report.yaml", "between {low} and", "between {lowest} and", "unknown placeholder {lowest}"),
        ("a-wrong-id", "survey.yaml", "id: cascade-to-participatory", "id: cascade", "The id \"cascade\" must be the name of its folder"),
    ];

    [Fact]
    public async Task Prints_the_problem_of_every_broken_survey_with_its_file_and_line()
    {
        using var folder = new TempFolder();
        foreach (var (name, file, find, put, _) in Broken)
        {
            Copy(folder, name);
            var path = Path.Combine(folder.Path, name, file);
            var text = await File.ReadAllTextAsync(path);
            Assert.Contains(find, text, StringComparison.Ordinal);
            await File.WriteAllTextAsync(path, text.Replace(find, put, StringComparison.Ordinal));
        }

        var (exitCode, output, errors) = await ProgramRun.Of("surveys", "check", folder.Path);

        Assert.Equal((1, ""), (exitCode, errors));
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Rule.Holds("Every line is folder/file:line: message", lines.Where(l => !Regex.IsMatch(l, @"^[a-z-]+/(survey|rubric|report)\.yaml:[1-9][0-9]*: .+", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)));
        Rule.Holds($"Every problem is printed. Printed was:\n{output}", Broken
            .Where(b => !lines.Any(l => l.StartsWith($"{b.Folder}/{b.File}:", StringComparison.Ordinal) && l.Contains(b.Message, StringComparison.Ordinal)))
            .Select(b => $"{b.Folder}: {b.Message}"));
    }

    [Fact]
    public async Task Prints_all_problems_at_once_and_what_is_missing()
    {
        using var folder = new TempFolder();
        Copy(folder, "two-problems");
        var survey = Path.Combine(folder.Path, "two-problems", "survey.yaml");
        var text = await File.ReadAllTextAsync(survey);
        await File.WriteAllTextAsync(survey, text
            .Replace("format: slider", "format: dial", StringComparison.Ordinal).Replace("minutes: 5", "minutes: five", StringComparison.Ordinal));
        Copy(folder, "without-report");
        File.Delete(Path.Combine(folder.Path, "without-report", "report.yaml"));
        folder.File("too-large/survey.yaml", "# " + new string('x', 300_000));
        folder.File("not-text/survey.yaml", "");
        await File.WriteAllBytesAsync(Path.Combine(folder.Path, "not-text", "survey.yaml"), [0x74, 0x3a, 0xff, 0xfe]);

        var (exitCode, output, _) = await ProgramRun.Of("surveys", "check", folder.Path);

        Assert.Equal(1, exitCode);
        Assert.Contains("\"minutes\" of The survey must be a number", output, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("unknown format \"dial\"", output, StringComparison.Ordinal);
        Assert.Contains("without-report/report.yaml:1: The file is missing", output, StringComparison.Ordinal);
        Assert.Contains("too-large/survey.yaml:1: The file is larger than 256 KB", output, StringComparison.Ordinal);
        Assert.Contains("not-text/survey.yaml:1: The file is not UTF-8 text", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Finds_nothing_wrong_with_what_is_shipped()
    {
        var (exitCode, output, _) = await ProgramRun.Of("surveys", "check", "surveys");

        Assert.Equal(0, exitCode);
        Assert.Contains("cascade-to-participatory: 22 questions", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_when_there_is_no_survey_at_all()
    {
        using var folder = new TempFolder();

        var (exitCode, _, errors) = await ProgramRun.Of("surveys", "check", folder.Path);

        Assert.Equal(1, exitCode);
        Assert.Contains($"There is no survey below {folder.Path}", errors, StringComparison.Ordinal);
    }

    private static void Copy(TempFolder folder, string name)
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(SourceTree.Root, Shipped), "*.yaml"))
            folder.File($"{name}/{Path.GetFileName(file)}", File.ReadAllText(file));
    }
}
