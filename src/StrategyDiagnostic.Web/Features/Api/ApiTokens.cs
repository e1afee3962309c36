using Dapper;
using StrategyDiagnostic.Web.Data;
using StrategyDiagnostic.Web.Features.Audit;
using StrategyDiagnostic.Web.Hosting;

namespace StrategyDiagnostic.Web.Features.Api;

/// <summary>What a token may be used for.</summary>
internal static class ApiScopes
{
    public const string Claim = "scope";
    public const string Leads = "leads:read";
    public const string Answers = "answers:read";
}

/// <summary>An access token, without the token.</summary>
internal sealed record ApiToken
{
    public long Id { get; init; }

    public long MemberId { get; init; }

    public string Member { get; init; } = "";

    public string Name { get; init; } = "";

    /// <summary>Joined with commas.</summary>
    public string Scopes { get; init; } = "";

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset ExpiresAt { get; init; }

    public DateTimeOffset? LastUsedAt { get; init; }
}

/// <summary>Access tokens: made by members for their own programs, good until they expire, are revoked, or their member is disabled.</summary>
internal sealed class ApiTokens(Db db, Tokens tokens, AuditLog audit, TimeProvider time)
{
    private static readonly TimeSpan NoteEvery = TimeSpan.FromMinutes(1);

    private const string TokenColumns = "t.id, t.member_id, m.name AS member, t.name, t.scopes, t.created_at, t.expires_at, t.last_used_at";

    private const string ListSql = $"""
        SELECT {TokenColumns} FROM api_token t JOIN member m ON m.id = t.member_id
        WHERE t.revoked_at IS NULL AND (@memberId IS NULL OR t.member_id = @memberId)
        ORDER BY t.id DESC
        """;

    /// <summary>The tokens of a member, or with null of everybody, expired ones too; the newest first.</summary>
    public IReadOnlyList<ApiToken> List(long? memberId) => db.Read(c => c.Query<ApiToken>(ListSql, new { memberId }).AsList());

    private const string InsertSql = """
        INSERT INTO api_token (member_id, name, token_hash, scopes, created_at, expires_at)
        VALUES (@memberId, @name, @hash, @scopes, @now, @expires)
        RETURNING id
        """;

    /// <summary>Makes a token and returns it; it is told this once.</summary>
    public async Task<string> Add(Actor actor, long memberId, string name, IReadOnlyList<string> scopes, int days)
    {
        var (token, now) = ($"sdpat_{tokens.New()}{tokens.New()}", time.GetUtcNow());
        var (hash, expires) = (Tokens.Hash(token), now.AddDays(days));
        await db.Write(tx =>
        {
            var id = tx.QuerySingle<long>(InsertSql, new { memberId, name, hash, scopes = string.Join(',', scopes), now, expires });
            audit.Append(tx, actor, "token.added", Subject(id), after: new { name, scopes, expires = expires.UtcDateTime });
        });
        return token;
    }

    private const string RevokeSql = """
        UPDATE api_token SET revoked_at = @now
        WHERE id = @id AND revoked_at IS NULL AND (@memberId IS NULL OR member_id = @memberId)
        """;

    /// <summary>Ends a token of a member, or with null of anybody; false when there is none such.</summary>
    public Task<bool> Revoke(Actor actor, long id, long? memberId)
    {
        var now = time.GetUtcNow();
        return db.Write(tx =>
        {
            if (tx.Execute(RevokeSql, new { id, memberId, now }) == 0)
                return false;
            audit.Append(tx, actor, "token.revoked", Subject(id));
            return true;
        });
    }

    private const string FindSql = $"""
        SELECT {TokenColumns} FROM api_token t JOIN member m ON m.id = t.member_id
        WHERE t.token_hash = @hash AND t.revoked_at IS NULL AND t.expires_at > @now AND m.disabled_at IS NULL
        """;

    /// <summary>What a token opens; null when it opens nothing.</summary>
    public ApiToken? Find(string token) => db.Read(c => c.QuerySingleOrDefault<ApiToken>(FindSql, new { hash = Tokens.Hash(token), now = time.GetUtcNow() }));

    private const string UsedSql = "UPDATE api_token SET last_used_at = @now WHERE id = @Id AND (last_used_at IS NULL OR last_used_at < @now)";

    /// <summary>Notes that a token is in use, at most once a minute.</summary>
    public Task Note(ApiToken token)
    {
        var now = time.GetUtcNow();
        return token.LastUsedAt is { } last && now - last < NoteEvery ? Task.CompletedTask : db.Write(tx => tx.Execute(UsedSql, new { token.Id, now }));
    }

    private static string Subject(long id) => FormattableString.Invariant($"token:{id}");
}
