using StrategyDiagnostic.Web.Features.Surveys;

namespace StrategyDiagnostic.Web.Hosting.Verbs;

/// <summary><c>surveys check DIR</c>: every problem, each as <c>folder/file:line: what to do</c>.</summary>
internal static class SurveysCheck
{
    public static async Task<int> Run(string directory)
    {
        var folders = SurveyFiles.Folders(directory);
        if (folders.Count == 0)
        {
            await Console.Error.WriteLineAsync($"There is no survey below {directory}: no folder with survey.yaml, rubric.yaml and report.yaml.");
            return CommandLine.Problems;
        }

        var found = 0;
        foreach (var folder in folders)
        {
            var (package, _, problems) = SurveyFiles.Read(folder);
            found += problems.Count;
            foreach (var problem in problems)
                Console.WriteLine($"{Path.GetFileName(Path.GetFullPath(folder))}/{problem}");
            if (package is { Survey: var survey, Rubric.Rubric: var rubric })
                Console.WriteLine($"{survey.Id}: {survey.Questions.Count} questions, {rubric.Measures.Count} measures, {rubric.Golden.Count} golden respondents. No problem.");
        }

        return found == 0 ? CommandLine.Done : CommandLine.Problems;
    }
}
