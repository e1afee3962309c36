using Dapper;
using StrategyDiagnostic.Web.Data;

namespace StrategyDiagnostic.Web.Features.Engagements;

/// <summary>Clients and engagements in the database. Who may see which is decided by <see cref="EngagementAccess"/>.</summary>
internal sealed class EngagementStore(Db db)
{
    private const string InsertClientSql = "INSERT INTO client (name, lead_id, created_by, created_at) VALUES (@name, @leadId, @by, @now) RETURNING id";

    public static long AddClient(WriteTransaction tx, string name, long? leadId, long by, DateTimeOffset now) =>
        tx.QuerySingle<long>(InsertClientSql, new { name, leadId, by, now });

    private const string InsertSql = """
        INSERT INTO engagement (client_id, title, mode, k, level_groups, time_zone, window, secret, is_sample, created_by, created_at)
        VALUES (@ClientId, @Title, @Mode, @K, @LevelGroups, @TimeZone, @Window, @Secret, @IsSample, @by, @CreatedAt)
        RETURNING id
        """;

    /// <summary>Adds an engagement with its first consultant and returns its id.</summary>
    public static long Add(WriteTransaction tx, Engagement engagement, long by)
    {
        var values = new
        {
            engagement.ClientId, engagement.Title, engagement.Mode, engagement.K, engagement.LevelGroups, engagement.TimeZone, engagement.Window,
            engagement.Secret, engagement.IsSample, engagement.CreatedAt, by,
        };
        var id = tx.QuerySingle<long>(InsertSql, values);
        AddConsultant(tx, id, by);
        return id;
    }

    private const string FindSql = $"SELECT {EngagementAccess.EngagementColumns} FROM engagement e JOIN client c ON c.id = e.client_id WHERE e.id = @id";

    /// <summary>An engagement, for those who act for nobody signed in: the worker, and whoever holds a link. Pages of staff go through <see cref="EngagementAccess"/>.</summary>
    public Engagement? Find(long id) => db.Read(c => c.QuerySingleOrDefault<Engagement>(FindSql, new { id }));

    private const string LaunchSql = "UPDATE engagement SET launched_at = @now WHERE id = @id AND launched_at IS NULL AND ended_at IS NULL";

    /// <summary>From now on waves open by themselves. False when it was launched before, or has ended.</summary>
    public static bool Launch(WriteTransaction tx, long id, DateTimeOffset now) => tx.Execute(LaunchSql, new { id, now }) == 1;

    private const string EndSql = "UPDATE engagement SET ended_at = @now, secret = NULL WHERE id = @id AND ended_at IS NULL";

    /// <summary>Ends it and throws its secret away: its links open nothing any more, and no code can be made for a person again.</summary>
    public static bool End(WriteTransaction tx, long id, DateTimeOffset now) => tx.Execute(EndSql, new { id, now }) == 1;

    private const string ThresholdSql = """
        UPDATE engagement
        SET first_k = CASE WHEN EXISTS (SELECT 1 FROM wave w WHERE w.engagement_id = @id AND w.state = 'closed') THEN COALESCE(first_k, k) END, k = @k
        WHERE id = @id AND k < @k
        """;

    /// <summary>Raises the smallest group. What it was when the first wave closed is kept: numbers were seen then.</summary>
    public static bool RaiseThreshold(WriteTransaction tx, long id, int k) => tx.Execute(ThresholdSql, new { id, k }) == 1;

    private const string InsertConsultantSql = "INSERT INTO engagement_consultant (engagement_id, member_id) VALUES (@engagementId, @memberId) ON CONFLICT DO NOTHING";

    public static void AddConsultant(WriteTransaction tx, long engagementId, long memberId) => tx.Execute(InsertConsultantSql, new { engagementId, memberId });

    private const string DeleteConsultantSql = "DELETE FROM engagement_consultant WHERE engagement_id = @engagementId AND member_id = @memberId";

    public static void RemoveConsultant(WriteTransaction tx, long engagementId, long memberId) => tx.Execute(DeleteConsultantSql, new { engagementId, memberId });

    private const string InsertOutcomeSql = """
        INSERT INTO engagement_outcome (engagement_id, measure, from_kind, to_kind, people, answers_in, reason, by_id, at)
        VALUES (@engagementId, @Measure, @FromKind, @ToKind, @People,
                EXISTS (SELECT 1 FROM wave_invitation i JOIN wave w ON w.id = i.wave_id WHERE w.engagement_id = @engagementId AND i.answered = 1)
                OR EXISTS (SELECT 1 FROM wave_answer a JOIN wave w ON w.id = a.wave_id WHERE w.engagement_id = @engagementId),
                @Reason, @by, @At)
        """;

    /// <summary>Says what the engagement is judged by; the database notes by itself whether answers were in.</summary>
    public static void AddOutcome(WriteTransaction tx, long engagementId, Outcome outcome, long by) => tx.Execute(InsertOutcomeSql, new
    {
        engagementId, outcome.Measure, outcome.FromKind, outcome.ToKind, outcome.People, outcome.Reason, outcome.At, by,
    });

    private const string OutcomesSql = """
        SELECT o.measure, o.from_kind, o.to_kind, o.people, o.answers_in, o.reason, m.name AS by_name, o.at
        FROM engagement_outcome o JOIN member m ON m.id = o.by_id
        WHERE o.engagement_id = @engagementId ORDER BY o.id DESC
        """;

    /// <summary>What the engagement is judged by, the latest choice first. There is always one.</summary>
    public IReadOnlyList<Outcome> Outcomes(long engagementId) => db.Read(c => c.Query<Outcome>(OutcomesSql, new { engagementId }).AsList());

    private const string InsertEditionSql = """
        INSERT INTO engagement_edition (engagement_id, form, rubric_version_id, reason, by_id, at)
        VALUES (@engagementId, @Form, @RubricVersionId, @Reason, @by, @At)
        """;

    public static void AddEdition(WriteTransaction tx, long engagementId, FormEdition edition, long by) => tx.Execute(InsertEditionSql, new
    {
        engagementId, edition.Form, edition.RubricVersionId, edition.Reason, edition.At, by,
    });

    private const string EditionsSql = """
        SELECT d.form, d.rubric_version_id, d.reason, m.name AS by_name, d.at
        FROM engagement_edition d JOIN member m ON m.id = d.by_id
        WHERE d.engagement_id = @engagementId ORDER BY d.id DESC
        """;

    /// <summary>The editions chosen for both forms, the latest first.</summary>
    public IReadOnlyList<FormEdition> Editions(long engagementId) => db.Read(c => c.Query<FormEdition>(EditionsSql, new { engagementId }).AsList());

    /// <summary>The edition of a form for waves still to open.</summary>
    public FormEdition Edition(long engagementId, string form) => Editions(engagementId).First(e => e.Form == form);

    private const string ConsultantsSql = """
        SELECT m.id, m.name FROM engagement_consultant w JOIN member m ON m.id = w.member_id WHERE w.engagement_id = @engagementId ORDER BY m.name, m.id
        """;

    /// <summary>Those who work on it.</summary>
    public IReadOnlyList<(long Id, string Name)> Consultants(long engagementId) =>
        db.Read(c => c.Query<(long Id, string Name)>(ConsultantsSql, new { engagementId }).AsList());
}
