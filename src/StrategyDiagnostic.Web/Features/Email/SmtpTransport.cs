using System.Net;
using System.Net.Sockets;
using System.Text;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;

namespace StrategyDiagnostic.Web.Features.Email;

/// <summary>
/// One connection, one mail, one verdict. Encryption and authentication are as configured or the mail stays here:
/// there is no fallback to less.
/// </summary>
internal sealed class SmtpTransport(IOptions<MailOptions> options, TimeProvider time) : IMailTransport
{
    private readonly SmtpOptions _smtp = options.Value.Smtp;

    public async Task<DeliveryResult> Send(MailEnvelope envelope, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(_smtp.TimeoutSeconds), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);

        var trust = new ServerTrust(_smtp.TrustedCertificate);
        using var client = new VerbatimSmtpClient
        {
            ServerCertificateValidationCallback = trust.Accepts,
            CheckCertificateRevocation = false,

            // Some servers insist on a full domain name, which a container's host name is not.
            LocalDomain = envelope.From[(envelope.From.LastIndexOf('@') + 1)..],
            Timeout = _smtp.TimeoutSeconds * 1000,
        };

        var aboutTheMail = false;
        try
        {
            await client.ConnectAsync(_smtp.Host, _smtp.Port, HowToConnect(), either.Token);
            if (_smtp.User.Length > 0 && await Authenticate(client, either.Token) is { } problem) return problem;

            aboutTheMail = true;
            var reply = await Transmit(client, envelope, either.Token);
            await SayGoodbye(client, either.Token);
            return new DeliveryResult.Accepted(reply);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new DeliveryResult.TryLater($"No answer from the mail server within {_smtp.TimeoutSeconds} seconds.");
        }
        catch (Exception failure) when (trust.Refusal is not null && failure is not OperationCanceledException)
        {
            return new DeliveryResult.Misconfigured(trust.Refusal);
        }
        catch (Exception failure) when (SmtpVerdict.Of(failure, aboutTheMail) is { } verdict)
        {
            return verdict;
        }
    }

    private SecureSocketOptions HowToConnect() => _smtp.Security switch
    {
        SmtpOptions.StartTls => SecureSocketOptions.StartTls,
        SmtpOptions.Tls => SecureSocketOptions.SslOnConnect,
        SmtpOptions.None => SecureSocketOptions.None,
        _ => throw new InvalidOperationException("Mail:Smtp:Security was checked at start-up."),
    };

    /// <summary>PLAIN or LOGIN, inside TLS only; null when the server let us in.</summary>
    private async Task<DeliveryResult.Misconfigured?> Authenticate(SmtpClient client, CancellationToken cancellation)
    {
        // Checked at start-up as well; here it protects the password against whatever the server did or did not do.
        if (!client.IsSecure)
            return new("The connection is not encrypted, so the password was not sent. Set Mail:Smtp:Security to \"starttls\" or \"tls\".");

        string[] known = ["PLAIN", "LOGIN"];
        var mechanism = known.FirstOrDefault(client.AuthenticationMechanisms.Contains);
        if (mechanism is null)
            return new("The mail server offers neither PLAIN nor LOGIN, so the password was not sent. Use another port or another server.");

        // One mechanism only: a wrong password counts as one failed attempt at the server, not as two.
        client.AuthenticationMechanisms.Clear();
        client.AuthenticationMechanisms.Add(mechanism);
        await client.AuthenticateAsync(Encoding.UTF8, new NetworkCredential(_smtp.User, _smtp.Password), cancellation);
        return null;
    }

    private static async Task<string> Transmit(SmtpClient client, MailEnvelope envelope, CancellationToken cancellation)
    {
        using var bytes = new MemoryStream(envelope.Message.ToArray(), writable: false);
        using var message = await MimeMessage.LoadAsync(bytes, cancellation);
        return await client.SendAsync(
            FormatOptions.Default,
            message,
            MailboxAddress.Parse(envelope.From),
            [MailboxAddress.Parse(envelope.To)],
            cancellation);
    }

    /// <summary>The server has already taken the mail; how the farewell goes changes nothing.</summary>
    private static async Task SayGoodbye(SmtpClient client, CancellationToken cancellation)
    {
        try
        {
            await client.DisconnectAsync(quit: true, cancellation);
        }
        catch (Exception failure) when (failure is IOException or SocketException or ProtocolException or CommandException or OperationCanceledException)
        {
            // Nothing to do: disposing closes the connection.
        }
    }

    /// <summary>
    /// Sends a parsed message as it was written. MailKit would otherwise choose encodings to suit the server;
    /// MimeKit writes an untouched message back byte for byte.
    /// </summary>
    private sealed class VerbatimSmtpClient : SmtpClient
    {
        protected override void Prepare(FormatOptions options, MimeMessage message, EncodingConstraint constraint, int maxLineLength)
        {
        }
    }
}
