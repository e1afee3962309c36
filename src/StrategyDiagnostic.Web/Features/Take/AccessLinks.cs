using Dapper;
using StrategyDiagnostic.Web.Data;
using StrategyDiagnostic.Web.Hosting;

namespace StrategyDiagnostic.Web.Features.Take;

/// <summary>What a secret link opens.</summary>
internal enum LinkPurpose
{
    /// <summary>A response that can be continued.</summary>
    Resume,

    /// <summary>A finished response's report.</summary>
    Report,
}

/// <summary>Secret links. Unknown, expired and revoked ones are all the same: not there.</summary>
internal sealed class AccessLinks(Db db, TimeProvider time)
{
    private const string FindSql = """
        SELECT response_id FROM access_link
        WHERE token_hash = @Hash AND purpose = @Purpose AND expires_at > @Now AND revoked_at IS NULL
        """;

    /// <summary>The response a link opens, or null.</summary>
    public long? Find(string token, LinkPurpose purpose) =>
        db.Read(c => c.QuerySingleOrDefault<long?>(FindSql, new { Hash = Tokens.Hash(token), Purpose = Name(purpose), Now = time.GetUtcNow() }));

    private const string InsertSql = """
        INSERT INTO access_link (token_hash, purpose, response_id, created_at, expires_at)
        VALUES (@Hash, @Purpose, @responseId, @Now, @Expires)
        ON CONFLICT (token_hash) DO NOTHING
        """;

    /// <summary>Makes a token open a response.</summary>
    public void Add(WriteTransaction tx, string token, LinkPurpose purpose, long responseId, int days)
    {
        var now = time.GetUtcNow();
        tx.Execute(InsertSql, new { Hash = Tokens.Hash(token), Purpose = Name(purpose), responseId, Now = now, Expires = now.AddDays(days) });
    }

    private const string RevokeSql = "UPDATE access_link SET revoked_at = @Now WHERE token_hash = @Hash AND revoked_at IS NULL";

    /// <summary>Closes a link for good.</summary>
    public Task Revoke(string token) => db.Write(tx => tx.Execute(RevokeSql, new { Hash = Tokens.Hash(token), Now = time.GetUtcNow() }));

    private static string Name(LinkPurpose purpose) => purpose switch
    {
        LinkPurpose.Resume => "resume",
        LinkPurpose.Report => "report",
        _ => throw new ArgumentOutOfRangeException(nameof(purpose)),
    };
}
