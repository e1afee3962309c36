using Dapper;
using Microsoft.Data.Sqlite;
using StrategyDiagnostic.Web.Data;

namespace StrategyDiagnostic.Web.Features.Email;

/// <summary>How the outgoing mail is doing, for staff.</summary>
internal sealed record OutboxStatus
{
    /// <summary>Waiting or on its way.</summary>
    public int Waiting { get; init; }

    public int Failed { get; init; }

    /// <summary>Since when the oldest of the waiting mails waits; null when none does.</summary>
    public DateTimeOffset? WaitingSince { get; init; }

    /// <summary>What is wrong with the settings, as the latest attempt found them; null when it found nothing wrong.</summary>
    public string? SettingsProblem { get; init; }

    private const string ReadSql = """
        SELECT
            (SELECT count(*) FROM mail_outbox WHERE state = 'queued') + (SELECT count(*) FROM mail_outbox WHERE state = 'sending') AS waiting,
            (SELECT count(*) FROM mail_outbox WHERE state = 'failed') AS failed,
            (SELECT min(created_at) FROM (SELECT created_at FROM mail_outbox WHERE state = 'queued' UNION ALL SELECT created_at FROM mail_outbox WHERE state = 'sending')) AS waiting_since,
            (SELECT CASE outcome WHEN 'misconfigured' THEN reply END FROM mail_attempt ORDER BY id DESC LIMIT 1) AS settings_problem
        """;

    public static OutboxStatus Read(SqliteConnection connection) => connection.QuerySingle<OutboxStatus>(ReadSql);

    private const string TryAgainSql = """
        UPDATE mail_outbox
        SET state = 'queued', deferrals = 0, next_try_at = @Now
        WHERE id = @Id AND state IN ('queued', 'failed')
        """;

    /// <summary>Makes a waiting or failed mail due now, with all its tries ahead of it; false when it is not there or already sent.</summary>
    public static bool TryAgain(WriteTransaction transaction, long mailId, DateTimeOffset now) =>
        transaction.Execute(TryAgainSql, new { Id = mailId, Now = now }) == 1;

    private const string TryAllAgainSql = """
        UPDATE mail_outbox
        SET next_try_at = @Now
        WHERE state = 'queued' AND next_try_at > @Now
        """;

    /// <summary>Makes everything that waits due now: for the moment after the settings were put right.</summary>
    public static int TryAllAgain(WriteTransaction transaction, DateTimeOffset now) =>
        transaction.Execute(TryAllAgainSql, new { Now = now });
}
