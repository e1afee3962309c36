using Dapper;
using StrategyDiagnostic.Web.Data;

namespace StrategyDiagnostic.Web.Features.Funnel;

/// <summary>How many reached a stage, of a week, source, language and edition.</summary>
internal sealed record StageCount
{
    public string Week { get; init; } = "";

    public string Source { get; init; } = "";

    public string Language { get; init; } = "";

    public long SurveyVersionId { get; init; }

    public string Stage { get; init; } = "";

    public long People { get; init; }
}

/// <summary>How many fall into one class of a distribution, or into one step.</summary>
internal sealed record ClassCount
{
    public string Stage { get; init; } = "";

    public long Value { get; init; }

    public long People { get; init; }
}

/// <summary>How many began and finished that the funnel does not show.</summary>
internal sealed record KindCount
{
    public string Kind { get; init; } = "";

    public long Started { get; init; }

    public long Finished { get; init; }
}

/// <summary>An edition that somebody began.</summary>
internal sealed record BegunVersion
{
    public long Id { get; init; }

    public long RubricVersionId { get; init; }

    public string SurveyId { get; init; } = "";

    public string Title { get; init; } = "";

    public int Number { get; init; }
}

/// <summary>Reads the numbers. All of them were counted when they happened; nothing here looks at responses or leads.</summary>
internal sealed class FunnelStore(Db db)
{
    // The stages that every response can reach, one row for each cohort.
    private const string StagesSql = """
        SELECT c.week, c.source, c.language, c.survey_version_id, f.stage, f.people
        FROM funnel_cohort c
        CROSS JOIN funnel_count f
        WHERE c.kind = @Kind AND c.week >= @FromWeek AND f.cohort_id = c.id AND f.stage IN ('visit', 'start', 'finish', 'read', 'click', 'booked') AND f.value = 0
        ORDER BY c.week DESC, c.source, c.language, c.survey_version_id
        """;

    /// <summary>The stages, week by week. Sources, languages and versions are for the caller to choose: each is a link on the page.</summary>
    public IReadOnlyList<StageCount> Stages(string kind, string fromWeek) =>
        db.Read(c => c.Query<StageCount>(StagesSql, new { Kind = kind, FromWeek = fromWeek }).AsList());

    private const string ClassesSql = """
        SELECT f.stage, f.value, SUM(f.people) AS people
        FROM funnel_cohort c
        CROSS JOIN funnel_count f
        WHERE c.kind = @Kind AND c.week >= @FromWeek AND c.survey_version_id = @Version
          AND (@Source IS NULL OR c.source = @Source) AND (@Language IS NULL OR c.language = @Language)
          AND f.cohort_id = c.id AND f.stage NOT IN ('visit', 'start', 'finish', 'read', 'click', 'booked')
        GROUP BY f.stage, f.value
        HAVING SUM(f.people) > 0
        ORDER BY f.stage, f.value
        """;

    /// <summary>Steps and distributions of one version: questions of two versions cannot be laid over each other.</summary>
    public IReadOnlyList<ClassCount> Classes(string kind, string fromWeek, long version, string? source, string? language) =>
        db.Read(c => c.Query<ClassCount>(ClassesSql, new { Kind = kind, FromWeek = fromWeek, Version = version, Source = source, Language = language }).AsList());

    private const string KindsSql = """
        SELECT c.kind, SUM(CASE WHEN f.stage = 'start' THEN f.people ELSE 0 END) AS started, SUM(CASE WHEN f.stage = 'finish' THEN f.people ELSE 0 END) AS finished
        FROM funnel_cohort c
        CROSS JOIN funnel_count f
        WHERE c.week >= @fromWeek AND (@survey IS NULL OR c.survey_version_id IN (SELECT s.id FROM survey_version s WHERE s.survey_id = @survey))
          AND f.cohort_id = c.id AND f.stage IN ('start', 'finish') AND f.value = 0
        GROUP BY c.kind
        ORDER BY c.kind
        """;

    public IReadOnlyList<KindCount> Kinds(string fromWeek, string? survey) => db.Read(c => c.Query<KindCount>(KindsSql, new { fromWeek, survey }).AsList());

    private const string VersionsSql = """
        SELECT s.id, s.survey_id, s.title, s.number, (SELECT MAX(r.id) FROM rubric_version r WHERE r.survey_version_id = s.id) AS rubric_version_id
        FROM survey_version s
        WHERE EXISTS (SELECT 1 FROM funnel_cohort c WHERE c.survey_version_id = s.id)
        ORDER BY s.id DESC
        """;

    public IReadOnlyList<BegunVersion> Versions() => db.Read(c => c.Query<BegunVersion>(VersionsSql).AsList());
}
