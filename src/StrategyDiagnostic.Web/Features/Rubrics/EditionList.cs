using Dapper;
using StrategyDiagnostic.Web.Data;

namespace StrategyDiagnostic.Web.Features.Rubrics;

/// <summary>A published edition as the list of versions shows it.</summary>
internal sealed record EditionRow
{
    public long Id { get; init; }

    public string SurveyId { get; init; } = "";

    public string Title { get; init; } = "";

    public int SurveyNumber { get; init; }

    public int RubricNumber { get; init; }

    public string ContentHash { get; init; } = "";

    public DateTimeOffset PublishedAt { get; init; }

    /// <summary>Null when it came from the content folder at a start.</summary>
    public string? PublishedByName { get; init; }

    public string Note { get; init; } = "";

    /// <summary>True when new responses get it.</summary>
    public bool IsCurrent { get; init; }

    public DateTimeOffset? WithdrawnAt { get; init; }

    public string? WithdrawnByName { get; init; }

    public string? WithdrawnReason { get; init; }

    /// <summary>How many responses stand on it, finished or not.</summary>
    public long Responses { get; init; }

    public long Finished { get; init; }

    /// <summary>Who published it, or where it came from.</summary>
    public string Source => PublishedByName ?? "content folder, at a start";
}

/// <summary>All published editions with what became of them.</summary>
internal sealed class EditionList(Db db)
{
    private const string EditionColumns = """
        r.id, r.survey_id, s.title, s.number AS survey_number, r.number AS rubric_number, r.content_hash, r.published_at,
        p.name AS published_by_name, r.note, c.rubric_version_id IS NOT NULL AS is_current,
        w.withdrawn_at, wm.name AS withdrawn_by_name, w.reason AS withdrawn_reason,
        (SELECT COUNT(*) FROM response x WHERE x.rubric_version_id = r.id) AS responses,
        (SELECT COUNT(*) FROM response x WHERE x.rubric_version_id = r.id AND x.finished_at IS NOT NULL) AS finished
        FROM rubric_version r
        JOIN survey_version s ON s.id = r.survey_version_id
        LEFT JOIN member p ON p.id = r.published_by
        LEFT JOIN survey_current c ON c.rubric_version_id = r.id
        LEFT JOIN edition_withdrawal w ON w.rubric_version_id = r.id
        LEFT JOIN member wm ON wm.id = w.withdrawn_by
        """;

    private const string AllSql = $"SELECT {EditionColumns} ORDER BY r.survey_id, r.number DESC";

    /// <summary>All editions by survey, the newest first.</summary>
    public IReadOnlyList<EditionRow> All() => db.Read(c => c.Query<EditionRow>(AllSql).AsList());

    private const string FindSql = $"SELECT {EditionColumns} WHERE r.id = @id";

    /// <summary>One edition by its rubric version, or null.</summary>
    public EditionRow? Find(long id) => db.Read(c => c.QuerySingleOrDefault<EditionRow>(FindSql, new { id }));
}
