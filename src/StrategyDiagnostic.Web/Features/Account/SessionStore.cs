using Dapper;
using StrategyDiagnostic.Web.Data;
using StrategyDiagnostic.Web.Hosting;

namespace StrategyDiagnostic.Web.Features.Account;

/// <summary>A signed-in browser.</summary>
internal sealed record Session
{
    public long Id { get; init; }

    public long MemberId { get; init; }

    public bool AwaitsCode { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset LastSeenAt { get; init; }

    public DateTimeOffset FreshAt { get; init; }

    public DateTimeOffset ExpiresAt { get; init; }

    public string Browser { get; init; } = "";

    public string Address { get; init; } = "";
}

/// <summary>A browser about to be signed in: the token that its cookie will hold, and how the list of sessions shows it.</summary>
internal sealed record NewSession(string Token, string Browser, string Address);

/// <summary>
/// Sessions live on the server, so they end at once: at signing out, at being disabled, when a password or second factor changes,
/// after half an hour without a request, and after twelve hours in any case.
/// </summary>
internal sealed class SessionStore(Db db, TimeProvider time)
{
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(30);
    public static readonly TimeSpan Longest = TimeSpan.FromHours(12);
    public static readonly TimeSpan CodeWithin = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan NoteEvery = TimeSpan.FromMinutes(1);

    private const string SessionColumns = """
        s.id, s.member_id, s.awaits_code, s.created_at, s.last_seen_at, s.fresh_at, s.expires_at, s.browser, s.address
        """;

    private const string FindSql = $"""
        SELECT {SessionColumns} FROM member_session s JOIN member m ON m.id = s.member_id
        WHERE s.token_hash = @Hash AND s.awaits_code = @awaitsCode AND s.ended_at IS NULL AND s.expires_at > @Now AND s.last_seen_at > @Since
          AND m.disabled_at IS NULL
        """;

    /// <summary>The session that a cookie's token opens; null when it is unknown, over, or its member is disabled.</summary>
    public Session? Find(string token, bool awaitsCode) => db.Read(c => c.QuerySingleOrDefault<Session>(FindSql, Key(token, awaitsCode)));

    /// <inheritdoc cref="Find(string, bool)"/>
    public Session? Find(WriteTransaction tx, string token, bool awaitsCode) => tx.QuerySingleOrDefault<Session>(FindSql, Key(token, awaitsCode));

    private const string ListSql = $"""
        SELECT {SessionColumns} FROM member_session s
        WHERE s.member_id = @memberId AND s.awaits_code = 0 AND s.ended_at IS NULL AND s.expires_at > @Now AND s.last_seen_at > @Since
        ORDER BY s.last_seen_at DESC, s.id DESC
        """;

    /// <summary>The open sessions of a member, the latest first.</summary>
    public IReadOnlyList<Session> List(long memberId) =>
        db.Read(c => c.Query<Session>(ListSql, new { memberId, Now = time.GetUtcNow(), Since = time.GetUtcNow() - Idle }).AsList());

    private const string InsertSql = """
        INSERT INTO member_session (token_hash, member_id, awaits_code, created_at, last_seen_at, fresh_at, expires_at, browser, address)
        VALUES (@Hash, @memberId, @awaitsCode, @Now, @Now, @Now, @Expires, @Browser, @Address)
        """;

    /// <summary>Starts a session, or the short one that only leads to the code of the second factor.</summary>
    public void Start(WriteTransaction tx, NewSession session, long memberId, bool awaitsCode)
    {
        var now = time.GetUtcNow();
        tx.Execute(InsertSql, new
        {
            Hash = Tokens.Hash(session.Token), memberId, awaitsCode, Now = now, Expires = now + (awaitsCode ? CodeWithin : Longest),
            session.Browser, session.Address,
        });
    }

    private const string NoteSql = "UPDATE member_session SET last_seen_at = @now WHERE id = @Id AND last_seen_at < @now";

    /// <summary>Notes that a session is in use, at most once a minute.</summary>
    public Task Note(Session session)
    {
        var now = time.GetUtcNow();
        return now - session.LastSeenAt < NoteEvery ? Task.CompletedTask : db.Write(tx => tx.Execute(NoteSql, new { session.Id, now }));
    }

    private const string FreshenSql = "UPDATE member_session SET fresh_at = @Now WHERE id = @id AND ended_at IS NULL";

    /// <summary>Notes that a password or passkey was just shown.</summary>
    public void Freshen(WriteTransaction tx, long id) => tx.Execute(FreshenSql, new { id, Now = time.GetUtcNow() });

    private const string EndSql = "UPDATE member_session SET ended_at = @Now WHERE id = @id AND member_id = @memberId AND ended_at IS NULL";

    /// <summary>Ends one session of a member; false when it is not theirs or over already.</summary>
    public bool End(WriteTransaction tx, long id, long memberId) => tx.Execute(EndSql, new { id, memberId, Now = time.GetUtcNow() }) == 1;

    private const string EndAllSql = "UPDATE member_session SET ended_at = @Now WHERE member_id = @memberId AND ended_at IS NULL";

    /// <summary>Ends every session of a member.</summary>
    public void EndAll(WriteTransaction tx, long memberId) => tx.Execute(EndAllSql, new { memberId, Now = time.GetUtcNow() });

    private object Key(string token, bool awaitsCode) =>
        new { Hash = Tokens.Hash(token), awaitsCode, Now = time.GetUtcNow(), Since = time.GetUtcNow() - Idle };
}
