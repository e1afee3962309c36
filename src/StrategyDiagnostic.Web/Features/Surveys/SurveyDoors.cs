using Dapper;
using Microsoft.Extensions.Options;
using StrategyDiagnostic.Web.Data;
using StrategyDiagnostic.Web.Hosting;

namespace StrategyDiagnostic.Web.Features.Surveys;

/// <summary>
/// Which surveys newcomers find, and where: the one named in the settings behind the first page, each other one at an address of its
/// own. A survey with a version in use is open until somebody closes it.
/// </summary>
internal sealed class SurveyDoors(Db db, SurveyCatalog catalog, IOptions<SiteOptions> site)
{
    /// <summary>The survey behind the first page.</summary>
    public string First => site.Value.Survey;

    /// <summary>Where the landing page of a survey is.</summary>
    public string PathOf(string surveyId) => surveyId == First ? "/" : $"/s/{Uri.EscapeDataString(surveyId)}";

    private const string OpenSql = """
        SELECT c.rubric_version_id FROM survey_current c
        WHERE c.survey_id = @surveyId AND NOT EXISTS (SELECT 1 FROM survey_closed x WHERE x.survey_id = c.survey_id)
        """;

    /// <summary>The edition that newcomers to a survey get; null when it is closed or unknown.</summary>
    public Edition? Open(string surveyId) =>
        db.Read(c => c.QuerySingleOrDefault<long?>(OpenSql, new { surveyId })) is { } id ? catalog.Get(id) : null;

    private const string AllOpenSql = """
        SELECT c.rubric_version_id FROM survey_current c
        WHERE NOT EXISTS (SELECT 1 FROM survey_closed x WHERE x.survey_id = c.survey_id)
        ORDER BY c.survey_id = @First DESC, c.survey_id
        """;

    /// <summary>The edition of every survey that newcomers find, the one behind the first page first.</summary>
    public IReadOnlyList<Edition> AllOpen() => [.. db.Read(c => c.Query<long>(AllOpenSql, new { First }).AsList()).Select(catalog.Get)];

    private const string CloseSql = """
        INSERT INTO survey_closed (survey_id, closed_by, closed_at)
        SELECT c.survey_id, @by, @now FROM survey_current c WHERE c.survey_id = @surveyId
        ON CONFLICT (survey_id) DO NOTHING
        """;

    /// <summary>Turns newcomers away; returns false when they were turned away before.</summary>
    public static bool Close(WriteTransaction tx, string surveyId, long by, DateTimeOffset now) => tx.Execute(CloseSql, new { surveyId, by, now }) == 1;

    private const string ReopenSql = "DELETE FROM survey_closed WHERE survey_id = @surveyId";

    /// <summary>Lets newcomers in again; returns false when nobody had closed it.</summary>
    public static bool Reopen(WriteTransaction tx, string surveyId) => tx.Execute(ReopenSql, new { surveyId }) == 1;
}
