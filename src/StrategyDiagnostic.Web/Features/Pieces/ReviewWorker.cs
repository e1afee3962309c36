using Dapper;
using StrategyDiagnostic.Core.Pieces;
using StrategyDiagnostic.Web.Data;
using StrategyDiagnostic.Web.Features.Email;
using StrategyDiagnostic.Web.Hosting;

namespace StrategyDiagnostic.Web.Features.Pieces;

/// <summary>
/// Asks leaders and witnesses on the days of the reviews, and reminds once who has not spoken. That somebody was asked is written
/// together with the mail: killed in between, both are there or neither is.
/// </summary>
internal sealed class ReviewWorker(Db db, PieceBooks books, PieceMail mail, Outbox outbox, Tokens tokens, TimeProvider time, ILogger<ReviewWorker> log) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMinutes(1);

    /// <summary>A reminder leaves no earlier than this many days after the mail, also when the mail left late.</summary>
    private static readonly TimeSpan LeastWait = TimeSpan.FromDays(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(LookEvery);
        do
        {
            try
            {
                await AskDue(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                // The database is busy or gone; whoever was not asked is asked at the next look.
                log.LogError(failure, "Asking for reviews was interrupted; the next look is in {Seconds} seconds", LookEvery.TotalSeconds);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    // A day on either side, since days are days of the engagement's own zone.
    private const string PlansSql = """
        SELECT p.engagement_id
        FROM piece_plan p
        JOIN engagement e ON e.id = p.engagement_id
        WHERE e.ended_at IS NULL AND e.is_sample = 0 AND p.begins_on BETWEEN @from AND @to
        ORDER BY p.engagement_id
        """;

    /// <summary>Asks and reminds everybody whose time has come.</summary>
    /// <returns>The number of mails queued.</returns>
    public async Task<int> AskDue(CancellationToken stopping)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var (from, to) = (today.AddDays(-PieceDays.Reviews[^1] - PieceDays.OpenFor), today.AddDays(1 - PieceDays.Reviews[0]));
        var engagements = db.Read(c => c.Query<long>(PlansSql, new { from = PieceDays.Write(from), to = PieceDays.Write(to) }).AsList());
        var queued = 0;
        foreach (var engagement in engagements)
        {
            stopping.ThrowIfCancellationRequested();
            if (books.Read(engagement) is { Setting.Begins: { } begins } book)
                foreach (var day in PieceDays.Reviews.Where(day => PieceDays.Phase(begins, day, book.Today) == ReviewPhase.Open))
                    queued += await Ask(book, begins, day, stopping);
        }

        if (queued > 0)
            log.LogInformation("Queued {Count} mails for reviews", queued);
        return queued;
    }

    private const string AskedSql = "SELECT participant_id, asked_at, reminded_at FROM piece_asking WHERE engagement_id = @engagement AND day = @day ORDER BY participant_id";

    private async Task<int> Ask(PieceBook book, DateOnly begins, int day, CancellationToken stopping)
    {
        var now = time.GetUtcNow();
        var local = PieceDays.Local(now, book.Setting.Zone);
        if (local < PieceDays.Opens(begins, day).ToDateTime(PieceDays.MailTime))
            return 0;
        var engagement = book.Setting.EngagementId;
        var asked = db.Read(c => c.Query<Asking>(AskedSql, new { engagement, day }).AsList()).ToDictionary(a => a.ParticipantId);
        var queued = 0;
        foreach (var person in book.Choosable.Where(p => !p.WantsNoMail))
        {
            var task = new AskedPerson(book, day, person, begins);
            var open = task.Pieces.Where(p => task.Said(p) is null).ToList();
            if (open.Count == 0)
                continue;
            stopping.ThrowIfCancellationRequested();
            if (!asked.TryGetValue(person.Id, out var before))
                queued += await Send(task, open, isReminder: false, now) ? 1 : 0;
            else if (before.RemindedAt is null && now - before.AskedAt >= LeastWait && local >= PieceDays.Reminds(begins, day).ToDateTime(PieceDays.MailTime))
                queued += await Send(task, open, isReminder: true, now) ? 1 : 0;
        }

        return queued;
    }

    // The stop list once more, beside the mail itself: somebody may have pressed the button a moment ago.
    private const string AskSql = """
        INSERT INTO piece_asking (engagement_id, day, participant_id, asked_at)
        SELECT @engagement, @day, @person, @now
        WHERE NOT EXISTS (SELECT 1 FROM invitation_stop WHERE email_hash = @email)
        ON CONFLICT (engagement_id, day, participant_id) DO NOTHING
        """;

    private const string RemindSql = """
        UPDATE piece_asking SET reminded_at = @now
        WHERE engagement_id = @engagement AND day = @day AND participant_id = @person AND reminded_at IS NULL
          AND NOT EXISTS (SELECT 1 FROM invitation_stop WHERE email_hash = @email)
        """;

    private const string LinkSql = "INSERT INTO piece_review_link (token_hash, engagement_id, day, participant_id) VALUES (@hash, @engagement, @day, @person)";

    private Task<bool> Send(AskedPerson task, IReadOnlyList<Piece> open, bool isReminder, DateTimeOffset now)
    {
        var token = tokens.New();
        var letter = outbox.Prepare(mail.Ask(task, open, token, isReminder));
        var values = new
        {
            engagement = task.Book.Setting.EngagementId, day = task.Day, person = task.Person.Id, now, email = Tokens.Hash(task.Person.Email), hash = Tokens.Hash(token),
        };
        return db.Write(tx =>
        {
            if ((isReminder ? tx.Execute(RemindSql, values) : tx.Execute(AskSql, values)) == 0)
                return false;
            tx.Execute(LinkSql, values);
            return outbox.Enqueue(tx, letter);
        });
    }

    private sealed record Asking
    {
        public long ParticipantId { get; init; }

        public DateTimeOffset AskedAt { get; init; }

        public DateTimeOffset? RemindedAt { get; init; }
    }
}
