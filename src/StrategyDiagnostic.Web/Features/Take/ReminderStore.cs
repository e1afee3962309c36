using Dapper;
using StrategyDiagnostic.Web.Data;

namespace StrategyDiagnostic.Web.Features.Take;

/// <summary>Somebody who asked for the link and stopped: the response, and the address it was sent to.</summary>
internal sealed record Unfinished
{
    public long ResponseId { get; init; }

    public string Email { get; init; } = "";

    public DateTimeOffset AskedAt { get; init; }
}

/// <summary>Who is to be reminded. The outbox itself says who asked for the link and who was reminded: there is no second list.</summary>
internal static class ReminderStore
{
    private const string ReminderColumns = "m.response_id, m.recipient AS email, m.created_at AS asked_at";

    // The latest link is the one that counts. A mail that did not arrive has no reminder: that would not arrive either.
    private const string Waiting = """
        FROM mail_outbox m JOIN response r ON r.id = m.response_id
        WHERE m.kind = 'resume' AND m.created_at > @Since AND m.created_at <= @Before AND m.state = 'sent'
          AND r.finished_at IS NULL AND r.is_test = 0 AND r.suspicion IS NULL AND r.changed_at <= @Before
          AND NOT EXISTS (SELECT 1 FROM mail_outbox l WHERE l.response_id = m.response_id AND l.kind = 'resume' AND l.id > m.id)
          AND NOT EXISTS (SELECT 1 FROM mail_outbox d WHERE d.dedupe_key = 'reminder:' || m.response_id)
          AND EXISTS (SELECT 1 FROM access_link a WHERE a.response_id = m.response_id AND a.purpose = 'resume' AND a.expires_at > @Now AND a.revoked_at IS NULL)
        """;

    private const string DueSql = $"SELECT {ReminderColumns} {Waiting} ORDER BY m.created_at, m.id LIMIT @Limit";

    /// <summary>Those who asked between two moments, did nothing since, and may be reminded now; the longest waiting first.</summary>
    public static IReadOnlyList<Unfinished> Due(Db db, DateTimeOffset since, DateTimeOffset before, DateTimeOffset now, int limit) =>
        db.Read(c => c.Query<Unfinished>(DueSql, new { Since = since, Before = before, Now = now, Limit = limit }).AsList());

    private const string StillSql = $"SELECT {ReminderColumns} {Waiting} AND m.response_id = @ResponseId";

    /// <summary>Whether it still holds inside this transaction.</summary>
    public static bool IsDue(WriteTransaction tx, Unfinished who, DateTimeOffset since, DateTimeOffset before, DateTimeOffset now) =>
        tx.QuerySingleOrDefault<Unfinished>(StillSql, new { Since = since, Before = before, Now = now, who.ResponseId }) == who;
}
