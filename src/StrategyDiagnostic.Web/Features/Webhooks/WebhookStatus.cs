using Dapper;
using Microsoft.Data.Sqlite;

namespace StrategyDiagnostic.Web.Features.Webhooks;

/// <summary>How the webhooks are doing, for staff.</summary>
internal sealed record WebhookStatus
{
    /// <summary>Receivers that did not take what was sent last.</summary>
    public int Failing { get; init; }

    /// <summary>Events that wait or are on their way.</summary>
    public int Waiting { get; init; }

    /// <summary>Events that were given up.</summary>
    public int Failed { get; init; }

    private const string ReadSql = """
        SELECT
            (SELECT count(*) FROM webhook WHERE failures > 0 AND disabled_at IS NULL) AS failing,
            (SELECT count(*) FROM webhook_event WHERE state IN ('waiting', 'sending')) AS waiting,
            (SELECT count(*) FROM webhook_event WHERE state = 'failed') AS failed
        """;

    public static WebhookStatus Read(SqliteConnection connection) => connection.QuerySingle<WebhookStatus>(ReadSql);
}
