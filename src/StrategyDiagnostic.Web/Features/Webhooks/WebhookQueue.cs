using Dapper;
using Microsoft.Data.Sqlite;
using StrategyDiagnostic.Web.Data;

namespace StrategyDiagnostic.Web.Features.Webhooks;

/// <summary>An event that the worker may send until its lease ends.</summary>
internal sealed record LeasedEvent
{
    public long Id { get; init; }

    public long WebhookId { get; init; }

    public string Key { get; init; } = "";

    public string Body { get; init; } = "";

    /// <summary>Counted from 1; together with the id it names this attempt and no other.</summary>
    public long Attempts { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public string Url { get; init; } = "";

    public string Secret { get; init; } = "";

    /// <summary>Null unless the secret was changed a short while ago.</summary>
    public string? PreviousSecret { get; init; }

    /// <summary>The secrets to sign with, encrypted, the newest first.</summary>
    public IEnumerable<string> SealedSecrets => PreviousSecret is { } previous ? [Secret, previous] : [Secret];
}

/// <summary>
/// The worker's side of the outbox. One receiver's events go one after the other: a lead's in the order in which they happened, and
/// of several leads' the one that was tried least, so that an event which a receiver cannot take holds up no other lead. After a failure the receiver is left alone for a while, longer each time; once it answers again, all that
/// waited is due.
/// </summary>
internal static class WebhookQueue
{
    /// <summary>How long an event is tried.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromDays(3);

    private static readonly TimeSpan[] Waits =
    [
        TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromHours(1), TimeSpan.FromHours(2), TimeSpan.FromHours(4),
    ];

    // So many failures in a row are an outage, after which everything that waited is tried at once; fewer may be one event's own fault.
    private const int Outage = 2;

    private const string ReceiversSql = """
        SELECT w.id FROM webhook w
        WHERE w.disabled_at IS NULL AND (w.retry_at IS NULL OR w.retry_at <= @now)
          AND EXISTS (SELECT 1 FROM webhook_event e WHERE e.webhook_id = w.id AND e.state IN ('waiting', 'sending'))
        ORDER BY w.id
        """;

    /// <summary>Receivers that something waits for, and that are not being left alone.</summary>
    public static IReadOnlyList<long> Receivers(SqliteConnection connection, DateTimeOffset now) => connection.Query<long>(ReceiversSql, new { now }).AsList();

    private const string LogAbandonedSql = """
        INSERT INTO webhook_attempt (event_id, at, outcome, status, answer, milliseconds)
        SELECT id, @now, 'abandoned', NULL, 'The program ended while it was sending.', 0
        FROM webhook_event WHERE webhook_id = @webhook AND state = 'sending' AND lease_until <= @now
        """;

    private const string ReleaseAbandonedSql = """
        UPDATE webhook_event SET state = 'waiting', next_try_at = @now, lease_until = NULL
        WHERE webhook_id = @webhook AND state = 'sending' AND lease_until <= @now
        """;

    private const string LeaseSql = """
        UPDATE webhook_event SET state = 'sending', attempts = attempts + 1, lease_until = @until
        WHERE id = (
            SELECT e.id FROM webhook_event e
            WHERE e.webhook_id = @webhook AND e.state = 'waiting' AND e.next_try_at <= @now
              AND NOT EXISTS (SELECT 1 FROM webhook_event b WHERE b.webhook_id = @webhook AND b.lead_id = e.lead_id AND b.id < e.id AND b.state IN ('waiting', 'sending'))
            ORDER BY e.attempts, e.id LIMIT 1)
        RETURNING id
        """;

    private const string LeasedSql = """
        SELECT e.id, e.webhook_id, e.key, e.body, e.attempts, e.created_at, w.url, w.secret,
               CASE WHEN w.previous_until > @now THEN w.previous_secret END AS previous_secret
        FROM webhook_event e JOIN webhook w ON w.id = e.webhook_id
        WHERE e.id = @id
        """;

    /// <summary>Takes the event whose turn it is for a receiver, a crashed worker's included; null when there is none.</summary>
    public static LeasedEvent? Lease(WriteTransaction tx, long webhook, DateTimeOffset now, DateTimeOffset until)
    {
        if (tx.Execute(LogAbandonedSql, new { webhook, now }) > 0)
            tx.Execute(ReleaseAbandonedSql, new { webhook, now });
        return tx.QuerySingleOrDefault<long?>(LeaseSql, new { webhook, now, until }) is { } id ? tx.QuerySingle<LeasedEvent>(LeasedSql, new { id, now }) : null;
    }

    private const string LogSql = """
        INSERT INTO webhook_attempt (event_id, at, outcome, status, answer, milliseconds)
        SELECT id, @now, @Outcome, @Status, @Answer, @Milliseconds FROM webhook_event WHERE id = @Id
        """;

    private const string DeliveredSql = """
        UPDATE webhook_event SET state = 'delivered', delivered_at = @now, lease_until = NULL
        WHERE id = @Id AND state <> 'delivered'
        """;

    private const string WellSql = "UPDATE webhook SET failures = 0, failing_since = NULL, retry_at = NULL WHERE id = @WebhookId AND failures > 0";

    private const string FailuresSql = "SELECT failures FROM webhook WHERE id = @WebhookId";

    private const string AllDueSql = "UPDATE webhook_event SET next_try_at = @now WHERE webhook_id = @WebhookId AND state = 'waiting' AND next_try_at > @now";

    private const string AgainSql = """
        UPDATE webhook_event SET state = 'waiting', next_try_at = @next, lease_until = NULL
        WHERE id = @Id AND state = 'sending' AND attempts = @Attempts
        """;

    // All of that age at once: a receiver that is gone for good is not to be asked once for every event.
    private const string GiveUpSql = """
        UPDATE webhook_event SET state = 'failed', lease_until = NULL
        WHERE webhook_id = @WebhookId AND created_at <= @old AND (state = 'waiting' OR (id = @Id AND state = 'sending' AND attempts = @Attempts))
        """;

    private const string FailedSql = """
        UPDATE webhook SET failures = failures + 1, failing_since = COALESCE(failing_since, @now), retry_at = @retry
        WHERE id = @WebhookId
        """;

    /// <summary>Notes what came of an attempt. The event or its receiver may have been removed meanwhile; then there is nothing to note.</summary>
    public static void Note(WriteTransaction tx, LeasedEvent leased, WebhookResult result, DateTimeOffset now)
    {
        tx.Execute(LogSql, new { leased.Id, now, result.Outcome, result.Status, result.Answer, result.Milliseconds });
        var failures = tx.ExecuteScalar<long?>(FailuresSql, new { leased.WebhookId }) ?? 0;
        if (result.Outcome == WebhookResult.Delivered)
        {
            tx.Execute(DeliveredSql, new { leased.Id, now });
            tx.Execute(WellSql, new { leased.WebhookId });
            if (failures >= Outage)
                tx.Execute(AllDueSql, new { leased.WebhookId, now });
            return;
        }

        if (now - leased.CreatedAt >= Patience)
            tx.Execute(GiveUpSql, new { leased.WebhookId, leased.Id, leased.Attempts, old = now - Patience });
        else
            tx.Execute(AgainSql, new { leased.Id, leased.Attempts, next = now + After(leased.Attempts) });
        tx.Execute(FailedSql, new { leased.WebhookId, now, retry = now + Pause(failures + 1) });
    }

    /// <summary>The wait after the n-th attempt at an event, counted from 1.</summary>
    public static TimeSpan After(long attempts) => Waits[Math.Clamp(attempts, 1, Waits.Length) - 1];

    /// <summary>How long a receiver is left alone after the n-th failure in a row: an hour at most, so that its return is noticed.</summary>
    public static TimeSpan Pause(long failures) => After(Math.Min(failures, 4));
}
