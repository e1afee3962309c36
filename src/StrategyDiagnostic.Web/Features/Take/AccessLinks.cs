using Dapper;
using Microsoft.Extensions.Options;
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
internal sealed class AccessLinks(Db db, Tokens tokens, TimeProvider time, IOptions<PrivacyOptions> privacy)
{
    private const string FindSql = """
        SELECT response_id FROM access_link
        WHERE token_hash = @Hash AND purpose = @Purpose AND expires_at > @Now AND revoked_at IS NULL
        """;

    /// <summary>The response a link opens, or null.</summary>
    public long? Find(string token, LinkPurpose purpose) =>
        db.Read(c => c.QuerySingleOrDefault<long?>(FindSql, new { Hash = Tokens.Hash(token), Purpose = Name(purpose), Now = time.GetUtcNow() }));

    /// <summary>The token of the report that a token for continuing leads to.</summary>
    public string ReportToken(string resumeToken) => tokens.Derive(resumeToken, "report");

    private const string InsertSql = """
        INSERT INTO access_link (token_hash, purpose, response_id, created_at, expires_at)
        VALUES (@Hash, @Purpose, @responseId, @Now, @Expires)
        """;

    /// <summary>
    /// Makes a token continue a response. A response may have several, and each shall lead to the report however it was finished;
    /// since no token is stored, the link to the report is laid now, and opens nothing before there is one.
    /// </summary>
    public void AddResume(WriteTransaction tx, string token, long responseId)
    {
        var now = time.GetUtcNow();
        var expires = now.AddDays(privacy.Value.ResumeLinkDays);
        tx.Execute(InsertSql, new { Hash = Tokens.Hash(token), Purpose = Name(LinkPurpose.Resume), responseId, Now = now, Expires = expires });
        tx.Execute(InsertSql, new { Hash = Tokens.Hash(ReportToken(token)), Purpose = Name(LinkPurpose.Report), responseId, Now = now, Expires = expires });
    }

    /// <summary>Makes another token open a report; the links from before stay.</summary>
    public void AddReport(WriteTransaction tx, string token, long responseId)
    {
        var now = time.GetUtcNow();
        var expires = now.AddDays(privacy.Value.ReportLinkDays);
        tx.Execute(InsertSql, new { Hash = Tokens.Hash(token), Purpose = Name(LinkPurpose.Report), responseId, Now = now, Expires = expires });
    }

    private const string KeepReportSql = """
        UPDATE access_link SET expires_at = @Expires
        WHERE response_id = @responseId AND purpose = @Purpose AND expires_at > @Now AND revoked_at IS NULL
        """;

    /// <summary>There is a report now: its links live as long as links to reports do.</summary>
    public void KeepReport(WriteTransaction tx, long responseId)
    {
        var now = time.GetUtcNow();
        tx.Execute(KeepReportSql, new { responseId, Purpose = Name(LinkPurpose.Report), Now = now, Expires = now.AddDays(privacy.Value.ReportLinkDays) });
    }

    private const string RevokeSql = "UPDATE access_link SET revoked_at = @Now WHERE token_hash IN @Hashes AND revoked_at IS NULL";

    /// <summary>Closes a link for good, and with it the link to the report that follows from it.</summary>
    public Task Revoke(string token)
    {
        var closed = new { Hashes = new[] { Tokens.Hash(token), Tokens.Hash(ReportToken(token)) }, Now = time.GetUtcNow() };
        return db.Write(tx => tx.Execute(RevokeSql, closed));
    }

    private static string Name(LinkPurpose purpose) => purpose switch
    {
        LinkPurpose.Resume => "resume",
        LinkPurpose.Report => "report",
        _ => throw new ArgumentOutOfRangeException(nameof(purpose)),
    };
}
