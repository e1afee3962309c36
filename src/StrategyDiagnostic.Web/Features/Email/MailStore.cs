using StrategyDiagnostic.Web.Data;

namespace StrategyDiagnostic.Web.Features.Email;

/// <summary>A mail that this worker may send until its lease ends.</summary>
internal sealed record LeasedMail
{
    public long Id { get; init; }
    public string Recipient { get; init; } = "";
    public byte[] Message { get; init; } = [];

    /// <summary>Counted from 1; together with the id it names this attempt and no other.</summary>
    public int Attempts { get; init; }

    public int Deferrals { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
}

/// <summary>The worker's side of the outbox: take a mail, and say what became of it.</summary>
internal static class MailStore
{
    private const int LongestReply = 500;

    private const string LogAbandonedSql = """
        INSERT INTO mail_attempt (mail_id, at, outcome, reply)
        SELECT id, @Now, 'abandoned', ''
        FROM mail_outbox
        WHERE state = 'sending' AND lease_until <= @Now
        """;

    private const string ReleaseAbandonedSql = """
        UPDATE mail_outbox
        SET state = 'queued', next_try_at = @Now, lease_until = NULL, leased_by = NULL
        WHERE state = 'sending' AND lease_until <= @Now
        """;

    private const string LeaseSql = """
        UPDATE mail_outbox
        SET state = 'sending', attempts = attempts + 1, lease_until = @Until, leased_by = @By
        WHERE id = (SELECT id FROM mail_outbox WHERE state = 'queued' AND next_try_at <= @Now ORDER BY next_try_at, id LIMIT 1)
        RETURNING id, recipient, message, attempts, deferrals, created_at
        """;

    /// <summary>Takes the mail that has been due the longest, a crashed worker's included; null when none is due.</summary>
    public static LeasedMail? Lease(WriteTransaction transaction, DateTimeOffset now, DateTimeOffset until, string by)
    {
        if (transaction.Execute(LogAbandonedSql, new { Now = now }) > 0)
            transaction.Execute(ReleaseAbandonedSql, new { Now = now });

        return transaction.QuerySingleOrDefault<LeasedMail>(LeaseSql, new { Now = now, Until = until, By = by });
    }

    private const string AcceptedSql = """
        UPDATE mail_outbox
        SET state = 'sent', sent_at = @Now, message = NULL, lease_until = NULL, leased_by = NULL, last_reply = @Reply
        WHERE id = @Id AND state <> 'sent'
        """;

    /// <summary>Holds even if the lease ran out meanwhile: the mail has left, and whoever holds it now must not keep it.</summary>
    public static void Accepted(WriteTransaction transaction, LeasedMail mail, string reply, DateTimeOffset now)
    {
        Log(transaction, mail, "accepted", reply, now);
        transaction.Execute(AcceptedSql, new { mail.Id, Reply = Shortened(reply), Now = now });
    }

    private const string DeferSql = """
        UPDATE mail_outbox
        SET state = 'queued', deferrals = @Deferrals, next_try_at = @NextTryAt, lease_until = NULL, leased_by = NULL, last_reply = @Reply
        WHERE id = @Id AND state = 'sending' AND attempts = @Attempts
        """;

    public static void TryLater(WriteTransaction transaction, LeasedMail mail, string reason, DateTimeOffset now)
    {
        var deferrals = mail.Deferrals + 1;
        Log(transaction, mail, "try-later", reason, now);
        if (RetrySchedule.AfterTryLater(deferrals) is { } wait)
        {
            transaction.Execute(DeferSql, new
            {
                mail.Id,
                mail.Attempts,
                Deferrals = deferrals,
                NextTryAt = now + wait,
                Reply = Shortened(reason),
            });
        }
        else
        {
            Fail(transaction, mail, reason);
        }
    }

    private const string PostponeAllSql = """
        UPDATE mail_outbox
        SET next_try_at = @NextTryAt
        WHERE state = 'queued' AND next_try_at < @NextTryAt
        """;

    /// <summary>
    /// The next mail would meet the same settings, and a server that sees one wrong password per waiting mail locks
    /// the account: so everything that waits is put off, not this mail alone.
    /// </summary>
    public static void Misconfigured(WriteTransaction transaction, LeasedMail mail, string reason, DateTimeOffset now)
    {
        var nextTryAt = now + RetrySchedule.AfterMisconfigured(now - mail.CreatedAt);
        Log(transaction, mail, "misconfigured", reason, now);
        transaction.Execute(DeferSql, new { mail.Id, mail.Attempts, mail.Deferrals, NextTryAt = nextTryAt, Reply = Shortened(reason) });
        transaction.Execute(PostponeAllSql, new { NextTryAt = nextTryAt });
    }

    public static void Refused(WriteTransaction transaction, LeasedMail mail, string reason, DateTimeOffset now)
    {
        Log(transaction, mail, "refused", reason, now);
        Fail(transaction, mail, reason);
    }

    private const string FailSql = """
        UPDATE mail_outbox
        SET state = 'failed', lease_until = NULL, leased_by = NULL, last_reply = @Reply
        WHERE id = @Id AND state = 'sending' AND attempts = @Attempts
        """;

    private static void Fail(WriteTransaction transaction, LeasedMail mail, string reason) =>
        transaction.Execute(FailSql, new { mail.Id, mail.Attempts, Reply = Shortened(reason) });

    // Selects from the outbox because the mail may have been erased, on request, while it was on its way.
    private const string LogSql = """
        INSERT INTO mail_attempt (mail_id, at, outcome, reply)
        SELECT id, @Now, @Outcome, @Reply
        FROM mail_outbox
        WHERE id = @Id
        """;

    private static void Log(WriteTransaction transaction, LeasedMail mail, string outcome, string reply, DateTimeOffset now) =>
        transaction.Execute(LogSql, new { mail.Id, Now = now, Outcome = outcome, Reply = Shortened(reply) });

    private static string Shortened(string reply) => reply.Length <= LongestReply ? reply : reply[..LongestReply];
}
