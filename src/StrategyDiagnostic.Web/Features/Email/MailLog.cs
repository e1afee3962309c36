using Dapper;
using StrategyDiagnostic.Web.Data;

namespace StrategyDiagnostic.Web.Features.Email;

/// <summary>A mail that is not out yet, as staff see it: never its text, which holds a secret link.</summary>
internal sealed record UnsentMail
{
    public long Id { get; init; }

    public string Kind { get; init; } = "";

    public string Recipient { get; init; } = "";

    public string Subject { get; init; } = "";

    public string State { get; init; } = "";

    public long Attempts { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset NextTryAt { get; init; }

    /// <summary>What the server said last; null when nobody has asked it yet.</summary>
    public string? LastReply { get; init; }

    /// <summary>The lead whose mail it is; null when it is nobody's who left their contact.</summary>
    public long? LeadId { get; init; }
}

/// <summary>Lists the mail that is not out: what was given up, and what waits.</summary>
internal sealed class MailLog(Db db, TimeProvider time)
{
    private const string MailColumns = """
        m.id, m.kind, m.recipient, m.subject, m.state, m.attempts, m.created_at, m.next_try_at, m.last_reply,
        (SELECT l.id FROM lead l WHERE l.response_id = m.response_id) AS lead_id
        """;

    private const string FailedSql = $"SELECT {MailColumns} FROM mail_outbox m WHERE m.state = 'failed' AND m.id < @before ORDER BY m.id DESC LIMIT @limit";

    /// <summary>What was given up, the latest first.</summary>
    public IReadOnlyList<UnsentMail> Failed(long before, int limit) => db.Read(c => c.Query<UnsentMail>(FailedSql, new { before, limit }).AsList());

    private const string WaitingSql = $"SELECT {MailColumns} FROM mail_outbox m WHERE m.state = 'queued' ORDER BY m.next_try_at, m.id LIMIT @limit";

    /// <summary>What waits for its next try, the nearest first.</summary>
    public IReadOnlyList<UnsentMail> Waiting(int limit) => db.Read(c => c.Query<UnsentMail>(WaitingSql, new { limit }).AsList());

    public OutboxStatus Status() => db.Read(OutboxStatus.Read);

    /// <summary>Has one mail tried again now; false when it is not there or has left.</summary>
    public Task<bool> TryAgain(long id)
    {
        var now = time.GetUtcNow();
        return db.Write(tx => OutboxStatus.TryAgain(tx, id, now));
    }

    /// <summary>Has everything that waits tried now; returns how many mails that are.</summary>
    public Task<int> TryAllAgain()
    {
        var now = time.GetUtcNow();
        return db.Write(tx => OutboxStatus.TryAllAgain(tx, now));
    }
}
