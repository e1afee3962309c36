using Dapper;
using StrategyDiagnostic.Web.Data;

namespace StrategyDiagnostic.Web.Features.Leads;

/// <summary>Somebody a lead can belong to.</summary>
internal sealed record LeadOwner
{
    public long Id { get; init; }

    public string Name { get; init; } = "";
}

/// <summary>A selection that somebody keeps.</summary>
internal sealed record SavedView
{
    public long Id { get; init; }

    public string Name { get; init; } = "";

    public string Query { get; init; } = "";
}

/// <summary>How many leads stand somewhere.</summary>
internal sealed record LeadCount
{
    public string Shelf { get; init; } = "";

    public string Status { get; init; } = "";

    public long Leads { get; init; }
}

/// <summary>What surrounds the leads: statuses, reasons, owners, counts, saved views.</summary>
internal sealed class LeadWorld(Db db, LeadStatuses statuses)
{
    /// <summary>Every status, also those that are not offered any more.</summary>
    public IReadOnlyList<LeadStatus> Statuses() => statuses.All();

    private const string ReasonsSql = """
        SELECT r.name FROM lead_reason r JOIN lead_status s ON s.key = r.status
        WHERE r.is_retired = 0 AND s.is_retired = 0
        GROUP BY r.name ORDER BY MIN(s.position), MIN(r.position)
        """;

    /// <summary>The reasons that are offered.</summary>
    public IReadOnlyList<string> Reasons() => db.Read(c => c.Query<string>(ReasonsSql).AsList());

    private const string OwnersSql = """
        SELECT m.id, m.name FROM member m
        WHERE m.disabled_at IS NULL AND EXISTS (SELECT 1 FROM member_role r WHERE r.member_id = m.id AND r.role IN ('owner', 'sales'))
        ORDER BY m.name, m.id
        """;

    /// <summary>Those who can be given a lead.</summary>
    public IReadOnlyList<LeadOwner> Owners() => db.Read(c => c.Query<LeadOwner>(OwnersSql).AsList());

    private const string NamesSql = "SELECT id, name FROM member ORDER BY id";

    /// <summary>Everybody's name, also of those who have left.</summary>
    public IReadOnlyDictionary<long, string> Names() => db.Read(c => c.Query<LeadOwner>(NamesSql)).ToDictionary(m => m.Id, m => m.Name);

    private const string CountsSql = "SELECT shelf, status, leads FROM lead_count WHERE leads > 0 ORDER BY shelf, status";

    public IReadOnlyList<LeadCount> Counts() => db.Read(c => c.Query<LeadCount>(CountsSql).AsList());

    // One step through the index for each value, however many leads have it.
    private const string SourcesSql = """
        WITH RECURSIVE found (source) AS (
            SELECT MIN(source) FROM lead_card WHERE shelf = 'listed'
            UNION ALL
            SELECT (SELECT MIN(c.source) FROM lead_card c WHERE c.shelf = 'listed' AND c.source > found.source) FROM found WHERE found.source IS NOT NULL
        )
        SELECT source FROM found WHERE source IS NOT NULL ORDER BY source LIMIT 30
        """;

    /// <summary>Where leads came from, in the order of the alphabet; the first thirty.</summary>
    public IReadOnlyList<string> Sources() => db.Read(c => c.Query<string>(SourcesSql).AsList());

    private const string LanguagesSql = """
        WITH RECURSIVE found (language) AS (
            SELECT MIN(language) FROM lead_card WHERE shelf = 'listed'
            UNION ALL
            SELECT (SELECT MIN(c.language) FROM lead_card c WHERE c.shelf = 'listed' AND c.language > found.language) FROM found WHERE found.language IS NOT NULL
        )
        SELECT language FROM found WHERE language IS NOT NULL ORDER BY language LIMIT 30
        """;

    public IReadOnlyList<string> Languages() => db.Read(c => c.Query<string>(LanguagesSql).AsList());

    private const string SurveysSql = """
        WITH RECURSIVE found (survey) AS (
            SELECT MIN(survey) FROM lead_card WHERE shelf = 'listed'
            UNION ALL
            SELECT (SELECT MIN(c.survey) FROM lead_card c WHERE c.shelf = 'listed' AND c.survey > found.survey) FROM found WHERE found.survey IS NOT NULL
        )
        SELECT survey FROM found WHERE survey IS NOT NULL ORDER BY survey LIMIT 30
        """;

    /// <summary>The surveys that brought leads.</summary>
    public IReadOnlyList<string> Surveys() => db.Read(c => c.Query<string>(SurveysSql).AsList());

    private const string ViewsSql = "SELECT id, name, query FROM lead_view WHERE member_id = @member ORDER BY name, id";

    public IReadOnlyList<SavedView> Views(long member) => db.Read(c => c.Query<SavedView>(ViewsSql, new { member }).AsList());

    private const string SaveViewSql = """
        INSERT INTO lead_view (member_id, name, query) VALUES (@member, @name, @query)
        ON CONFLICT (member_id, name) DO UPDATE SET query = excluded.query
        """;

    public Task SaveView(long member, string name, string query) => db.Write(tx => tx.Execute(SaveViewSql, new { member, name, query }));

    private const string DropViewSql = "DELETE FROM lead_view WHERE id = @id AND member_id = @member";

    /// <summary>Forgets a view of a member; false when it is not theirs or not there.</summary>
    public Task<bool> DropView(long member, long id) => db.Write(tx => tx.Execute(DropViewSql, new { member, id }) == 1);
}
