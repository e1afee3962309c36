using System.Security.Cryptography;
using System.Text;
using Dapper;
using StrategyDiagnostic.Core;
using StrategyDiagnostic.Web.Data;

namespace StrategyDiagnostic.Web.Features.Surveys;

/// <summary>The three files of one edition, as they are stored.</summary>
internal sealed record SurveyEdition
{
    public long SurveyVersionId { get; init; }

    public long RubricVersionId { get; init; }

    public string SurveyId { get; init; } = "";

    public int SurveyNumber { get; init; }

    public int RubricNumber { get; init; }

    public string Survey { get; init; } = "";

    public string Rubric { get; init; } = "";

    public string Report { get; init; } = "";
}

/// <summary>Survey and rubric versions in the database.</summary>
internal sealed class SurveyStore(Db db)
{
    private const string EditionColumns = """
        SELECT s.id AS survey_version_id, r.id AS rubric_version_id, s.survey_id, s.number AS survey_number, r.number AS rubric_number,
               s.content AS survey, r.rubric, r.report
        FROM rubric_version r JOIN survey_version s ON s.id = r.survey_version_id
        """;

    private const string EditionSql = $"{EditionColumns} WHERE r.id = @rubricVersionId";

    /// <summary>An edition by its rubric version, or null.</summary>
    public SurveyEdition? Find(long rubricVersionId) =>
        db.Read(c => c.QuerySingleOrDefault<SurveyEdition>(EditionSql, new { rubricVersionId }));

    private const string CurrentSql = "SELECT rubric_version_id FROM survey_current WHERE survey_id = @surveyId";

    /// <summary>The edition that new responses to a survey get, or null when there is no such survey.</summary>
    public long? Current(string surveyId) => db.Read(c => c.QuerySingleOrDefault<long?>(CurrentSql, new { surveyId }));

    private const string VersionsSql = """
        SELECT MAX(r.id) FROM rubric_version r JOIN survey_version s ON s.id = r.survey_version_id
        WHERE s.survey_id = @surveyId
        GROUP BY s.id
        ORDER BY s.number DESC
        """;

    /// <summary>The latest edition of each version of a survey, the latest version first.</summary>
    public IReadOnlyList<long> Versions(string surveyId) => db.Read(c => c.Query<long>(VersionsSql, new { surveyId }).AsList());

    private const string SurveysSql = "SELECT DISTINCT survey_id FROM survey_version ORDER BY survey_id";

    /// <summary>The surveys there are or were.</summary>
    public IReadOnlyList<string> Surveys() => db.Read(c => c.Query<string>(SurveysSql).AsList());

    private const string KnowsSql = "SELECT EXISTS (SELECT 1 FROM rubric_version WHERE survey_id = @surveyId)";

    /// <summary>True when there is any edition of a survey, in use or not.</summary>
    public bool Knows(string surveyId) => db.Read(c => c.QuerySingle<bool>(KnowsSql, new { surveyId }));

    private const string FindSurveySql = "SELECT id FROM survey_version WHERE survey_id = @Id AND content_hash = @Hash";

    private const string InsertSurveySql = """
        INSERT INTO survey_version (survey_id, number, title, language, content, content_hash, published_at, published_by)
        VALUES (@Id, (SELECT COALESCE(MAX(number), 0) + 1 FROM survey_version WHERE survey_id = @Id), @Title, @Language, @Content, @Hash, @Now, @By)
        RETURNING id
        """;

    private const string FindRubricSql = "SELECT id FROM rubric_version WHERE survey_version_id = @SurveyVersion AND content_hash = @Hash";

    private const string InsertRubricSql = """
        INSERT INTO rubric_version (survey_version_id, survey_id, number, rubric, report, content_hash, published_at, published_by, note)
        VALUES (@SurveyVersion, @Id, (SELECT COALESCE(MAX(number), 0) + 1 FROM rubric_version WHERE survey_id = @Id), @Rubric, @Report, @Hash, @Now, @By, @Note)
        RETURNING id
        """;

    /// <summary>Stores what is new of a checked package and makes it current. Content that is there already adds nothing.</summary>
    /// <returns>True when a version was added.</returns>
    public Task<bool> Publish(SurveyPackage package, SurveyFiles files, DateTimeOffset now) => db.Write(tx => Publish(tx, package, files, now, by: null, "").IsNew);

    /// <summary>Stores what is new of a checked package and makes it current, unless it is an edition that was withdrawn.</summary>
    /// <param name="tx">The transaction.</param>
    /// <param name="package">What was read from the files.</param>
    /// <param name="files">The files, kept to the last byte.</param>
    /// <param name="now">When.</param>
    /// <param name="by">The member who publishes it; null for the content folder.</param>
    /// <param name="note">What changed and why, in a line.</param>
    public static PublishedEdition Publish(WriteTransaction tx, SurveyPackage package, SurveyFiles files, DateTimeOffset now, long? by, string note)
    {
        var id = package.Survey.Id;
        var surveyHash = Hash(files.Survey);
        var survey = tx.QuerySingleOrDefault<long?>(FindSurveySql, new { Id = id, Hash = surveyHash }) ?? tx.QuerySingle<long>(InsertSurveySql, new
        {
            Id = id, package.Survey.Title, package.Survey.Language, Content = files.Survey, Hash = surveyHash, Now = now, By = by,
        });

        var rubricHash = Hash(files.Rubric + "\0" + files.Report);
        var found = tx.QuerySingleOrDefault<long?>(FindRubricSql, new { SurveyVersion = survey, Hash = rubricHash });
        var rubric = found ?? tx.QuerySingle<long>(InsertRubricSql, new
        {
            SurveyVersion = survey, Id = id, files.Rubric, files.Report, Hash = rubricHash, Now = now, By = by, Note = note,
        });
        return new(rubric, IsNew: found is null, IsInUse: SurveyChoice.Choose(tx, rubric, by));
    }

    /// <summary>The edition of exactly these files, or null.</summary>
    public static long? FindSame(WriteTransaction tx, string surveyId, SurveyFiles files) =>
        tx.QuerySingleOrDefault<long?>(FindSurveySql, new { Id = surveyId, Hash = Hash(files.Survey) }) is { } survey
            ? tx.QuerySingleOrDefault<long?>(FindRubricSql, new { SurveyVersion = survey, Hash = Hash(files.Rubric + "\0" + files.Report) })
            : null;

    public static string Hash(string content) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)));
}

/// <summary>What became of a publication.</summary>
/// <param name="RubricVersionId">The edition of these files.</param>
/// <param name="IsNew">False when there was one already.</param>
/// <param name="IsInUse">False when that edition was withdrawn: it stays so.</param>
internal sealed record PublishedEdition(long RubricVersionId, bool IsNew, bool IsInUse);
