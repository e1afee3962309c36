using Microsoft.Extensions.Options;
using StrategyDiagnostic.Web.Data;

namespace StrategyDiagnostic.Web.Features.Email;

/// <summary>
/// Sends what is due in the outbox, one mail after the other. A mail leaves at least once: if the program dies between
/// the server's reply and the note of it, the mail goes again with the same Message-ID when its lease has run out.
/// </summary>
internal sealed class MailWorker(
    Db db, IMailTransport transport, OutboxBell bell, TimeProvider time, IOptions<MailOptions> options, ILogger<MailWorker> log)
    : BackgroundService
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(15);

    private readonly string _name = FormattableString.Invariant($"{Environment.MachineName}/{Environment.ProcessId}");
    private readonly string _from = EmailAddress.Parse(options.Value.From) ?? "";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using var clock = time.CreateTimer(_ => bell.Ring(), null, TimeSpan.Zero, LookEvery);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await bell.Rung(stoppingToken);
                await SendDue(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                // The database is busy or gone; the mail is still in it.
                log.LogError(failure, "Sending mail was interrupted; the next look is in {Seconds} seconds", LookEvery.TotalSeconds);
            }
        }
    }

    /// <summary>Sends until nothing is due any more. Stopping lets the mail on its way finish: half a conversation is a mail sent twice.</summary>
    /// <returns>The number of mails attempted.</returns>
    public async Task<int> SendDue(CancellationToken stopping)
    {
        for (var attempted = 0; ; attempted++)
        {
            if (stopping.IsCancellationRequested || await LeaseNext() is not { } mail) return attempted;

            var result = await Send(mail);
            await Note(mail, result);
            log.LogInformation("Mail {MailId}, attempt {Attempt}: {Outcome}", mail.Id, mail.Attempts, result.GetType().Name);
        }
    }

    private Task<LeasedMail?> LeaseNext()
    {
        var now = time.GetUtcNow();
        return db.Write(transaction => MailStore.Lease(transaction, now, now + Lease, _name));
    }

    private async Task<DeliveryResult> Send(LeasedMail mail)
    {
        try
        {
            return await transport.Send(new MailEnvelope(mail.Id, _from, mail.Recipient, mail.Message), CancellationToken.None);
        }
        catch (Exception defect)
        {
            // The message of an unforeseen exception may quote the mail: only its type may be told.
            log.LogError("Mail {MailId} met an unforeseen {Exception}", mail.Id, defect.GetType().FullName);
            return new DeliveryResult.TryLater($"An unforeseen {defect.GetType().Name} in this program.");
        }
    }

    private Task Note(LeasedMail mail, DeliveryResult result)
    {
        var now = time.GetUtcNow();
        return db.Write(transaction =>
        {
            switch (result)
            {
                case DeliveryResult.Accepted accepted: MailStore.Accepted(transaction, mail, accepted.ServerReply, now); break;
                case DeliveryResult.TryLater later: MailStore.TryLater(transaction, mail, later.Reason, now); break;
                case DeliveryResult.Refused refused: MailStore.Refused(transaction, mail, refused.Reason, now); break;
                case DeliveryResult.Misconfigured wrong: MailStore.Misconfigured(transaction, mail, wrong.Reason, now); break;
                default: throw new System.Diagnostics.UnreachableException();
            }
        });
    }
}
