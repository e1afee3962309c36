using Dapper;
using StrategyDiagnostic.Web.Data;
using StrategyDiagnostic.Web.Features.Audit;
using StrategyDiagnostic.Web.Hosting;

namespace StrategyDiagnostic.Web.Features.Webhooks;

/// <summary>A receiver.</summary>
internal sealed record Webhook
{
    public long Id { get; init; }

    public string Url { get; init; } = "";

    /// <summary>What it hears of, joined with commas.</summary>
    public string Events { get; init; } = "";

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? DisabledAt { get; init; }

    public long Failures { get; init; }

    public DateTimeOffset? FailingSince { get; init; }

    public DateTimeOffset? RetryAt { get; init; }

    public DateTimeOffset? PreviousUntil { get; init; }

    public long Waiting { get; init; }

    public long Failed { get; init; }

    public string State => DisabledAt is not null ? "off" : FailingSince is not null ? "failing" : "fine";
}

/// <summary>What owners do with receivers. Each of these is one write, noted in the audit log.</summary>
internal sealed class WebhookStore(Db db, WebhookSecrets secrets, AuditLog audit, Tokens tokens, TimeProvider time)
{
    /// <summary>How long a replaced secret signs beside the new one.</summary>
    public static readonly TimeSpan Overlap = TimeSpan.FromDays(1);

    private const string WebhookColumns = """
        w.id, w.url, COALESCE((SELECT group_concat(s.event, ',' ORDER BY s.event) FROM webhook_subscription s WHERE s.webhook_id = w.id), '') AS events,
        w.created_at, w.disabled_at, w.failures, w.failing_since, w.retry_at, w.previous_until,
        (SELECT count(*) FROM webhook_event e WHERE e.webhook_id = w.id AND e.state IN ('waiting', 'sending')) AS waiting,
        (SELECT count(*) FROM webhook_event e WHERE e.webhook_id = w.id AND e.state = 'failed') AS failed
        """;

    private const string ListSql = $"SELECT {WebhookColumns} FROM webhook w ORDER BY w.id";

    public IReadOnlyList<Webhook> List() => db.Read(c => c.Query<Webhook>(ListSql).AsList());

    private const string FindSql = $"SELECT {WebhookColumns} FROM webhook w WHERE w.id = @id";

    public Webhook? Find(long id) => db.Read(c => c.QuerySingleOrDefault<Webhook>(FindSql, new { id }));

    private const string InsertSql = "INSERT INTO webhook (url, secret, created_at) VALUES (@url, @secret, @now) RETURNING id";

    /// <summary>Adds a receiver; returns its id and its secret, which is told this once.</summary>
    public async Task<(long Id, string Secret)> Add(Actor actor, string url, IReadOnlyList<string> events)
    {
        var (secret, now) = (secrets.New(), time.GetUtcNow());
        var kept = secrets.Seal(secret);
        var id = await db.Write(tx =>
        {
            var added = tx.QuerySingle<long>(InsertSql, new { url, secret = kept, now });
            Subscribe(tx, added, events);
            audit.Append(tx, actor, "webhook.added", Subject(added), after: new { url, events });
            return added;
        });
        return (id, secret);
    }

    private const string SubscribeSql = "INSERT INTO webhook_subscription (event, webhook_id) VALUES (@name, @id)";

    private static void Subscribe(WriteTransaction tx, long id, IReadOnlyList<string> events)
    {
        foreach (var name in events)
            tx.Execute(SubscribeSql, new { name, id });
    }

    private const string UnsubscribeSql = "DELETE FROM webhook_subscription WHERE webhook_id = @id";

    private const string UrlSql = "UPDATE webhook SET url = @url, failures = 0, failing_since = NULL, retry_at = NULL WHERE id = @id";

    /// <summary>Changes where a receiver is and what it hears of; what waits is tried again at once.</summary>
    public Task<bool> Change(Actor actor, long id, string url, IReadOnlyList<string> events)
    {
        var now = time.GetUtcNow();
        return Changed(id, (tx, before) =>
        {
            tx.Execute(UrlSql, new { id, url });
            tx.Execute(UnsubscribeSql, new { id });
            Subscribe(tx, id, events);
            tx.Execute(AllDueSql, new { id, now });
            audit.Append(tx, actor, "webhook.changed", Subject(id), new { before.Url, before.Events }, new { Url = url, Events = string.Join(',', events) });
        });
    }

    private const string AllDueSql = "UPDATE webhook_event SET next_try_at = @now WHERE webhook_id = @id AND state = 'waiting'";

    private const string DisableSql = "UPDATE webhook SET disabled_at = @at, failures = 0, failing_since = NULL, retry_at = NULL WHERE id = @id";

    /// <summary>Switches a receiver off or on. While it is off, nothing that happens is kept for it.</summary>
    public Task<bool> Switch(Actor actor, long id, bool on)
    {
        var now = time.GetUtcNow();
        return Changed(id, (tx, before) =>
        {
            tx.Execute(DisableSql, new { id, at = on ? (DateTimeOffset?)null : now });
            audit.Append(tx, actor, on ? "webhook.switched-on" : "webhook.switched-off", Subject(id), new { before.State }, new { State = on ? "fine" : "off" });
        });
    }

    private const string RotateSql = "UPDATE webhook SET previous_secret = secret, previous_until = @until, secret = @secret WHERE id = @id";

    /// <summary>Gives a receiver a new secret and returns it; the old one signs beside it for a day. Null when there is no such receiver.</summary>
    public async Task<string?> Rotate(Actor actor, long id)
    {
        var (secret, until) = (secrets.New(), time.GetUtcNow() + Overlap);
        var kept = secrets.Seal(secret);
        return await Changed(id, (tx, _) =>
        {
            tx.Execute(RotateSql, new { id, secret = kept, until });
            audit.Append(tx, actor, "webhook.secret-changed", Subject(id));
        }) ? secret : null;
    }

    private const string RemoveSql = "DELETE FROM webhook WHERE id = @id";

    /// <summary>Removes a receiver with its log.</summary>
    public Task<bool> Remove(Actor actor, long id) => Changed(id, (tx, before) =>
    {
        tx.Execute(RemoveSql, new { id });
        audit.Append(tx, actor, "webhook.removed", Subject(id), new { before.Url, before.Events });
    });

    /// <summary>Queues an event that reports nothing.</summary>
    public Task<bool> Test(long id)
    {
        var (token, now) = (tokens.New(), time.GetUtcNow());
        return Changed(id, (tx, _) =>
        {
            WebhookOutbox.Test(tx, id, token, now);
            tx.Execute(RetryNowSql, new { id });
        });
    }

    private const string RetryNowSql = "UPDATE webhook SET retry_at = NULL WHERE id = @id";

    private const string AgainSql = """
        UPDATE webhook_event SET state = 'waiting', next_try_at = @now, delivered_at = NULL
        WHERE webhook_id = @id AND state <> 'sending' AND (id = @single OR (@single IS NULL AND state = 'failed'))
        """;

    /// <summary>Sends one event again, whatever became of it; or with null all that were given up. Returns how many.</summary>
    public Task<int> SendAgain(Actor actor, long id, long? single)
    {
        var now = time.GetUtcNow();
        return db.Write(tx =>
        {
            var count = tx.Execute(AgainSql, new { id, single, now });
            tx.Execute(RetryNowSql, new { id });
            if (count > 0)
                audit.Append(tx, actor, "webhook.sent-again", Subject(id), after: new { count });
            return count;
        });
    }

    private Task<bool> Changed(long id, Action<WriteTransaction, Webhook> change) => db.Write(tx =>
    {
        if (tx.QuerySingleOrDefault<Webhook>(FindSql, new { id }) is not { } webhook)
            return false;
        change(tx, webhook);
        return true;
    });

    private static string Subject(long id) => FormattableString.Invariant($"webhook:{id}");
}
