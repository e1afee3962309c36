using System.Security.Cryptography;
using StrategyDiagnostic.Web.Data;
using StrategyDiagnostic.Web.Features.Email;
using StrategyDiagnostic.Web.Features.Engagements;
using StrategyDiagnostic.Web.Features.Surveys;
using StrategyDiagnostic.Web.Hosting;

namespace StrategyDiagnostic.Web.Features.Waves;

/// <summary>
/// Opens waves, invites, reminds, and closes, on the days and from the hour of the place where people are. Each step notes what it
/// did in the transaction that does it: after a restart, however abrupt, it goes on, and nobody gets the same mail twice.
/// </summary>
internal sealed class WaveWorker(
    Db db, WaveStore waves, EngagementStore engagements, EngagementSecrets secrets, InvitationStore invitations, InvitationMail mail, Outbox outbox,
    SurveyCatalog catalog, TimeProvider time, ILogger<WaveWorker> log) : BackgroundService
{
    /// <summary>No mail before nine in the morning.</summary>
    public const int FirstHour = 9;

    private const int AtOnce = 50;
    private static readonly TimeSpan LookEvery = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(LookEvery);
        do
        {
            try
            {
                await Turn(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                log.LogError(failure, "The turn of the waves was interrupted; the next is in {Seconds} seconds", LookEvery.TotalSeconds);
            }
        }
        while (await Ticked(timer, stoppingToken));
    }

    /// <summary>Does whatever is due now.</summary>
    public async Task Turn(CancellationToken stopping)
    {
        foreach (var wave in waves.AtWork())
        {
            if (stopping.IsCancellationRequested || engagements.Find(wave.EngagementId) is not { } engagement || Open(engagement) is not { } secret)
                continue;
            await Turn(new(engagement, secret, wave, engagement.Local(time.GetUtcNow())), stopping);
        }
    }

    private async Task Turn(Work work, CancellationToken stopping)
    {
        var (wave, now) = (work.Wave, time.GetUtcNow());
        if (wave.State == Wave.Planned)
        {
            // A wave whose days went by while nobody was there does not open for a moment: its days must be set anew.
            if (!work.Reached(wave.OpensOn) || work.IsPast(wave.ClosesOn) || !work.IsDay || !await db.Write(tx => WaveStore.Open(tx, wave.Id, now)))
                return;
            log.LogInformation("Wave {WaveId} has opened", wave.Id);
        }
        else if (work.IsPast(wave.ClosesOn))
        {
            await Close(work);
            return;
        }

        await Invite(work, stopping);
        if (work.IsDay)
        {
            await Send(work, stopping);
            await Remind(work, stopping);
        }

        if (work.Engagement.IsAnonymous)
            await db.Write(tx => BallotBox.Count(tx, wave, work.Engagement.K, work.Secret.BallotKey(), catalog.Get(wave.RubricVersionId), isClosing: false));
    }

    /// <summary>Closes a wave before or at its time.</summary>
    public Task Close(Work work)
    {
        var (wave, edition, now) = (work.Wave, catalog.Get(work.Wave.RubricVersionId), time.GetUtcNow());
        log.LogInformation("Wave {WaveId} closes", wave.Id);
        return db.Write(tx =>
        {
            if (work.Engagement.IsAnonymous)
                BallotBox.Count(tx, wave, work.Engagement.K, work.Secret.BallotKey(), edition, isClosing: true);
            WaveStore.Close(tx, wave.Id, now);
        });
    }

    private async Task Invite(Work work, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested && invitations.Missing(work.Wave, AtOnce) is { Count: > 0 } people)
        {
            var rows = people.Select(p => (Person: p, Hash: Tokens.Hash(work.Secret.Invitation(work.Wave.Id, p.ParticipantId)))).ToList();
            await db.Write(tx => rows.ForEach(r => InvitationStore.Add(tx, work.Wave.Id, r.Person, r.Hash)));
        }
    }

    private async Task Send(Work work, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested && invitations.Unsent(work.Wave.Id, AtOnce) is { Count: > 0 } people)
        {
            var now = time.GetUtcNow();
            var sent = await Post(work, people, WaveTexts.Invitation, "invitation", (tx, id) => InvitationStore.Sent(tx, work.Wave.Id, id, now));
            log.LogInformation("Wave {WaveId}: {Count} invitations", work.Wave.Id, sent);
        }
    }

    private async Task Remind(Work work, CancellationToken stopping)
    {
        var wave = work.Wave;
        var (number, day) = work.Reached(wave.RemindAgainOn) ? (2, wave.RemindAgainOn) : (1, wave.RemindOn);
        if (!work.Reached(day) || Wave.Day(day) is not { } remindOn)
            return;
        var sentBefore = work.Engagement.StartOf(remindOn);
        while (!stopping.IsCancellationRequested && invitations.ToRemind(wave.Id, number, sentBefore, AtOnce) is { Count: > 0 } people)
        {
            var sent = await Post(work, people, WaveTexts.Reminder, FormattableString.Invariant($"reminder:{number}"), (tx, id) => InvitationStore.Reminded(tx, wave.Id, id, number));
            log.LogInformation("Wave {WaveId}: {Count} reminders", wave.Id, sent);
        }
    }

    /// <summary>Queues a mail for each, with the note of it in one transaction; returns how many.</summary>
    private async Task<int> Post(Work work, IReadOnlyList<Addressee> people, string place, string occasion, Func<WriteTransaction, long, bool> note)
    {
        var mails = people.Select(p => (p.ParticipantId, Mail: mail.Prepare(work.Engagement, work.Secret, work.Wave, p, place, occasion))).ToList();
        return await db.Write(tx => mails.Count(m => note(tx, m.ParticipantId) && outbox.Enqueue(tx, m.Mail)));
    }

    private EngagementSecret? Open(Engagement engagement)
    {
        try
        {
            return secrets.Open(engagement.Secret);
        }
        catch (CryptographicException)
        {
            log.LogError("The links of engagement {EngagementId} cannot be made: the site's keys were lost", engagement.Id);
            return null;
        }
    }

    private static async Task<bool> Ticked(PeriodicTimer timer, CancellationToken stopping)
    {
        try
        {
            return await timer.WaitForNextTickAsync(stopping);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>A wave to look after.</summary>
    /// <param name="Engagement">Its engagement.</param>
    /// <param name="Secret">What its links come from.</param>
    /// <param name="Wave">The wave.</param>
    /// <param name="Local">What time it is for its people.</param>
    internal sealed record Work(Engagement Engagement, EngagementSecret Secret, Wave Wave, DateTimeOffset Local)
    {
        private readonly string _today = Wave.Day(DateOnly.FromDateTime(Local.DateTime));

        public bool IsDay => Local.Hour >= FirstHour;

        public bool Reached(string? day) => day is not null && string.CompareOrdinal(_today, day) >= 0;

        public bool IsPast(string day) => string.CompareOrdinal(_today, day) > 0;
    }
}
