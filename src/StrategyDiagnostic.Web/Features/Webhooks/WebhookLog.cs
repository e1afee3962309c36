using Dapper;
using StrategyDiagnostic.Web.Data;

namespace StrategyDiagnostic.Web.Features.Webhooks;

/// <summary>An event as the log shows it.</summary>
internal sealed record LoggedEvent
{
    public long Id { get; init; }

    public string Key { get; init; } = "";

    public string Event { get; init; } = "";

    public long? LeadId { get; init; }

    public string State { get; init; } = "";

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset NextTryAt { get; init; }

    public IReadOnlyList<LoggedAttempt> Attempts { get; init; } = [];
}

/// <summary>One attempt at an event.</summary>
internal sealed record LoggedAttempt
{
    public long EventId { get; init; }

    public DateTimeOffset At { get; init; }

    public string Outcome { get; init; } = "";

    public long? Status { get; init; }

    public string Answer { get; init; } = "";

    public long Milliseconds { get; init; }
}

/// <summary>What was sent to a receiver, and what it said.</summary>
internal sealed class WebhookLog(Db db)
{
    public const int PageSize = 50;

    private const string PageSql = """
        SELECT id, key, event, lead_id, state, created_at, next_try_at
        FROM webhook_event
        WHERE webhook_id = @webhook AND id < @before
        ORDER BY id DESC
        LIMIT @Limit
        """;

    private const string AttemptsSql = """
        SELECT event_id, at, outcome, status, answer, milliseconds
        FROM webhook_attempt
        WHERE event_id IN @ids
        ORDER BY id
        """;

    /// <summary>The newest events with an id below the given one, each with all its attempts.</summary>
    public IReadOnlyList<LoggedEvent> Page(long webhook, long before) => db.Read(c =>
    {
        var events = c.Query<LoggedEvent>(PageSql, new { webhook, before, Limit = PageSize }).AsList();
        var attempts = c.Query<LoggedAttempt>(AttemptsSql, new { ids = events.Select(e => e.Id) }).ToLookup(a => a.EventId);
        return events.ConvertAll(e => e with { Attempts = [.. attempts[e.Id]] });
    });
}
