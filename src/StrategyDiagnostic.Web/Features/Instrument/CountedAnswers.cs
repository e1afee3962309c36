using Dapper;
using StrategyDiagnostic.Core.Responses;
using StrategyDiagnostic.Web.Data;
using StrategyDiagnostic.Web.Features.Surveys;

namespace StrategyDiagnostic.Web.Features.Instrument;

/// <summary>The answers that count when the questionnaire itself is judged: finished, real, and under no suspicion.</summary>
internal sealed class CountedAnswers(Db db)
{
    /// <summary>The latest so many are looked at: enough for every figure, and read in a moment.</summary>
    public const int Most = 10_000;

    private const string LatestSql = """
        SELECT r.answers
        FROM response r
        LEFT JOIN lead_card c ON c.response_id = r.id
        WHERE r.survey_version_id = @surveyVersion AND r.finished_at IS NOT NULL AND r.is_test = 0 AND r.suspicion IS NULL AND r.channel <> 'sample'
          AND (c.shelf IS NULL OR c.shelf NOT IN ('spam', 'test'))
        ORDER BY r.id DESC LIMIT @most
        """;

    /// <summary>The latest answers to the questionnaire of an edition.</summary>
    public IReadOnlyList<Answers> Latest(Edition edition) =>
        [.. db.Read(c => c.Query<string>(LatestSql, new { surveyVersion = edition.SurveyVersionId, most = Most }).AsList()).Select(edition.ReadAnswers)];
}
