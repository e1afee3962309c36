using StrategyDiagnostic.Core.Responses;
using StrategyDiagnostic.Core.Scoring;
using StrategyDiagnostic.Web.Features.Surveys;

namespace StrategyDiagnostic.Web.Hosting.Verbs;

/// <summary><c>score --survey ID --answers FILE</c>: the score sheet as JSON, straight from the content folder.</summary>
internal static class Score
{
    public static async Task<int> Run(string[] args, string survey, string answersFile)
    {
        var builder = WebApplication.CreateBuilder(args);
        var site = builder.Configuration.GetSection(SiteOptions.Section).Get<SiteOptions>() ?? new SiteOptions();
        var surveys = Path.GetFullPath(site.Surveys, builder.Environment.ContentRootPath);
        var folders = SurveyFiles.Folders(surveys);
        if (folders.FirstOrDefault(f => Path.GetFileName(f) == survey) is not { } folder)
        {
            var there = folders.Count == 0 ? "There is none at all" : $"There is {string.Join(", ", folders.Select(Path.GetFileName))}";
            await Console.Error.WriteLineAsync($"There is no survey \"{survey}\" in {surveys} (Site:Surveys). {there}.");
            return CommandLine.Problems;
        }

        var (package, _, problems) = SurveyFiles.Read(folder);
        if (package is null)
        {
            foreach (var problem in problems)
                await Console.Error.WriteLineAsync($"{survey}/{problem}");
            return CommandLine.Problems;
        }

        try
        {
            var answers = Answers.FromJson(package.Survey, await File.ReadAllTextAsync(answersFile));
            Console.WriteLine(ScoreSheetJson.Print(package.Rubric.Score(answers)));
            return CommandLine.Done;
        }
        catch (Exception e) when (e is FormatException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"{answersFile}: {e.Message}");
            return CommandLine.Problems;
        }
    }
}
