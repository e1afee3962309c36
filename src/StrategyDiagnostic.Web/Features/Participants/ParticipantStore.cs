using Dapper;
using StrategyDiagnostic.Web.Data;

namespace StrategyDiagnostic.Web.Features.Participants;

/// <summary>Participants in the database.</summary>
internal sealed class ParticipantStore(Db db)
{
    private const string ListSql = """
        SELECT p.id, p.name, p.email, p.level, p.added_at, EXISTS (SELECT 1 FROM invitation_stop s WHERE s.email_hash = p.email_hash) AS stopped
        FROM participant p
        WHERE p.engagement_id = @engagementId AND p.removed_at IS NULL
        ORDER BY p.name, p.email
        """;

    /// <summary>Those who are to be asked, by name.</summary>
    public IReadOnlyList<Participant> List(long engagementId) => db.Read(c => c.Query<Participant>(ListSql, new { engagementId }).AsList());

    private const string InsertSql = """
        INSERT INTO participant (engagement_id, name, email, email_hash, level, stop_hash, added_at)
        VALUES (@engagementId, @Name, @Email, @emailHash, @Level, @stopHash, @AddedAt)
        ON CONFLICT (engagement_id, email) DO UPDATE SET name = excluded.name, level = excluded.level, removed_at = NULL
        RETURNING id
        """;

    /// <summary>Adds somebody, or takes back somebody who was removed, and returns the id. Who is there already gets the new name and level.</summary>
    /// <param name="tx">The transaction.</param>
    /// <param name="engagementId">The engagement.</param>
    /// <param name="person">Who.</param>
    /// <param name="stopHash">What is stored of the token that ends all mail to them.</param>
    public static long Add(WriteTransaction tx, long engagementId, Participant person, byte[] stopHash) => tx.QuerySingle<long>(InsertSql, new
    {
        engagementId, person.Name, person.Email, person.Level, person.AddedAt, stopHash, emailHash = Participant.HashOf(person.Email),
    });

    private const string CountSql = "SELECT COUNT(*) FROM participant WHERE engagement_id = @engagementId AND removed_at IS NULL";

    public static int Count(WriteTransaction tx, long engagementId) => tx.QuerySingle<int>(CountSql, new { engagementId });

    private const string ForgetSql = """
        DELETE FROM participant
        WHERE id = @id AND engagement_id = @engagementId AND NOT EXISTS (SELECT 1 FROM wave_invitation i WHERE i.participant_id = participant.id)
        """;

    private const string RemoveSql = "UPDATE participant SET removed_at = @now WHERE id = @id AND engagement_id = @engagementId AND removed_at IS NULL";

    /// <summary>
    /// Takes somebody out: their links open nothing any more and no mail goes to them. Who was never invited leaves no trace. False
    /// when there is no such person.
    /// </summary>
    public static bool Remove(WriteTransaction tx, long engagementId, long id, DateTimeOffset now) =>
        tx.Execute(ForgetSql, new { engagementId, id }) + tx.Execute(RemoveSql, new { engagementId, id, now }) > 0;
}
