using Microsoft.Extensions.Options;
using StrategyDiagnostic.Web.Data;

namespace StrategyDiagnostic.Web.Features.Webhooks;

/// <summary>
/// Sends what is due, to each receiver in its own time: a slow one holds up nobody else. An event arrives at least once: if the
/// program dies between the answer and the note of it, it goes again with the same id.
/// </summary>
internal sealed class WebhookWorker(Db db, WebhookSender sender, TimeProvider time, IOptions<WebhookOptions> options, ILogger<WebhookWorker> log) : BackgroundService
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan TidyEvery = TimeSpan.FromHours(1);

    private DateTimeOffset _tidied;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(LookEvery);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await timer.WaitForNextTickAsync(stoppingToken);
                await SendDue(stoppingToken);
                await Tidy();
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                // The database is busy or gone; the events are still in it.
                log.LogError(failure, "Sending webhooks was interrupted; the next look is in {Seconds} seconds", LookEvery.TotalSeconds);
            }
        }
    }

    /// <summary>Sends until nothing is due any more, or every receiver that something is due for has failed.</summary>
    /// <returns>The number of attempts.</returns>
    public async Task<int> SendDue(CancellationToken stopping)
    {
        var receivers = db.Read(c => WebhookQueue.Receivers(c, time.GetUtcNow()));
        return (await Task.WhenAll(receivers.Select(r => SendTo(r, stopping)))).Sum();
    }

    private async Task<int> SendTo(long webhook, CancellationToken stopping)
    {
        for (var attempts = 1; !stopping.IsCancellationRequested; attempts++)
        {
            var now = time.GetUtcNow();
            if (await db.Write(tx => WebhookQueue.Lease(tx, webhook, now, now + Lease)) is not { } leased)
                return attempts - 1;
            var result = await Send(leased);
            await db.Write(tx => WebhookQueue.Note(tx, leased, result, time.GetUtcNow()));
            log.LogInformation("Webhook {WebhookId}, event {EventId}, attempt {Attempt}: {Outcome} {Status}", webhook, leased.Id, leased.Attempts, result.Outcome, result.Status);
            if (result.Outcome != WebhookResult.Delivered)
                return attempts;
        }

        return 0;
    }

    private async Task<WebhookResult> Send(LeasedEvent leased)
    {
        try
        {
            return await sender.Send(leased);
        }
        catch (Exception defect)
        {
            // The message of an unforeseen exception may quote what was sent: only its type may be told.
            log.LogError("Event {EventId} met an unforeseen {Exception}", leased.Id, defect.GetType().FullName);
            return new(WebhookResult.NoAnswer, null, $"An unforeseen {defect.GetType().Name} in this program.", 0);
        }
    }

    private const string TidySql = "DELETE FROM webhook_event WHERE created_at < @before";

    /// <summary>Lets go of what was sent, or given up, long ago: it holds names and addresses.</summary>
    public async Task Tidy()
    {
        var now = time.GetUtcNow();
        if (now - _tidied < TidyEvery)
            return;
        _tidied = now;
        var before = now.AddDays(-options.Value.KeepDays);
        await db.Write(tx => tx.Execute(TidySql, new { before }));
    }
}
