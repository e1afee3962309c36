using Dapper;
using StrategyDiagnostic.Web.Data;
using StrategyDiagnostic.Web.Hosting;

namespace StrategyDiagnostic.Web.Features.Account;

/// <summary>What a browser was asked to sign, and why.</summary>
internal sealed record PasskeyChallenge(string Purpose, long? SessionId)
{
    public static PasskeyChallenge SignIn { get; } = new("sign-in", null);

    public static PasskeyChallenge Confirm(long sessionId) => new("confirm", sessionId);

    public static PasskeyChallenge Add(long sessionId) => new("add", sessionId);
}

/// <summary>Challenges wait on the server for their answer: five minutes, for one answer, good or bad, from the session that was asked.</summary>
internal sealed class PasskeyChallenges(Db db, TimeProvider time)
{
    public static readonly TimeSpan Within = TimeSpan.FromMinutes(5);

    private const string ForgetSql = "DELETE FROM passkey_challenge WHERE expires_at <= @Now";

    private const string InsertSql = """
        INSERT INTO passkey_challenge (token_hash, purpose, session_id, state, expires_at)
        VALUES (@Hash, @Purpose, @SessionId, @state, @Expires)
        """;

    /// <summary>Keeps what Identity needs to check the answer; the token is what the page holds.</summary>
    public Task Keep(string token, PasskeyChallenge challenge, string state)
    {
        var now = time.GetUtcNow();
        return db.Write(tx =>
        {
            tx.Execute(ForgetSql, new { Now = now });
            tx.Execute(InsertSql, new { Hash = Tokens.Hash(token), challenge.Purpose, challenge.SessionId, state, Expires = now + Within });
        });
    }

    private const string FindSql = """
        SELECT state FROM passkey_challenge
        WHERE token_hash = @Hash AND purpose = @Purpose AND session_id IS @SessionId AND expires_at > @Now
        """;

    /// <summary>What was kept; null when it is unknown, used, too old, or was asked for something else or of somebody else.</summary>
    public string? Find(string? token, PasskeyChallenge challenge) =>
        string.IsNullOrEmpty(token) ? null : db.Read(c => c.QuerySingleOrDefault<string>(FindSql, Key(token, challenge)));

    private const string TakeSql = """
        DELETE FROM passkey_challenge
        WHERE token_hash = @Hash AND purpose = @Purpose AND session_id IS @SessionId AND expires_at > @Now
        """;

    /// <summary>Uses a challenge up: true for the first who does it, false for everybody after.</summary>
    public bool Take(WriteTransaction tx, string? token, PasskeyChallenge challenge) =>
        !string.IsNullOrEmpty(token) && tx.Execute(TakeSql, Key(token, challenge)) == 1;

    private object Key(string token, PasskeyChallenge challenge) =>
        new { Hash = Tokens.Hash(token), challenge.Purpose, challenge.SessionId, Now = time.GetUtcNow() };
}
