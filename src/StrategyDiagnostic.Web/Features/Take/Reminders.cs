using Microsoft.Extensions.Options;
using StrategyDiagnostic.Core.Responses;
using StrategyDiagnostic.Web.Data;
using StrategyDiagnostic.Web.Features.Email;
using StrategyDiagnostic.Web.Features.Surveys;
using StrategyDiagnostic.Web.Hosting;

namespace StrategyDiagnostic.Web.Features.Take;

/// <summary>
/// Reminds those who asked for the link to go on later and did not: once, a day after they last did something. Never somebody who
/// finished, whose link has run out, or who is a test or suspected of being spam.
/// </summary>
internal sealed class Reminders(
    Db db, TakeStore store, SurveyCatalog catalog, AccessLinks links, ResumeMail mail, Outbox outbox, Tokens tokens, TimeProvider time,
    IOptions<PrivacyOptions> privacy, ILogger<Reminders> log) : BackgroundService
{
    public static readonly TimeSpan After = TimeSpan.FromDays(1);
    private static readonly TimeSpan LookEvery = TimeSpan.FromMinutes(5);
    private const int Batch = 100;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(LookEvery, time);
        try
        {
            do
            {
                try
                {
                    await SendDue(stoppingToken);
                }
                catch (Exception failure) when (failure is not OperationCanceledException)
                {
                    log.LogError(failure, "Looking for those to remind was interrupted; the next look is in {Minutes} minutes", LookEvery.TotalMinutes);
                }
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
            // The site is being stopped.
        }
    }

    /// <summary>Queues what is due; returns how many mails that were.</summary>
    public async Task<int> SendDue(CancellationToken stopping)
    {
        var sent = 0;
        while (!stopping.IsCancellationRequested)
        {
            var now = time.GetUtcNow();
            var (since, before) = (now.AddDays(-privacy.Value.ResumeLinkDays), now - After);
            var due = ReminderStore.Due(db, since, before, now, Batch);
            foreach (var who in due)
                if (Prepare(who) is var (token, prepared) && await Send(who, token, prepared, since, before, now))
                    sent++;
            if (due.Count < Batch)
                return sent;
        }

        return sent;
    }

    /// <summary>The name of the occasion: the outbox takes it once, whoever comes first.</summary>
    public static string Key(long responseId) => FormattableString.Invariant($"reminder:{responseId}");

    private (string Token, PreparedMail Mail)? Prepare(Unfinished who)
    {
        if (store.Find(who.ResponseId) is not { } row)
            return null;
        var (edition, token) = (catalog.Get(row.RubricVersionId), tokens.New());
        var left = Completeness.OpenQuestions(edition.Package.Survey, edition.ReadAnswers(row.Answers));
        return (token, outbox.Prepare(new OutgoingMail
        {
            Kind = "reminder",
            DedupeKey = Key(who.ResponseId),
            Draft = mail.Reminder(who.Email, token, left, edition.Package.Survey.Title, who.AskedAt),
            ResponseId = who.ResponseId,
        }));
    }

    // They may have gone on while the mail was being made, and another program may have been quicker: both are seen in here.
    private Task<bool> Send(Unfinished who, string token, PreparedMail prepared, DateTimeOffset since, DateTimeOffset before, DateTimeOffset now) =>
        db.Write(tx =>
        {
            if (!ReminderStore.IsDue(tx, who, since, before, now) || !outbox.Enqueue(tx, prepared))
                return false;
            links.AddResume(tx, token, who.ResponseId);
            return true;
        });
}
