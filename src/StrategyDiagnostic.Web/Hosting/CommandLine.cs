using System.Globalization;
using StrategyDiagnostic.Core.Responses;
using StrategyDiagnostic.Core.Scoring;
using StrategyDiagnostic.Web.Features.Surveys;

namespace StrategyDiagnostic.Web.Hosting;

/// <summary>The verbs of the program, beside running the site.</summary>
internal static class CommandLine
{
    private const int Done = 0;
    private const int Problems = 1;
    private const int Misused = 2;

    private const string Usage = """
        strategy-diagnostic                                    runs the site
        strategy-diagnostic score --survey ID --answers FILE   prints the score sheet of an answer file as JSON
        strategy-diagnostic surveys check DIR                  prints every problem of the surveys below DIR
        strategy-diagnostic sample-data --leads N [--seed S]   adds N made-up leads, marked as samples
        """;

    public static bool IsVerb(string[] args) => args is ["score" or "surveys" or "sample-data" or "help" or "--help", ..];

    public static async Task<int> Run(string[] args)
    {
        switch (args)
        {
            case ["surveys", "check", var directory]:
                return Check(directory);
            case ["score", ..] when Option(args, "--survey") is { } survey && Option(args, "--answers") is { } answers:
                return await Score(survey, answers);
            case ["sample-data", ..] when int.TryParse(Option(args, "--leads"), CultureInfo.InvariantCulture, out var leads) && leads > 0:
                return await SampleData(leads, int.TryParse(Option(args, "--seed"), CultureInfo.InvariantCulture, out var seed) ? seed : 1);
            case ["help" or "--help", ..]:
                Console.WriteLine(Usage);
                return Done;
            default:
                await Console.Error.WriteLineAsync("These words make no command.\n\n" + Usage);
                return Misused;
        }
    }

    private static int Check(string directory)
    {
        var folders = SurveyFiles.Folders(Here(directory));
        if (folders.Count == 0)
        {
            Console.WriteLine($"There is no survey below {directory}: no folder with survey.yaml, rubric.yaml and report.yaml.");
            return Problems;
        }

        var found = 0;
        foreach (var folder in folders)
        {
            var (package, _, problems) = SurveyFiles.Read(folder);
            found += problems.Count;
            foreach (var problem in problems)
                Console.WriteLine($"{Path.GetFileName(Path.GetFullPath(folder))}/{problem}");
            if (package is not null)
                Console.WriteLine($"{package.Survey.Id}: {package.Survey.Questions.Count} questions, {package.Rubric.Rubric.Measures.Count} measures, {package.Rubric.Rubric.Golden.Count} golden respondents. No problem.");
        }

        return found == 0 ? Done : Problems;
    }

    private static async Task<int> Score(string survey, string answersFile)
    {
        var surveys = Here(Configuration()["Site:Surveys"] ?? "surveys");
        var (package, _, problems) = SurveyFiles.Read(Path.Combine(surveys, survey));
        if (package is null)
        {
            foreach (var problem in problems)
                await Console.Error.WriteLineAsync($"{survey}/{problem}");
            return Problems;
        }

        try
        {
            var answers = Answers.FromJson(package.Survey, await File.ReadAllTextAsync(Here(answersFile)));
            Console.WriteLine(ScoreSheetJson.Print(package.Rubric.Score(answers)));
            return Done;
        }
        catch (Exception e) when (e is FormatException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"{answersFile}: {e.Message}");
            return Problems;
        }
    }

    private static Task<int> SampleData(int leads, int seed) => throw new NotSupportedException($"{leads} {seed}");

    private static IConfigurationRoot Configuration() => new ConfigurationBuilder()
        .SetBasePath(Directory.GetCurrentDirectory())
        .AddJsonFile("appsettings.json", optional: true)
        .AddEnvironmentVariables()
        .Build();

    private static string? Option(string[] args, string name) =>
        Array.IndexOf(args, name) is var i and >= 0 && i + 1 < args.Length ? args[i + 1] : null;

    // "dotnet run" starts the program in the folder of the solution; a file is named from where the person stands.
    private static string Here(string path)
    {
        var stands = Environment.GetEnvironmentVariable("PWD");
        return !Path.Exists(path) && stands is not null && Path.Exists(Path.Combine(stands, path)) ? Path.Combine(stands, path) : path;
    }
}
