using StrategyDiagnostic.Core.Comparison;
using StrategyDiagnostic.Core.Surveys;

namespace StrategyDiagnostic.Web.Hosting.Verbs;

/// <summary><c>compare --before A.csv --after B.csv [--id COLUMN]</c>: the whole comparison of two waves as JSON.</summary>
internal static class Compare
{
    private static readonly StudyLevel[] Known =
        [new("executive", "Executives"), new("director", "Directors"), new("manager", "Managers"), new("frontline", "Frontline"), new("outside", "Outside")];

    public static async Task<int> Run(string before, string after, string? id)
    {
        var (first, second) = (await Read(before, id), await Read(after, id));
        if (first is null || second is null) return CommandLine.Problems;
        string[] measures = [.. first.Measures.Where(second.Measures.Contains)];
        if (measures.Length == 0)
        {
            await Console.Error.WriteLineAsync("The two files have no measure in common.");
            return CommandLine.Problems;
        }

        Console.WriteLine(ChangeReportJson.Print(ChangeBuilder.Compare(Of(first, second, measures), 0, 1)));
        return CommandLine.Done;
    }

    /// <summary>The measure "placement", or else the first column that both files have, is the primary outcome.</summary>
    private static Study Of(WaveFile before, WaveFile after, string[] measures) => new()
    {
        Measures = [.. measures.Select(m => new StudyMeasure(m, m))],
        Waves = [new("Before", "file", "file", before.People(measures)), new("After", "file", "file", after.People(measures))],
        Levels = [.. before.Levels.Union(after.Levels).Select(l => Array.Find(Known, k => k.Key == l) ?? new StudyLevel(l, l))
            .OrderBy(l => Array.FindIndex(Known, k => k.Key == l.Key) is var i and >= 0 ? i : Known.Length)],
        PrimaryMeasure = measures.Contains("placement") ? "placement" : measures[0],
    };

    private static async Task<WaveFile?> Read(string path, string? id)
    {
        try
        {
            var problems = new ProblemList(path);
            var file = WaveFile.Read(await File.ReadAllTextAsync(path), id, problems);
            foreach (var problem in problems.All) await Console.Error.WriteLineAsync(problem.ToString());
            return file;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"{path}: {e.Message}");
            return null;
        }
    }
}
