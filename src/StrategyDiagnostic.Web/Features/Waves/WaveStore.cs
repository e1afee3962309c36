using Dapper;
using StrategyDiagnostic.Web.Data;

namespace StrategyDiagnostic.Web.Features.Waves;

/// <summary>Waves in the database.</summary>
internal sealed class WaveStore(Db db)
{
    private const string WaveColumns = """
        w.id, w.engagement_id, w.kind, w.name, w.form, w.rubric_version_id, w.opens_on, w.closes_on, w.first_closes_on, w.remind_on,
        w.remind_again_on, w.state, w.opened_at, w.closed_at
        """;

    private const string ListSql = $"SELECT {WaveColumns} FROM wave w WHERE w.engagement_id = @engagementId ORDER BY w.opens_on, w.id";

    /// <summary>The waves of an engagement in the order of their days.</summary>
    public IReadOnlyList<Wave> List(long engagementId) => db.Read(c => c.Query<Wave>(ListSql, new { engagementId }).AsList());

    private const string InsertSql = """
        INSERT INTO wave (engagement_id, kind, name, form, rubric_version_id, opens_on, closes_on, first_closes_on, remind_on, remind_again_on,
                          state, opened_at, closed_at)
        VALUES (@EngagementId, @Kind, @Name, @Form, @RubricVersionId, @OpensOn, @ClosesOn, @FirstClosesOn, @RemindOn, @RemindAgainOn,
                @State, @OpenedAt, @ClosedAt)
        RETURNING id
        """;

    /// <summary>Adds a wave and returns its id.</summary>
    public static long Add(WriteTransaction tx, Wave wave) => tx.QuerySingle<long>(InsertSql, wave);
}
