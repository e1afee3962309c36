using Dapper;
using Microsoft.Data.Sqlite;
using StrategyDiagnostic.Web.Data;
using StrategyDiagnostic.Web.Hosting;

namespace StrategyDiagnostic.Web.Features.Pieces;

/// <summary>Reads the pieces of an engagement, and what links open. Who may see an engagement is decided before.</summary>
internal sealed class PieceBooks(Db db, TimeProvider time)
{
    private const string SettingSql = """
        SELECT e.id AS engagement_id, e.title, c.name AS client_name, e.time_zone, e.ended_at, e.is_sample, e.secret, p.begins_on, p.room_token, p.room_until,
               EXISTS (SELECT 1 FROM piece_asking a WHERE a.engagement_id = e.id) AS has_asked
        FROM engagement e
        JOIN client c ON c.id = e.client_id
        LEFT JOIN piece_plan p ON p.engagement_id = e.id
        WHERE e.id = @id
        """;

    private const string PeopleSql = """
        SELECT p.id, p.name, p.email, p.level, p.removed_at, EXISTS (SELECT 1 FROM invitation_stop s WHERE s.email_hash = p.email_hash) AS wants_no_mail
        FROM participant p
        WHERE p.engagement_id = @id
        ORDER BY p.name = '', p.name, p.email
        """;

    private const string PieceSql = """
        SELECT p.id, p.engagement_id, p.leader_id, p.version, p.created_at, p.withdrawn_at, p.withdrawn_reason,
               v.title, v.measure, v.unit, v.baseline, v.target, v.why, v.witness_id
        FROM piece p
        JOIN piece_version v ON v.piece_id = p.id AND v.number = p.version
        WHERE p.engagement_id = @id
        ORDER BY p.id
        """;

    private const string SaidSql = """
        SELECT r.piece_id, r.day, r.participant_id, r.role, r.standing, r.value, r.done, r.hindrance, r.revision, r.said_at, r.changed_at
        FROM piece p
        JOIN piece_review r ON r.piece_id = p.id
        WHERE p.engagement_id = @id
        ORDER BY r.piece_id, r.day, r.participant_id
        """;

    /// <summary>All pieces of an engagement; null when there is no such engagement.</summary>
    public PieceBook? Read(long engagement) => db.Read(c => Read(c, engagement));

    private PieceBook? Read(SqliteConnection c, long id)
    {
        if (c.QuerySingleOrDefault<PieceSetting>(SettingSql, new { id }) is not { } setting)
            return null;
        return new(
            setting,
            c.Query<PiecePerson>(PeopleSql, new { id }).AsList(),
            c.Query<Piece>(PieceSql, new { id }).AsList(),
            c.Query<ReviewWord>(SaidSql, new { id }).AsList(),
            PieceDays.Day(time.GetUtcNow(), setting.Zone));
    }

    private const string VersionsSql = """
        SELECT v.number, v.title, v.measure, v.unit, v.baseline, v.target, v.why, v.witness_id, m.name AS by, v.at
        FROM piece_version v
        LEFT JOIN member m ON m.id = v.by_id
        WHERE v.piece_id = @piece
        ORDER BY v.number DESC
        """;

    /// <summary>Every version of a piece, the newest first.</summary>
    public IReadOnlyList<PieceVersion> Versions(long piece) => db.Read(c => c.Query<PieceVersion>(VersionsSql, new { piece }).AsList());

    private const string RoomSql = "SELECT engagement_id FROM piece_plan WHERE room_hash = @hash";

    /// <summary>The engagement whose room a link opens today; null when there is none any more.</summary>
    public PieceBook? Room(string token) =>
        db.Read(c => c.QuerySingleOrDefault<long?>(RoomSql, new { hash = Tokens.Hash(token) }) is { } id ? Read(c, id) : null) is { } book
            && book.Setting.EndedAt is null && PieceDays.Read(book.Setting.RoomUntil) >= book.Today
            ? book : null;

    private const string LinkSql = """
        SELECT p.engagement_id, p.id AS piece_id FROM piece_link l JOIN piece p ON p.id = l.piece_id WHERE l.token_hash = @hash
        """;

    /// <summary>The piece that its leader's link opens.</summary>
    public (PieceBook Book, Piece Piece)? Own(string token) => db.Read(c =>
        c.QuerySingleOrDefault<PieceLink>(LinkSql, new { hash = Tokens.Hash(token) }) is { } link
            && Read(c, link.EngagementId) is { } book
            && book.Active.FirstOrDefault(p => p.Id == link.PieceId) is { } piece
            ? ((PieceBook, Piece)?)(book, piece) : null);

    private const string ReviewLinkSql = """
        SELECT engagement_id, day, participant_id FROM piece_review_link WHERE token_hash = @hash
        """;

    /// <summary>The review that a link opens, and for whom.</summary>
    public AskedPerson? Review(string token) => db.Read(c =>
        c.QuerySingleOrDefault<ReviewLink>(ReviewLinkSql, new { hash = Tokens.Hash(token) }) is { } link && Read(c, link.EngagementId) is { Setting.Begins: { } begins } book
            ? new AskedPerson(book, link.Day, book.Person(link.ParticipantId), begins) : null);

    private sealed record PieceLink
    {
        public long EngagementId { get; init; }

        public long PieceId { get; init; }
    }

    private sealed record ReviewLink
    {
        public long EngagementId { get; init; }

        public int Day { get; init; }

        public long ParticipantId { get; init; }
    }
}

/// <summary>Somebody who is asked at a review.</summary>
internal sealed record AskedPerson(PieceBook Book, int Day, PiecePerson Person, DateOnly Begins)
{
    public IReadOnlyList<Piece> Pieces => [.. Book.AskedOf(Person.Id, Day)];

    public DateOnly LastDay => PieceDays.LastDay(Begins, Day);

    public bool IsOpen => Book.Setting.EndedAt is null && PieceDays.Phase(Begins, Day, Book.Today) == Core.Pieces.ReviewPhase.Open;

    public ReviewWord? Said(Piece piece) => Book.SaidBy(Person.Id, piece.Id, Day);

    public bool Leads(Piece piece) => piece.LeaderId == Person.Id;
}
