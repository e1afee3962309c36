using Dapper;
using StrategyDiagnostic.Core.Comparison;
using StrategyDiagnostic.Web.Data;

namespace StrategyDiagnostic.Web.Features.Waves;

/// <summary>Somebody to write to.</summary>
internal sealed record Addressee
{
    public long ParticipantId { get; init; }

    public string Name { get; init; } = "";

    public string Email { get; init; } = "";

    public string Level { get; init; } = "";
}

/// <summary>Who was asked in a wave, and whether they have answered.</summary>
internal sealed class InvitationStore(Db db)
{
    private const string MissingSql = """
        SELECT p.id AS participant_id, p.name, p.email, p.level
        FROM participant p
        WHERE p.engagement_id = @EngagementId AND p.removed_at IS NULL
          AND NOT EXISTS (SELECT 1 FROM invitation_stop s WHERE s.email_hash = p.email_hash)
          AND NOT EXISTS (SELECT 1 FROM wave_invitation i WHERE i.wave_id = @Id AND i.participant_id = p.id)
        ORDER BY p.id LIMIT @count
        """;

    /// <summary>Participants whom a wave has not asked yet.</summary>
    public IReadOnlyList<Addressee> Missing(Wave wave, int count) => db.Read(c => c.Query<Addressee>(MissingSql, new { wave.EngagementId, wave.Id, count }).AsList());

    private const string InsertSql = """
        INSERT INTO wave_invitation (wave_id, participant_id, level, token_hash)
        VALUES (@waveId, @ParticipantId, @Level, @tokenHash)
        ON CONFLICT (wave_id, participant_id) DO NOTHING
        """;

    /// <summary>Asks somebody, with the level they have now.</summary>
    public static void Add(WriteTransaction tx, long waveId, Addressee person, byte[] tokenHash) =>
        tx.Execute(InsertSql, new { waveId, person.ParticipantId, person.Level, tokenHash });

    private const string UnsentSql = """
        SELECT p.id AS participant_id, p.name, p.email, i.level
        FROM wave_invitation i JOIN participant p ON p.id = i.participant_id
        WHERE i.wave_id = @waveId AND i.sent_at IS NULL AND i.answered = 0 AND p.removed_at IS NULL
          AND NOT EXISTS (SELECT 1 FROM invitation_stop s WHERE s.email_hash = p.email_hash)
        ORDER BY p.id LIMIT @count
        """;

    /// <summary>Those whose invitation has not gone out.</summary>
    public IReadOnlyList<Addressee> Unsent(long waveId, int count) => db.Read(c => c.Query<Addressee>(UnsentSql, new { waveId, count }).AsList());

    private const string SentSql = """
        UPDATE wave_invitation SET sent_at = @now
        WHERE wave_id = @waveId AND participant_id = @participantId AND sent_at IS NULL AND answered = 0
          AND EXISTS (SELECT 1 FROM participant p WHERE p.id = @participantId AND p.removed_at IS NULL
                      AND NOT EXISTS (SELECT 1 FROM invitation_stop s WHERE s.email_hash = p.email_hash))
        """;

    /// <summary>Notes that an invitation goes out now; false when it must not, or has.</summary>
    public static bool Sent(WriteTransaction tx, long waveId, long participantId, DateTimeOffset now) => tx.Execute(SentSql, new { waveId, participantId, now }) == 1;

    private const string ToRemindSql = """
        SELECT p.id AS participant_id, p.name, p.email, i.level
        FROM wave_invitation i JOIN participant p ON p.id = i.participant_id
        WHERE i.wave_id = @waveId AND i.sent_at < @sentBefore AND i.reminders < @number AND i.answered = 0 AND p.removed_at IS NULL
          AND NOT EXISTS (SELECT 1 FROM invitation_stop s WHERE s.email_hash = p.email_hash)
        ORDER BY p.id LIMIT @count
        """;

    /// <summary>Those who were invited before a moment, have not answered and not had so many reminders.</summary>
    public IReadOnlyList<Addressee> ToRemind(long waveId, int number, DateTimeOffset sentBefore, int count) =>
        db.Read(c => c.Query<Addressee>(ToRemindSql, new { waveId, number, sentBefore, count }).AsList());

    private const string RemindedSql = """
        UPDATE wave_invitation SET reminders = @number
        WHERE wave_id = @waveId AND participant_id = @participantId AND reminders < @number AND answered = 0
          AND EXISTS (SELECT 1 FROM participant p WHERE p.id = @participantId AND p.removed_at IS NULL
                      AND NOT EXISTS (SELECT 1 FROM invitation_stop s WHERE s.email_hash = p.email_hash))
        """;

    /// <summary>Notes a reminder; false when it must not go out, or has.</summary>
    public static bool Reminded(WriteTransaction tx, long waveId, long participantId, int number) =>
        tx.Execute(RemindedSql, new { waveId, participantId, number }) == 1;

    private const string CountsSql = """
        SELECT level, COUNT(*) AS invited, SUM(answered) AS answered FROM wave_invitation WHERE wave_id = @waveId GROUP BY level ORDER BY level
        """;

    /// <summary>How many were asked and have answered, by level. For <see cref="ResponseRates"/>, which decides what of it is shown.</summary>
    public IReadOnlyList<LevelCount> Counts(long waveId) =>
        [.. db.Read(c => c.Query<(string Level, long Invited, long Answered)>(CountsSql, new { waveId }).AsList()).Select(r => new LevelCount(r.Level, (int)r.Invited, (int)r.Answered))];
}
