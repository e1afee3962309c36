using StrategyDiagnostic.Web.Data;
using StrategyDiagnostic.Web.Features.Audit;
using StrategyDiagnostic.Web.Hosting;

namespace StrategyDiagnostic.Web.Features.Pieces;

/// <summary>What became of a change.</summary>
internal enum PieceOutcome
{
    Done,

    /// <summary>Nothing is different.</summary>
    Same,

    /// <summary>Somebody else changed the piece meanwhile.</summary>
    Stale,

    /// <summary>It is not there any more, or the leader has another one.</summary>
    Refused,
}

/// <summary>Adds pieces, changes and withdraws them. The index in the database decides that a leader has one.</summary>
internal sealed class PieceChanges(Db db, AuditLog audit, TimeProvider time)
{
    private const string PlanSql = "INSERT INTO piece_plan (engagement_id, begins_on) VALUES (@engagement, @day) ON CONFLICT (engagement_id) DO NOTHING";

    private const string InsertSql = """
        INSERT INTO piece (engagement_id, leader_id, version, created_at) VALUES (@engagement, @leader, 1, @now)
        ON CONFLICT (leader_id) WHERE withdrawn_at IS NULL DO NOTHING
        RETURNING id
        """;

    private const string VersionSql = """
        INSERT INTO piece_version (piece_id, number, title, measure, unit, baseline, target, why, witness_id, by_id, at)
        VALUES (@piece, @number, @Title, @Measure, @Unit, @Baseline, @Target, @Why, @WitnessId, @by, @now)
        """;

    private const string LinkSql = "INSERT INTO piece_link (token_hash, piece_id) VALUES (@hash, @piece) ON CONFLICT (token_hash) DO NOTHING";

    /// <summary>Adds a piece inside a transaction; the 90 days begin today unless a day was set.</summary>
    /// <returns>Its id; null when the leader has one already.</returns>
    public static long? Add(WriteTransaction tx, long engagement, DateOnly today, long leader, PieceDraft draft, long? by, DateTimeOffset now)
    {
        tx.Execute(PlanSql, new { engagement, day = PieceDays.Write(today) });
        if (tx.QuerySingleOrDefault<long?>(InsertSql, new { engagement, leader, now }) is not { } piece)
            return null;
        WriteVersion(tx, piece, 1, draft, by, now);
        return piece;
    }

    /// <summary>Lets a token open a piece for its leader.</summary>
    public static void AddLink(WriteTransaction tx, string token, long piece) => tx.Execute(LinkSql, new { hash = Tokens.Hash(token), piece });

    /// <summary>Adds a piece for a leader, as a member does.</summary>
    public Task<long?> Add(Actor actor, PieceBook book, long leader, PieceDraft draft)
    {
        var now = time.GetUtcNow();
        return db.Write(tx =>
        {
            if (Add(tx, book.Setting.EngagementId, book.Today, leader, draft, actor.MemberId, now) is not { } piece)
                return null;
            Note(tx, actor, "piece.added", piece, book);
            return (long?)piece;
        });
    }

    private const string NextSql = """
        UPDATE piece SET version = version + 1 WHERE id = @piece AND version = @version AND withdrawn_at IS NULL RETURNING version
        """;

    private const string IsActiveSql = "SELECT COUNT(*) FROM piece WHERE id = @piece AND withdrawn_at IS NULL";

    /// <summary>Writes another version of a piece. The actor is null when its leader does.</summary>
    /// <param name="actor">Who changes it; null when its leader does.</param>
    /// <param name="book">The engagement as it was read.</param>
    /// <param name="piece">The piece as it was read.</param>
    /// <param name="version">The version that the form was filled in from.</param>
    /// <param name="draft">What it shall be.</param>
    public Task<PieceOutcome> Edit(Actor? actor, PieceBook book, Piece piece, long version, PieceDraft draft)
    {
        if (piece.Version == version && draft == new PieceDraft(piece.Title, piece.Measure, piece.Unit, piece.Baseline, piece.Target, piece.Why, piece.WitnessId))
            return Task.FromResult(PieceOutcome.Same);
        var now = time.GetUtcNow();
        return db.Write(tx =>
        {
            if (tx.QuerySingleOrDefault<long?>(NextSql, new { piece = piece.Id, version }) is not { } next)
                return tx.ExecuteScalar<long>(IsActiveSql, new { piece = piece.Id }) == 1 ? PieceOutcome.Stale : PieceOutcome.Refused;
            WriteVersion(tx, piece.Id, next, draft, actor?.MemberId, now);
            if (actor is not null)
                Note(tx, actor, "piece.changed", piece.Id, book);
            return PieceOutcome.Done;
        });
    }

    private const string WithdrawSql = """
        UPDATE piece SET withdrawn_at = @now, withdrawn_by = @by, withdrawn_reason = @reason WHERE id = @piece AND withdrawn_at IS NULL
        """;

    /// <summary>Takes a piece off the board; what was said of it stays with it.</summary>
    public Task<PieceOutcome> Withdraw(Actor actor, PieceBook book, long piece, string reason)
    {
        var now = time.GetUtcNow();
        return db.Write(tx =>
        {
            if (tx.Execute(WithdrawSql, new { piece, now, by = actor.MemberId, reason }) == 0)
                return PieceOutcome.Refused;
            Note(tx, actor, "piece.withdrawn", piece, book);
            return PieceOutcome.Done;
        });
    }

    private const string BeginSql = """
        INSERT INTO piece_plan (engagement_id, begins_on) SELECT @engagement, @day
        WHERE NOT EXISTS (SELECT 1 FROM piece_asking WHERE engagement_id = @engagement)
        ON CONFLICT (engagement_id) DO UPDATE SET begins_on = excluded.begins_on
        """;

    /// <summary>Sets the day on which the 90 days begin. It stays once somebody has been asked.</summary>
    public Task<PieceOutcome> Begin(Actor actor, PieceBook book, DateOnly day) => db.Write(tx =>
    {
        var engagement = book.Setting.EngagementId;
        if (tx.Execute(BeginSql, new { engagement, day = PieceDays.Write(day) }) == 0)
            return PieceOutcome.Refused;
        audit.Append(tx, actor, "pieces.begin", Subject(book), new { begins = book.Setting.BeginsOn }, new { begins = PieceDays.Write(day) });
        return PieceOutcome.Done;
    });

    private const string OpenRoomSql = "UPDATE piece_plan SET room_hash = @hash, room_token = @sealedToken, room_until = @until WHERE engagement_id = @engagement";

    /// <summary>Opens the room with a new link until a day, or closes it when there is no link.</summary>
    public Task Room(Actor actor, PieceBook book, string? token, string? sealedToken, DateOnly? until) => db.Write(tx =>
    {
        var engagement = book.Setting.EngagementId;
        tx.Execute(PlanSql, new { engagement, day = PieceDays.Write(book.Today) });
        tx.Execute(OpenRoomSql, new
        {
            engagement, sealedToken, hash = token is null ? null : Tokens.Hash(token), until = until is { } last ? PieceDays.Write(last) : null,
        });
        audit.Append(tx, actor, token is null ? "pieces.room_closed" : "pieces.room_opened", Subject(book));
    });

    private static void WriteVersion(WriteTransaction tx, long piece, long number, PieceDraft draft, long? by, DateTimeOffset now) => tx.Execute(VersionSql, new
    {
        piece, number, draft.Title, draft.Measure, draft.Unit, draft.Baseline, draft.Target, draft.Why, draft.WitnessId, by, now,
    });

    // Ids only: what a leader writes is theirs, and nothing can be taken out of the log.
    private void Note(WriteTransaction tx, Actor actor, string action, long piece, PieceBook book) =>
        audit.Append(tx, actor, action, FormattableString.Invariant($"piece:{piece}"), after: new { engagement = book.Setting.EngagementId });

    private static string Subject(PieceBook book) => FormattableString.Invariant($"engagement:{book.Setting.EngagementId}");
}
