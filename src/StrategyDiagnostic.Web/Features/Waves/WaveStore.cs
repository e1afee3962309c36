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

    private const string FindSql = $"SELECT {WaveColumns} FROM wave w WHERE w.id = @id";

    /// <summary>A wave, or null. Pages ask for one of an engagement that they have opened.</summary>
    public Wave? Find(long id) => db.Read(c => c.QuerySingleOrDefault<Wave>(FindSql, new { id }));

    private const string AtWorkSql = $"""
        SELECT {WaveColumns}
        FROM wave w JOIN engagement e ON e.id = w.engagement_id
        WHERE w.state <> 'closed' AND e.launched_at IS NOT NULL AND e.ended_at IS NULL
        ORDER BY w.opens_on, w.id
        """;

    /// <summary>Waves of engagements under way that are open or will open.</summary>
    public IReadOnlyList<Wave> AtWork() => db.Read(c => c.Query<Wave>(AtWorkSql).AsList());

    private const string InsertSql = """
        INSERT INTO wave (engagement_id, kind, name, form, rubric_version_id, opens_on, closes_on, first_closes_on, remind_on, remind_again_on,
                          state, opened_at, closed_at)
        VALUES (@EngagementId, @Kind, @Name, @Form, @RubricVersionId, @OpensOn, @ClosesOn, @FirstClosesOn, @RemindOn, @RemindAgainOn,
                @State, @OpenedAt, @ClosedAt)
        RETURNING id
        """;

    /// <summary>Adds a wave and returns its id.</summary>
    public static long Add(WriteTransaction tx, Wave wave) => tx.QuerySingle<long>(InsertSql, wave);

    private const string PlanSql = """
        UPDATE wave SET opens_on = @OpensOn, closes_on = @ClosesOn, first_closes_on = @ClosesOn, remind_on = @RemindOn, remind_again_on = @RemindAgainOn
        WHERE id = @Id AND state = 'planned'
        """;

    private const string ExtendSql = """
        UPDATE wave SET closes_on = @ClosesOn, remind_on = @RemindOn, remind_again_on = @RemindAgainOn
        WHERE id = @Id AND state = 'open' AND closes_on <= @ClosesOn
        """;

    /// <summary>Moves the days of a wave: all of one that is planned, the last and the reminders' of one that is open. False when it may not move so.</summary>
    public static bool Move(WriteTransaction tx, Wave wave) => tx.Execute(PlanSql, wave) + tx.Execute(ExtendSql, wave) == 1;

    private const string RemoveSql = "DELETE FROM wave WHERE id = @id AND state = 'planned'";

    /// <summary>Gives up a wave that has not opened.</summary>
    public static bool Remove(WriteTransaction tx, long id) => tx.Execute(RemoveSql, new { id }) == 1;

    private const string OpenSql = "UPDATE wave SET state = 'open', opened_at = @now WHERE id = @id AND state = 'planned'";

    public static bool Open(WriteTransaction tx, long id, DateTimeOffset now) => tx.Execute(OpenSql, new { id, now }) == 1;

    private const string CloseSql = "UPDATE wave SET state = 'closed', closed_at = @now WHERE id = @id AND state = 'open'";

    private const string ForgetDraftsSql = "DELETE FROM wave_draft WHERE wave_id = @id";

    /// <summary>Closes a wave; answers that nobody finished go.</summary>
    public static bool Close(WriteTransaction tx, long id, DateTimeOffset now)
    {
        if (tx.Execute(CloseSql, new { id, now }) == 0)
            return false;
        tx.Execute(ForgetDraftsSql, new { id });
        return true;
    }

    private const string EditionSql = "UPDATE wave SET rubric_version_id = @rubricVersionId WHERE engagement_id = @engagementId AND form = @form AND state = 'planned'";

    /// <summary>Lets waves still to open ask and score with another edition.</summary>
    public static void UseEdition(WriteTransaction tx, long engagementId, string form, long rubricVersionId) =>
        tx.Execute(EditionSql, new { engagementId, form, rubricVersionId });
}
