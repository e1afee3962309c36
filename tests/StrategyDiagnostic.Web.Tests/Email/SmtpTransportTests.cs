using System.Net;
using System.Net.Sockets;
using System.Text;
using StrategyDiagnostic.Web.Features.Email;

namespace StrategyDiagnostic.Web.Tests.Email;

/// <summary>Each conversation is told from the outbox: what state the mail is in afterwards, and whether its bytes are still there.</summary>
public sealed class SmtpTransportTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("smtp-").FullName;
    private readonly TestAuthority _authority = new();
    private readonly FakeClock _clock = new();

    public void Dispose()
    {
        _authority.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private SmtpScript Script => new() { Certificate = _authority.Issue() };

    private SmtpOptions SmtpOptions => new()
    {
        Host = "localhost",
        User = "web",
        Password = "correct horse",
        TimeoutSeconds = 30,
        TrustedCertificate = RootFile(_authority),
    };

    private string RootFile(TestAuthority authority)
    {
        var path = Path.Combine(_folder, "root.pem");
        File.WriteAllText(path, authority.RootPem);
        return path;
    }

    private async Task<Aftermath> Deliver(
        SmtpScript? script = null, SmtpOptions? options = null, MailDraft? draft = null, Func<ScriptedSmtpServer, Task>? meanwhile = null)
    {
        await using var server = new ScriptedSmtpServer(script ?? Script);
        var settings = Some.With((options ?? SmtpOptions) with { Port = server.Port });
        await using var room = await PostRoom.Open(new SmtpTransport(settings, _clock), _clock, settings);
        await room.Enqueue(Some.Mail(draft: draft));
        var stored = room.Row().Message!;

        var sending = room.SendDue();
        if (meanwhile is not null) await meanwhile(server);
        await sending;

        return new Aftermath(room.Row(), Assert.Single(room.Outcomes()), stored, [.. server.Heard], server.Messages, server.MessagesCameEncrypted);
    }

    private sealed record Aftermath(
        OutboxRow Row, string Outcome, byte[] Stored, IReadOnlyList<string> Heard, IReadOnlyList<byte[]> Messages, bool Encrypted)
    {
        public void IsKeptForLater()
        {
            Assert.Equal("try-later", Outcome);
            Assert.Equal("queued", Row.State);
            Assert.Equal(Stored, Row.Message);
        }

        public void IsKeptUntilTheSettingsAreRight()
        {
            Assert.Equal("misconfigured", Outcome);
            Assert.Equal("queued", Row.State);
            Assert.Equal(Stored, Row.Message);
            Assert.Empty(Messages);
        }

        public void HasFailed()
        {
            Assert.Equal("refused", Outcome);
            Assert.Equal("failed", Row.State);
            Assert.Equal(Stored, Row.Message);
        }

        public void NoPasswordWasSent() => Assert.DoesNotContain(Heard, line => line.StartsWith("AUTH", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("PLAIN LOGIN")]
    [InlineData("LOGIN CRAM-MD5")]
    [InlineData("PLAIN SCRAM-SHA-256 XOAUTH2")]
    public async Task A_mail_is_taken_over_STARTTLS_with_a_sign_in(string authentication)
    {
        var mail = await Deliver(Script with { Authentication = authentication });

        Assert.Equal("sent", mail.Row.State);
        Assert.Equal("2.0.0 taken as 42", mail.Row.LastReply);
        Assert.True(mail.Encrypted);
        Assert.Equal("EHLO consultancy.example", mail.Heard[0]);
        Assert.Contains(mail.Heard, line => line.StartsWith("MAIL FROM:<hello@consultancy.example>", StringComparison.Ordinal));
        Assert.Equal(["RCPT TO:<ada@lovelace.example>"], mail.Heard.Where(line => line.StartsWith("RCPT", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_mail_is_taken_over_TLS_from_the_start()
    {
        var mail = await Deliver(Script with { TlsFromTheStart = true }, SmtpOptions with { Security = "tls" });

        Assert.Equal("sent", mail.Row.State);
        Assert.True(mail.Encrypted);
    }

    [Fact]
    public async Task A_relay_that_asks_for_nothing_gets_the_mail_in_the_clear_when_told_so()
    {
        var mail = await Deliver(
            Script with { Authentication = "", OffersStartTls = false },
            SmtpOptions with { Security = "none", User = "", Password = "" });

        Assert.Equal("sent", mail.Row.State);
        mail.NoPasswordWasSent();
    }

    [Fact]
    public async Task The_server_receives_the_stored_bytes_and_no_others()
    {
        var text = ".\n..\n.hidden\nFrom here on\n" + string.Concat(Enumerable.Repeat("Grüße aus Zürich, " + new string('z', 300) + "\n", 40));

        var mail = await Deliver(draft: Some.Draft with { Text = text, Subject = "Grüße " + new string('g', 200), ToName = "Ängström, Ö" });

        Assert.Equal(mail.Stored, Assert.Single(mail.Messages));
    }

    [Fact]
    public async Task Not_even_a_message_that_SMTP_would_rather_have_re_encoded_is_changed()
    {
        var bytes = Encoding.Latin1.GetBytes("Subject: hello\r\n\r\nGrüße " + new string('x', 1200) + "\r\n");
        await using var server = new ScriptedSmtpServer(Script);
        var transport = new SmtpTransport(Some.With(SmtpOptions with { Port = server.Port }), _clock);

        var result = await transport.Send(new MailEnvelope(1, "a@example.com", "b@example.com", bytes), CancellationToken.None);

        Assert.IsType<DeliveryResult.Accepted>(result);
        Assert.Equal(bytes, Assert.Single(server.Messages));
    }

    [Fact]
    public async Task Giving_up_on_the_callers_side_is_not_a_verdict_on_the_mail()
    {
        using var impatience = new CancellationTokenSource();
        await using var server = new ScriptedSmtpServer(Script with { KeepsSilent = true });
        var transport = new SmtpTransport(Some.With(SmtpOptions with { Port = server.Port }), _clock);

        var sending = transport.Send(new MailEnvelope(1, "a@example.com", "b@example.com", "\r\n"u8.ToArray()), impatience.Token);
        await server.Connected;
        await impatience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
    }

    [Fact]
    public async Task A_wrong_password_is_told_to_staff_and_tried_once()
    {
        var mail = await Deliver(options: SmtpOptions with { Password = "wrong horse" });

        mail.IsKeptUntilTheSettingsAreRight();
        Assert.Contains("Mail:Smtp:Password", mail.Row.LastReply, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong horse", mail.Row.LastReply, StringComparison.Ordinal);
        Assert.Single(mail.Heard, line => line.StartsWith("AUTH", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("CRAM-MD5")]
    [InlineData("XOAUTH2 SCRAM-SHA-256")]
    [InlineData("")]
    public async Task Without_a_shared_way_to_sign_in_neither_password_nor_mail_is_sent(string authentication)
    {
        var mail = await Deliver(Script with { Authentication = authentication });

        mail.IsKeptUntilTheSettingsAreRight();
        mail.NoPasswordWasSent();
    }

    [Fact]
    public async Task A_server_without_STARTTLS_gets_neither_password_nor_mail()
    {
        var mail = await Deliver(Script with { OffersStartTls = false });

        mail.IsKeptUntilTheSettingsAreRight();
        Assert.Contains("STARTTLS", mail.Row.LastReply, StringComparison.Ordinal);
        mail.NoPasswordWasSent();
    }

    [Fact]
    public async Task Credentials_never_travel_in_the_clear_even_past_the_check_at_start_up()
    {
        var mail = await Deliver(Script with { OffersStartTls = false }, SmtpOptions with { Security = "none" });

        mail.IsKeptUntilTheSettingsAreRight();
        mail.NoPasswordWasSent();
    }

    [Theory]
    [InlineData("starttls")]
    [InlineData("tls")]
    public async Task A_certificate_nobody_vouches_for_ends_the_conversation(string security)
    {
        var mail = await Deliver(Script with { TlsFromTheStart = security == "tls" }, SmtpOptions with { Security = security, TrustedCertificate = null });

        mail.IsKeptUntilTheSettingsAreRight();
        Assert.Contains("Mail:Smtp:TrustedCertificate", mail.Row.LastReply, StringComparison.Ordinal);
        mail.NoPasswordWasSent();
    }

    [Fact]
    public async Task A_certificate_of_another_authority_ends_the_conversation()
    {
        using var stranger = new TestAuthority();

        var mail = await Deliver(options: SmtpOptions with { TrustedCertificate = RootFile(stranger) });

        mail.IsKeptUntilTheSettingsAreRight();
        Assert.Contains("not issued by the authority", mail.Row.LastReply, StringComparison.Ordinal);
        mail.NoPasswordWasSent();
    }

    [Fact]
    public async Task A_certificate_for_another_name_ends_the_conversation()
    {
        var mail = await Deliver(Script with { Certificate = _authority.Issue("elsewhere.example") });

        mail.IsKeptUntilTheSettingsAreRight();
        Assert.Contains("another name", mail.Row.LastReply, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_expired_certificate_ends_the_conversation()
    {
        var mail = await Deliver(Script with { Certificate = _authority.Issue(expired: true) });

        mail.IsKeptUntilTheSettingsAreRight();
        Assert.Contains("expired", mail.Row.LastReply, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TLS_spoken_to_a_port_that_speaks_plain_text_is_told_to_staff()
    {
        var mail = await Deliver(options: SmtpOptions with { Security = "tls" });

        mail.IsKeptUntilTheSettingsAreRight();
        Assert.Contains("Mail:Smtp:Security", mail.Row.LastReply, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GREETING", "421 too busy")]
    [InlineData("AUTH", "454 4.7.0 try the password later")]
    [InlineData("MAIL", "451 4.3.0 busy")]
    [InlineData("RCPT", "450 4.2.1 greylisted")]
    [InlineData("DATA", "451 4.3.0 no room at the moment")]
    public async Task A_temporary_refusal_keeps_the_mail_for_later(string verb, string answer)
    {
        var mail = await Deliver(Script with { Answers = new Dictionary<string, string> { [verb] = answer } });

        mail.IsKeptForLater();
        Assert.StartsWith(answer[..3], mail.Row.LastReply, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_temporary_refusal_after_the_final_dot_keeps_the_mail_for_later()
    {
        var mail = await Deliver(Script with { AfterTheFinalDot = "452 4.3.1 disk full" });

        mail.IsKeptForLater();
    }

    [Theory]
    [InlineData("RCPT", "550 5.1.1 no such user")]
    [InlineData("DATA", "554 5.7.1 not from you")]
    [InlineData("MAIL", "552 5.3.4 too large")]
    public async Task A_final_refusal_of_this_mail_fails_it(string verb, string answer)
    {
        var mail = await Deliver(Script with { Answers = new Dictionary<string, string> { [verb] = answer } });

        mail.HasFailed();
        Assert.StartsWith(answer[..3], mail.Row.LastReply, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_final_refusal_after_the_final_dot_fails_the_mail()
    {
        var mail = await Deliver(Script with { AfterTheFinalDot = "554 5.7.1 looks like spam" });

        mail.HasFailed();
    }

    [Theory]
    [InlineData("RCPT", "550 5.1.1 no such user")]
    [InlineData("DATA", "554 5.7.1 not from you")]
    [InlineData(".", "554 5.7.1 looks like spam")]
    public async Task A_server_that_refuses_and_hangs_up_is_still_understood(string verb, string answer)
    {
        var script = Script with { HangsUpAfterAnAnswer = true };

        var mail = await Deliver(verb == "."
            ? script with { AfterTheFinalDot = answer }
            : script with { Answers = new Dictionary<string, string> { [verb] = answer } });

        mail.HasFailed();
        Assert.Equal(answer, mail.Row.LastReply);
    }

    [Theory]
    [InlineData("GREETING", "554 we do not talk to you")]
    [InlineData("MAIL", "553 5.7.1 that sender is not yours")]
    [InlineData("MAIL", "530 5.7.0 sign in first")]
    [InlineData("RCPT", "530 5.7.0 sign in first")]
    [InlineData("AUTH", "534 5.7.9 too weak")]
    public async Task A_refusal_of_us_keeps_the_mail_until_the_settings_are_right(string verb, string answer)
    {
        var mail = await Deliver(Script with { Answers = new Dictionary<string, string> { [verb] = answer } });

        mail.IsKeptUntilTheSettingsAreRight();
    }

    [Theory]
    [InlineData("EHLO")]
    [InlineData("STARTTLS")]
    [InlineData("AUTH")]
    [InlineData("RCPT")]
    [InlineData("DATA")]
    public async Task A_dropped_connection_keeps_the_mail_for_later(string verb)
    {
        var mail = await Deliver(Script with { Answers = new Dictionary<string, string> { [verb] = SmtpScript.Drop } });

        mail.IsKeptForLater();
    }

    [Fact]
    public async Task A_connection_dropped_after_the_final_dot_sends_the_same_bytes_again_so_that_the_receiver_can_tell()
    {
        var mail = await Deliver(Script with { AfterTheFinalDot = SmtpScript.Drop });

        mail.IsKeptForLater();
        Assert.Equal(mail.Row.Message, Assert.Single(mail.Messages));
    }

    [Fact]
    public async Task A_connection_dropped_after_the_mail_was_taken_changes_nothing()
    {
        var mail = await Deliver(Script with { Answers = new Dictionary<string, string> { ["QUIT"] = SmtpScript.Drop } });

        Assert.Equal("sent", mail.Row.State);
    }

    [Fact]
    public async Task A_server_that_never_answers_is_left_after_the_time_limit()
    {
        var mail = await Deliver(Script with { KeepsSilent = true }, meanwhile: async server =>
        {
            await server.Connected;
            _clock.Advance(TimeSpan.FromSeconds(30));
        });

        mail.IsKeptForLater();
        Assert.Contains("30 seconds", mail.Row.LastReply, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_not_there_keeps_the_mail_for_later()
    {
        var closed = new TcpListener(IPAddress.Loopback, 0);
        closed.Start();
        var port = ((IPEndPoint)closed.LocalEndpoint).Port;
        closed.Stop();
        var settings = Some.With(SmtpOptions with { Port = port });
        await using var room = await PostRoom.Open(new SmtpTransport(settings, _clock), _clock, settings);
        await room.Enqueue();

        await room.SendDue();

        Assert.Equal("queued", room.Row().State);
        Assert.NotNull(room.Row().Message);
        Assert.Equal(["try-later"], room.Outcomes());
    }
}
