using Dapper;
using StrategyDiagnostic.Web.Data;

namespace StrategyDiagnostic.Web.Features.Answering;

/// <summary>What a link opens: one person's place in one wave.</summary>
internal sealed record SeatRow
{
    public long WaveId { get; init; }

    public long ParticipantId { get; init; }

    public string Level { get; init; } = "";

    public bool Answered { get; init; }

    /// <summary>Sealed; null when nothing was saved.</summary>
    public byte[]? Draft { get; init; }
}

/// <summary>Places in waves while people answer.</summary>
internal sealed class SeatStore(Db db)
{
    private const string FindSql = """
        SELECT i.wave_id, i.participant_id, i.level, i.answered, d.sealed AS draft
        FROM wave_invitation i
        JOIN participant p ON p.id = i.participant_id
        LEFT JOIN wave_draft d ON d.wave_id = i.wave_id AND d.participant_id = i.participant_id
        WHERE i.token_hash = @hash AND p.removed_at IS NULL
        """;

    /// <summary>What a link opens, by the hash of its token; null when it opens nothing.</summary>
    public SeatRow? Find(byte[] hash) => db.Read(c => c.QuerySingleOrDefault<SeatRow>(FindSql, new { hash }));

    private const string OpenSql = """
        SELECT i.wave_id, i.participant_id, i.level, i.answered, d.sealed AS draft
        FROM wave_invitation i
        JOIN participant p ON p.id = i.participant_id
        JOIN wave w ON w.id = i.wave_id
        LEFT JOIN wave_draft d ON d.wave_id = i.wave_id AND d.participant_id = i.participant_id
        WHERE i.token_hash = @hash AND i.answered = 0 AND w.state = 'open' AND p.removed_at IS NULL
        """;

    /// <summary>The same inside a transaction, as long as it can be answered.</summary>
    public static SeatRow? Open(WriteTransaction tx, byte[] hash) => tx.QuerySingleOrDefault<SeatRow>(OpenSql, new { hash });

    private const string SaveSql = """
        INSERT INTO wave_draft (wave_id, participant_id, sealed) VALUES (@WaveId, @ParticipantId, @box)
        ON CONFLICT (wave_id, participant_id) DO UPDATE SET sealed = excluded.sealed
        """;

    public static void Save(WriteTransaction tx, SeatRow seat, byte[] box) => tx.Execute(SaveSql, new { seat.WaveId, seat.ParticipantId, box });

    private const string SpendSql = "UPDATE wave_invitation SET answered = 1 WHERE wave_id = @WaveId AND participant_id = @ParticipantId AND answered = 0";

    private const string ForgetSql = "DELETE FROM wave_draft WHERE wave_id = @WaveId AND participant_id = @ParticipantId";

    /// <summary>Marks that somebody has answered, without a time, and lets go of the draft.</summary>
    public static void Spend(WriteTransaction tx, SeatRow seat)
    {
        tx.Execute(SpendSql, seat);
        tx.Execute(ForgetSql, seat);
    }

    private const string StopSql = """
        INSERT INTO invitation_stop (email_hash, at) SELECT p.email_hash, @now FROM participant p WHERE p.stop_hash = @hash AND p.email_hash IS NOT NULL
        ON CONFLICT (email_hash) DO NOTHING
        """;

    private const string MayStopSql = "SELECT EXISTS (SELECT 1 FROM participant WHERE stop_hash = @hash)";

    private const string HasStoppedSql = """
        SELECT EXISTS (SELECT 1 FROM participant p JOIN invitation_stop s ON s.email_hash = p.email_hash WHERE p.stop_hash = @hash)
        """;

    /// <summary>Whether a token ends somebody's mail, and whether it has.</summary>
    public (bool May, bool Has) Stopping(byte[] hash) =>
        db.Read(c => (c.QuerySingle<bool>(MayStopSql, new { hash }), c.QuerySingle<bool>(HasStoppedSql, new { hash })));

    /// <summary>Ends all mail to an address, for good and whoever invites it. Doing it again changes nothing.</summary>
    public Task Stop(byte[] hash, DateTimeOffset now) => db.Write(tx => tx.Execute(StopSql, new { hash, now }));

    private const string InvitedSql = """
        SELECT p.id AS participant_id, p.name, p.email, i.level
        FROM wave_invitation i
        JOIN participant p ON p.id = i.participant_id
        JOIN wave w ON w.id = i.wave_id
        WHERE i.wave_id = @waveId AND p.email = @email AND w.state = 'open' AND p.removed_at IS NULL AND i.answered = 0
          AND NOT EXISTS (SELECT 1 FROM invitation_stop s WHERE s.email_hash = p.email_hash)
        """;

    /// <summary>Somebody who may still answer an open wave, by address; null otherwise.</summary>
    public Waves.Addressee? Invited(long waveId, string email) => db.Read(c => c.QuerySingleOrDefault<Waves.Addressee>(InvitedSql, new { waveId, email }));
}
