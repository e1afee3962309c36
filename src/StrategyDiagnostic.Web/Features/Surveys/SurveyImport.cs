using StrategyDiagnostic.Core;
using StrategyDiagnostic.Web.Data;
using StrategyDiagnostic.Web.Features.Rubrics;

namespace StrategyDiagnostic.Web.Features.Surveys;

/// <summary>
/// Brings what changed in the content folder into the database at start. A file is taken over when it is not as the program last
/// saw it; once a member has published, chosen or withdrawn in the browser, it becomes a draft instead, so that no file undoes
/// what a person decided.
/// </summary>
internal sealed class SurveyImport(Db db, TimeProvider time, ILogger<SurveyImport> log)
{
    /// <summary>Imports every survey below a folder. A survey with problems is left out, its problems logged; the others go on.</summary>
    public async Task Run(string directory)
    {
        foreach (var folder in SurveyFiles.Folders(directory))
        {
            var (package, files, problems) = SurveyFiles.Read(folder);
            foreach (var problem in problems)
                log.LogError("{Folder}/{Problem}", Path.GetFileName(folder), problem);
            if (package is not null && await Import(package, files) is { } what)
                log.LogInformation("{Survey}: {What}", package.Survey.Id, what);
        }
    }

    private const string SeenSql = "SELECT content_hash FROM content_seen WHERE survey_id = @Id";

    private const string SawSql = """
        INSERT INTO content_seen (survey_id, content_hash, seen_at) VALUES (@Id, @Hash, @Now)
        ON CONFLICT (survey_id) DO UPDATE SET content_hash = excluded.content_hash, seen_at = excluded.seen_at
        """;

    private Task<string?> Import(SurveyPackage package, SurveyFiles files)
    {
        var (id, now) = (package.Survey.Id, time.GetUtcNow());
        var hash = SurveyStore.Hash(string.Join('\0', files.Survey, files.Rubric, files.Report));
        return db.Write(tx =>
        {
            if (tx.QuerySingleOrDefault<string>(SeenSql, new { Id = id }) == hash)
                return null;
            tx.Execute(SawSql, new { Id = id, Hash = hash, Now = now });
            if (!SurveyChoice.IsByAPerson(tx, id))
                return SurveyStore.Publish(tx, package, files, now, by: null, "").IsNew ? "a new version" : null;
            if (SurveyStore.FindSame(tx, id, files) is not null)
                return null;
            DraftStore.Insert(tx, new Draft { Name = "From the content folder", Survey = files.Survey, Rubric = files.Rubric, Report = files.Report, CreatedAt = now });
            return "the files changed after somebody had decided in the browser; they are a draft now";
        });
    }
}
