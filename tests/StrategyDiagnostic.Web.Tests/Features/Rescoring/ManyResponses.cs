using StrategyDiagnostic.Web.Data;
using StrategyDiagnostic.Web.Tests.Features.Surveys;

namespace StrategyDiagnostic.Web.Tests.Features.Rescoring;

/// <summary>Many finished responses to version 1, written as fast as they go in.</summary>
internal static class ManyResponses
{
    private const string InsertSql = """
        INSERT INTO response (survey_version_id, rubric_version_id, language, channel, is_test, suspicion, source, referrer, answers, started_at, changed_at, finished_at)
        VALUES (1, 1, 'en', 'site', 0, NULL, '{}', NULL, @answers, '2026-11-01T08:00:00.000Z', '2026-11-01T08:05:00.000Z', '2026-11-01T08:05:00.000Z')
        """;

    public static async Task Add(Db db, int count)
    {
        var (package, _, _) = StrategyDiagnostic.Web.Features.Surveys.SurveyFiles.Read(Path.Combine(Content.Repository, "surveys", "cascade-to-participatory"));
        var people = new StrategyDiagnostic.Web.Features.Samples.SampleRespondents(new(1, 1, 1, 1, package!), DateTimeOffset.UnixEpoch.AddYears(56), 5).Draw(300)
            .Where(p => p.Lead is not null).Select(p => p.Answers.ToJson()).ToList();
        for (var done = 0; done < count; done += 10_000)
            await db.Write(tx => tx.ExecuteMany(InsertSql, ["@answers"], Math.Min(10_000, count - done), (row, values) => values.Set(0, people[row % people.Count])));
    }
}
