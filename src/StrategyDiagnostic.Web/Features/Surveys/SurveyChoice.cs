using StrategyDiagnostic.Web.Data;

namespace StrategyDiagnostic.Web.Features.Surveys;

/// <summary>Which edition new responses to a survey get, and who said so.</summary>
internal static class SurveyChoice
{
    private const string ChooseSql = """
        INSERT INTO survey_current (survey_id, rubric_version_id, chosen_by)
        SELECT r.survey_id, r.id, @by FROM rubric_version r
        WHERE r.id = @rubricVersion AND NOT EXISTS (SELECT 1 FROM edition_withdrawal w WHERE w.rubric_version_id = r.id)
        ON CONFLICT (survey_id) DO UPDATE SET rubric_version_id = excluded.rubric_version_id, chosen_by = excluded.chosen_by
        """;

    /// <summary>Lets new responses use an edition; returns false when it is not there or was withdrawn.</summary>
    public static bool Choose(WriteTransaction tx, long rubricVersion, long? by) => tx.Execute(ChooseSql, new { rubricVersion, by }) == 1;

    private const string IsWithdrawnSql = "SELECT EXISTS (SELECT 1 FROM edition_withdrawal WHERE rubric_version_id = @rubricVersion)";

    public static bool IsWithdrawn(WriteTransaction tx, long rubricVersion) => tx.QuerySingle<bool>(IsWithdrawnSql, new { rubricVersion });

    private const string WithdrawSql = """
        INSERT INTO edition_withdrawal (rubric_version_id, reason, withdrawn_by, withdrawn_at)
        VALUES (@rubricVersion, @reason, @by, @now)
        ON CONFLICT (rubric_version_id) DO NOTHING
        """;

    private const string CloseSql = "DELETE FROM survey_current WHERE rubric_version_id = @rubricVersion";

    private const string NewestSql = """
        SELECT r.id FROM rubric_version r
        WHERE r.survey_id = (SELECT survey_id FROM rubric_version WHERE id = @rubricVersion)
          AND NOT EXISTS (SELECT 1 FROM edition_withdrawal w WHERE w.rubric_version_id = r.id)
        ORDER BY r.number DESC
        LIMIT 1
        """;

    /// <summary>
    /// Takes an edition away from new responses, for good. When they were using it, they get the newest edition that was not
    /// withdrawn; when there is none, the survey is closed.
    /// </summary>
    /// <returns>False when it was withdrawn before.</returns>
    public static bool Withdraw(WriteTransaction tx, long rubricVersion, string reason, long by, DateTimeOffset now)
    {
        if (tx.Execute(WithdrawSql, new { rubricVersion, reason, by, now }) == 0)
            return false;
        if (tx.Execute(CloseSql, new { rubricVersion }) == 1 && tx.QuerySingleOrDefault<long?>(NewestSql, new { rubricVersion }) is { } newest)
            Choose(tx, newest, by);
        return true;
    }

    private const string ByAPersonSql = """
        SELECT EXISTS (SELECT 1 FROM rubric_version WHERE survey_id = @surveyId)
           AND NOT EXISTS (SELECT 1 FROM survey_current WHERE survey_id = @surveyId AND chosen_by IS NULL)
        """;

    /// <summary>True when a member chose what is in use, or closed the survey.</summary>
    public static bool IsByAPerson(WriteTransaction tx, string surveyId) => tx.QuerySingle<bool>(ByAPersonSql, new { surveyId });
}
