using System.Security.Cryptography;
using System.Text;
using StrategyDiagnostic.Web.Data;

namespace StrategyDiagnostic.Web.Features.Email;

/// <summary>A mail to be sent because of something that happened.</summary>
internal sealed record OutgoingMail
{
    /// <summary>What sort of mail this is, such as "report"; for lists and figures.</summary>
    public required string Kind { get; init; }

    /// <summary>Names the occasion. Two mails with the same key are one mail, however often the occasion is reported.</summary>
    public required string DedupeKey { get; init; }

    public required MailDraft Draft { get; init; }

    /// <summary>The response this mail is about; null when it is about none.</summary>
    public long? ResponseId { get; init; }
}

/// <summary>A mail whose bytes are made, ready to be written into the outbox.</summary>
internal sealed record PreparedMail
{
    public required string Kind { get; init; }
    public required string DedupeKey { get; init; }
    public required string Recipient { get; init; }
    public required string RecipientName { get; init; }
    public required string Subject { get; init; }
    public required byte[] Message { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required long? ResponseId { get; init; }
}

/// <summary>The way for every feature to send mail: a row beside the fact it reports, in the same transaction.</summary>
internal sealed class Outbox(MailComposer composer, OutboxBell bell, TimeProvider time)
{
    /// <summary>Makes the bytes. It takes its time, so it comes before the transaction: all writing waits for one thread.</summary>
    /// <exception cref="ArgumentException">The recipient is not an address that <see cref="EmailAddress.Parse"/> accepts.</exception>
    public PreparedMail Prepare(OutgoingMail mail)
    {
        var now = time.GetUtcNow();
        return new PreparedMail
        {
            Kind = mail.Kind,
            DedupeKey = mail.DedupeKey,
            Recipient = EmailAddress.Parse(mail.Draft.ToAddress) ?? throw new ArgumentException("Not an email address.", nameof(mail)),
            RecipientName = mail.Draft.ToName,
            Subject = mail.Draft.Subject,
            Message = composer.Compose(mail.Draft, now, MessageToken(mail, now)),
            CreatedAt = now,
            ResponseId = mail.ResponseId,
        };
    }

    private const string EnqueueSql = """
        INSERT INTO mail_outbox (kind, dedupe_key, recipient, recipient_name, subject, message, state, next_try_at, created_at, response_id)
        VALUES (@Kind, @DedupeKey, @Recipient, @RecipientName, @Subject, @Message, 'queued', @CreatedAt, @CreatedAt, @ResponseId)
        ON CONFLICT (dedupe_key) DO NOTHING
        """;

    /// <returns>Whether the mail is new; false when the same occasion was reported before, and then nothing changes.</returns>
    public bool Enqueue(WriteTransaction transaction, PreparedMail mail)
    {
        var isNew = transaction.Execute(EnqueueSql, mail) == 1;

        // Before the commit, and still in time: what the worker does first is a write, and that waits for this one.
        if (isNew) bell.Ring();
        return isNew;
    }

    private const string WithdrawSql = "DELETE FROM mail_outbox WHERE dedupe_key = @dedupeKey AND state = 'queued'";

    /// <summary>Takes back a mail that has lost its occasion; what a server may already have stays.</summary>
    public static void Withdraw(WriteTransaction transaction, string dedupeKey) => transaction.Execute(WithdrawSql, new { dedupeKey });

    /// <summary>The left side of the Message-ID: unique for the occasion, and it tells an outsider nothing about it.</summary>
    private static string MessageToken(OutgoingMail mail, DateTimeOffset now)
    {
        var occasion = FormattableString.Invariant($"{mail.DedupeKey}\n{now.UtcTicks}\n{mail.Draft.ToAddress}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(occasion)))[..32];
    }
}
