using System.Text;
using Dapper;
using Microsoft.Data.Sqlite;
using StrategyDiagnostic.Web.Features.Email;

namespace StrategyDiagnostic.Web.Tests.Email;

public sealed class OutboxTests
{
    private static readonly DeliveryResult Later = new DeliveryResult.TryLater("450 busy");
    private static readonly DeliveryResult Wrong = new DeliveryResult.Misconfigured("535 wrong password");
    private static readonly DeliveryResult Refused = new DeliveryResult.Refused("550 no such user");

    [Fact]
    public async Task Every_field_of_a_mail_is_kept()
    {
        await using var room = await PostRoom.Open(new RecordingTransport());

        Assert.True(await room.Enqueue(Some.Mail("report 7") with { ResponseId = null }));

        var row = room.Row("report 7");
        Assert.Equal("report", row.Kind);
        Assert.Equal("ada@lovelace.example", row.Recipient);
        Assert.Equal("Ada Lovelace", row.RecipientName);
        Assert.Equal("Your strategy report", row.Subject);
        Assert.Equal("queued", row.State);
        Assert.Equal(room.Clock.GetUtcNow(), row.CreatedAt);
        Assert.Equal(room.Clock.GetUtcNow(), row.NextTryAt);
        Assert.Contains("To: Ada Lovelace <ada@lovelace.example>", Encoding.ASCII.GetString(row.Message!), StringComparison.Ordinal);
        Assert.Null(row.SentAt);
    }

    [Fact]
    public async Task The_same_occasion_is_mailed_once()
    {
        var transport = new RecordingTransport();
        await using var room = await PostRoom.Open(transport);

        Assert.True(await room.Enqueue());
        Assert.False(await room.Enqueue());
        await room.SendDue();
        Assert.False(await room.Enqueue());
        await room.SendDue();

        Assert.Single(transport.Sent);
    }

    [Fact]
    public async Task A_fact_that_is_rolled_back_is_not_mailed()
    {
        var transport = new RecordingTransport();
        await using var room = await PostRoom.Open(transport);

        await Assert.ThrowsAsync<InvalidOperationException>(() => room.Db.Write<int>(tx =>
        {
            room.EnqueueIn(tx, Some.Mail());
            throw new InvalidOperationException("the fact did not come about");
        }));

        Assert.Equal(0, await room.SendDue());
        Assert.Empty(transport.Sent);
    }

    [Fact]
    public async Task Sending_hands_over_the_stored_bytes_and_then_forgets_them()
    {
        var transport = new RecordingTransport(new DeliveryResult.Accepted("250 taken as 42"));
        await using var room = await PostRoom.Open(transport);
        await room.Enqueue();
        var stored = room.Row().Message;

        Assert.Equal(1, await room.SendDue());

        var envelope = Assert.Single(transport.Sent);
        Assert.Equal("hello@consultancy.example", envelope.From);
        Assert.Equal("ada@lovelace.example", envelope.To);
        Assert.Equal(stored, envelope.Message.ToArray());
        var row = room.Row();
        Assert.Equal("sent", row.State);
        Assert.Null(row.Message);
        Assert.Equal("250 taken as 42", row.LastReply);
        Assert.Equal(room.Clock.GetUtcNow(), row.SentAt);
        Assert.Equal(["accepted"], room.Outcomes());
    }

    [Fact]
    public async Task A_busy_server_is_asked_again_for_three_days_and_then_the_mail_has_failed()
    {
        var transport = new RecordingTransport([.. Enumerable.Repeat(Later, 10)]);
        await using var room = await PostRoom.Open(transport);
        await room.Enqueue();
        var start = room.Clock.GetUtcNow();
        var waits = new List<double>();

        await room.SendDue();
        while (room.Row().State == "queued")
        {
            var wait = room.Row().NextTryAt - room.Clock.GetUtcNow();
            waits.Add(wait.TotalMinutes);
            Assert.Equal(0, await room.SendDueAfter(wait - TimeSpan.FromSeconds(1)));
            Assert.Equal(1, await room.SendDueAfter(TimeSpan.FromSeconds(1)));
        }

        Assert.Equal([1, 5, 15, 60, 240, 480, 720, 1440, 1440], waits);
        Assert.InRange((room.Clock.GetUtcNow() - start).TotalDays, 3, 3.1);
        Assert.Equal("failed", room.Row().State);
        Assert.NotNull(room.Row().Message);
        Assert.Equal(10, room.Row().Attempts);
    }

    [Fact]
    public async Task A_refused_mail_has_failed_at_once_and_keeps_its_bytes()
    {
        await using var room = await PostRoom.Open(new RecordingTransport(Refused));
        await room.Enqueue();

        await room.SendDue();

        Assert.Equal("failed", room.Row().State);
        Assert.Equal("550 no such user", room.Row().LastReply);
        Assert.NotNull(room.Row().Message);
    }

    [Fact]
    public async Task Wrong_settings_never_fail_a_mail_however_long_they_stay_wrong()
    {
        var transport = new RecordingTransport([.. Enumerable.Repeat(Wrong, 500)]);
        await using var room = await PostRoom.Open(transport);
        await room.Enqueue();

        await room.SendDue();
        for (var hour = 0; hour < 24 * 14; hour++) await room.SendDueAfter(TimeSpan.FromHours(1));

        Assert.Equal("queued", room.Row().State);
        Assert.True(room.Row().NextTryAt - room.Clock.GetUtcNow() <= TimeSpan.FromHours(1));
        Assert.Equal("535 wrong password", room.Db.Read(OutboxStatus.Read).SettingsProblem);
    }

    [Fact]
    public async Task A_long_time_of_wrong_settings_does_not_use_up_the_patience_with_a_busy_server()
    {
        var transport = new RecordingTransport([.. Enumerable.Repeat(Wrong, 20), Later]);
        await using var room = await PostRoom.Open(transport);
        await room.Enqueue();
        await room.SendDue();
        for (var i = 0; i < 20; i++) await room.SendDueAfter(TimeSpan.FromHours(1));

        Assert.Equal("queued", room.Row().State);
        Assert.Equal(1, room.Row().Deferrals);
    }

    [Fact]
    public async Task The_first_mail_that_meets_wrong_settings_puts_off_the_others()
    {
        var transport = new RecordingTransport(Wrong);
        await using var room = await PostRoom.Open(transport);
        foreach (var occasion in new[] { "report 1", "report 2", "report 3" }) await room.Enqueue(Some.Mail(occasion));

        Assert.Equal(1, await room.SendDue());
        Assert.Equal(0, await room.SendDue());
        Assert.Equal(3, await room.SendDueAfter(TimeSpan.FromMinutes(5)));

        Assert.All(["report 1", "report 2", "report 3"], occasion => Assert.Equal("sent", room.Row(occasion).State));
        Assert.Null(room.Db.Read(OutboxStatus.Read).SettingsProblem);
    }

    [Fact]
    public async Task A_crash_while_sending_only_delays_the_mail_until_its_lease_is_over()
    {
        var transport = new RecordingTransport();
        await using var room = await PostRoom.Open(transport);
        await room.Enqueue();
        var now = room.Clock.GetUtcNow();
        var lost = await room.Db.Write(tx => MailStore.Lease(tx, now, now.AddMinutes(2), "a worker that died"));

        Assert.Equal(0, await room.SendDueAfter(TimeSpan.FromSeconds(119)));
        Assert.Equal("sending", room.Row().State);
        Assert.Equal(1, await room.SendDueAfter(TimeSpan.FromSeconds(1)));

        Assert.Equal("sent", room.Row().State);
        Assert.Equal(lost!.Message, transport.Sent[0].Message.ToArray());
        Assert.Equal(["abandoned", "accepted"], room.Outcomes());
    }

    [Fact]
    public async Task A_worker_that_comes_back_late_cannot_fail_a_mail_that_another_has_taken()
    {
        await using var room = await PostRoom.Open(new RecordingTransport());
        await room.Enqueue();
        var now = room.Clock.GetUtcNow();
        var late = (await room.Db.Write(tx => MailStore.Lease(tx, now, now.AddMinutes(2), "late")))!;
        var then = now.AddMinutes(3);
        var other = (await room.Db.Write(tx => MailStore.Lease(tx, then, then.AddMinutes(2), "other")))!;

        await room.Db.Write(tx => MailStore.Refused(tx, late, "550 no", then));
        Assert.Equal("sending", room.Row().State);

        await room.Db.Write(tx => MailStore.Accepted(tx, late, "250 fine after all", then));
        await room.Db.Write(tx => MailStore.TryLater(tx, other, "450 busy", then));
        Assert.Equal("sent", room.Row().State);
    }

    [Fact]
    public async Task An_unforeseen_exception_keeps_the_mail()
    {
        var transport = new RecordingTransport { Meanwhile = () => throw new FormatException("ada@lovelace.example is odd") };
        await using var room = await PostRoom.Open(transport);
        await room.Enqueue();

        await room.SendDue();

        Assert.Equal("queued", room.Row().State);
        Assert.NotNull(room.Row().Message);
        Assert.DoesNotContain("ada@", string.Join('\n', room.Logged), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mail_erased_on_its_way_leaves_nothing_behind()
    {
        var transport = new RecordingTransport();
        await using var room = await PostRoom.Open(transport);
        await room.Enqueue();
        transport.Meanwhile = () => room.Db.Write(tx => { tx.Execute("DELETE FROM mail_outbox"); });

        await room.SendDue();

        Assert.Equal(0, room.Db.Read(c => c.ExecuteScalar<int>("SELECT (SELECT count(*) FROM mail_outbox) + (SELECT count(*) FROM mail_attempt)")));
    }

    [Fact]
    public async Task The_log_of_attempts_is_append_only_but_leaves_with_its_mail()
    {
        await using var room = await PostRoom.Open(new RecordingTransport(Later));
        await room.Enqueue();
        await room.SendDue();

        await Assert.ThrowsAsync<SqliteException>(() => room.Db.Write(tx => tx.Execute("UPDATE mail_attempt SET outcome = 'accepted'")));
        await Assert.ThrowsAsync<SqliteException>(() => room.Db.Write(tx => tx.Execute("DELETE FROM mail_attempt")));
        await room.Db.Write(tx => tx.Execute("DELETE FROM mail_outbox"));

        Assert.Equal(0, room.Db.Read(c => c.ExecuteScalar<int>("SELECT count(*) FROM mail_attempt")));
    }

    [Fact]
    public async Task Staff_can_send_a_failed_mail_again()
    {
        var transport = new RecordingTransport(Refused);
        await using var room = await PostRoom.Open(transport);
        await room.Enqueue();
        await room.SendDue();
        var status = room.Db.Read(OutboxStatus.Read);
        Assert.Equal((0, 1), (status.Waiting, status.Failed));

        Assert.True(await room.Db.Write(tx => OutboxStatus.TryAgain(tx, room.Row().Id, room.Clock.GetUtcNow())));
        await room.SendDue();

        Assert.Equal("sent", room.Row().State);
        Assert.False(await room.Db.Write(tx => OutboxStatus.TryAgain(tx, room.Row().Id, room.Clock.GetUtcNow())));
    }

    [Fact]
    public async Task Staff_can_release_everything_that_waits_once_the_settings_are_right()
    {
        await using var room = await PostRoom.Open(new RecordingTransport(Wrong));
        await room.Enqueue();
        await room.Enqueue(Some.Mail("report 2"));
        await room.SendDue();
        var status = room.Db.Read(OutboxStatus.Read);
        Assert.Equal((2, room.Clock.GetUtcNow()), (status.Waiting, status.WaitingSince));

        Assert.Equal(2, await room.Db.Write(tx => OutboxStatus.TryAllAgain(tx, room.Clock.GetUtcNow())));

        Assert.Equal(2, await room.SendDue());
    }

    [Fact]
    public async Task Only_a_new_mail_rings_the_bell()
    {
        await using var room = await PostRoom.Open(new RecordingTransport());

        await room.Enqueue();
        Assert.True(room.Bell.Rung(CancellationToken.None).IsCompletedSuccessfully);

        await room.Enqueue();
        using var end = new CancellationTokenSource();
        var silence = room.Bell.Rung(end.Token);
        Assert.False(silence.IsCompleted);
        await end.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => silence);
    }

    [Fact]
    public async Task A_new_mail_wakes_the_worker_at_once()
    {
        var transport = new RecordingTransport();
        await using var room = await PostRoom.Open(transport);
        await room.Worker.StartAsync(CancellationToken.None);

        await room.Enqueue();

        Assert.Equal("ada@lovelace.example", (await transport.First).To);
        await room.Worker.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task A_mail_that_is_due_again_goes_at_the_next_look()
    {
        var again = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var transport = new RecordingTransport(Later);
        await using var room = await PostRoom.Open(transport);
        await room.Enqueue();
        await room.SendDue();
        transport.Meanwhile = () => { again.TrySetResult(); return Task.CompletedTask; };
        await room.Worker.StartAsync(CancellationToken.None);

        room.Clock.Advance(TimeSpan.FromMinutes(1));

        await again.Task;
        await room.Worker.StopAsync(CancellationToken.None);
        Assert.Equal("sent", room.Row().State);
    }

    [Fact]
    public async Task Stopping_lets_the_mail_on_its_way_finish_and_leaves_the_next_for_later()
    {
        var onItsWay = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var answer = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var transport = new RecordingTransport { Meanwhile = () => { onItsWay.TrySetResult(); return answer.Task; } };
        await using var room = await PostRoom.Open(transport);
        await room.Enqueue();
        await room.Enqueue(Some.Mail("report 2"));
        await room.Worker.StartAsync(CancellationToken.None);
        await onItsWay.Task;

        var stopped = room.Worker.StopAsync(CancellationToken.None);
        answer.SetResult();
        await stopped;

        Assert.Equal("sent", room.Row().State);
        Assert.Equal("queued", room.Row("report 2").State);
    }

    [Fact]
    public async Task The_log_tells_ids_and_outcomes_but_nothing_about_the_person()
    {
        var transport = new RecordingTransport(new DeliveryResult.Refused("550 ada@lovelace.example unknown"));
        await using var room = await PostRoom.Open(transport);
        await room.Enqueue();

        await room.SendDue();

        Assert.Equal([$"Mail {room.Row().Id}, attempt 1: Refused "], room.Logged);
    }
}
