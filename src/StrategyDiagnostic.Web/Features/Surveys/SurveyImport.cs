namespace StrategyDiagnostic.Web.Features.Surveys;

/// <summary>Brings the content folder into the database at start.</summary>
internal sealed class SurveyImport(SurveyStore store, TimeProvider time, ILogger<SurveyImport> log)
{
    /// <summary>Imports every survey below a folder. A survey with problems is left out, its problems logged; the others go on.</summary>
    public async Task Run(string directory)
    {
        foreach (var folder in SurveyFiles.Folders(directory))
        {
            var (package, files, problems) = SurveyFiles.Read(folder);
            foreach (var problem in problems)
                log.LogError("{Folder}/{Problem}", Path.GetFileName(folder), problem);
            if (package is not null && await store.Publish(package, files, time.GetUtcNow()))
                log.LogInformation("Published a new version of {Survey}", package.Survey.Id);
        }
    }
}
