using Dapper;
using StrategyDiagnostic.Web.Data;

namespace StrategyDiagnostic.Web.Features.Rubrics;

/// <summary>Drafts in the database.</summary>
internal sealed class DraftStore(Db db)
{
    private const string DraftColumns = """
        d.id, d.name, d.based_on, d.survey, d.rubric, d.report, d.revision, d.created_by, d.created_at, d.changed_by,
        m.name AS changed_by_name, d.changed_at
        FROM draft d LEFT JOIN member m ON m.id = d.changed_by
        """;

    private const string FindSql = $"SELECT {DraftColumns} WHERE d.id = @id";

    /// <summary>A draft, or null.</summary>
    public Draft? Find(long id) => db.Read(c => c.QuerySingleOrDefault<Draft>(FindSql, new { id }));

    /// <inheritdoc cref="Find(long)"/>
    public static Draft? Find(WriteTransaction tx, long id) => tx.QuerySingleOrDefault<Draft>(FindSql, new { id });

    private const string ListSql = $"SELECT {DraftColumns} ORDER BY d.changed_at DESC, d.id DESC";

    /// <summary>All drafts, the one changed last first.</summary>
    public IReadOnlyList<Draft> List() => db.Read(c => c.Query<Draft>(ListSql).AsList());

    private const string InsertSql = """
        INSERT INTO draft (name, based_on, survey, rubric, report, revision, created_by, created_at, changed_by, changed_at)
        VALUES (@Name, @BasedOn, @Survey, @Rubric, @Report, 1, @CreatedBy, @CreatedAt, @CreatedBy, @CreatedAt)
        RETURNING id
        """;

    /// <summary>Adds a draft and returns its id.</summary>
    public static long Insert(WriteTransaction tx, Draft draft) => tx.QuerySingle<long>(InsertSql, draft);

    private const string SaveSql = """
        UPDATE draft
        SET name = @Name, survey = @Survey, rubric = @Rubric, report = @Report, revision = revision + 1, changed_by = @ChangedBy, changed_at = @ChangedAt
        WHERE id = @Id AND revision = @Revision
        """;

    /// <summary>Saves a draft that nobody has saved since it was read; returns false, and saves nothing, when somebody has.</summary>
    public static bool Save(WriteTransaction tx, Draft draft) => tx.Execute(SaveSql, draft) == 1;

    private const string DeleteSql = "DELETE FROM draft WHERE id = @id AND revision = @revision";

    /// <summary>Removes a draft that nobody has saved since it was read; returns false when somebody has.</summary>
    public static bool Delete(WriteTransaction tx, long id, long revision) => tx.Execute(DeleteSql, new { id, revision }) == 1;
}
