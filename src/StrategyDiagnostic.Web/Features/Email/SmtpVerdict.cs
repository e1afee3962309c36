using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;

namespace StrategyDiagnostic.Web.Features.Email;

/// <summary>
/// What a failed conversation means for the mail. The line is drawn by whom a person would have to talk to:
/// nobody (try later), the recipient (refused), or whoever set up the mail server here (misconfigured).
/// </summary>
internal static class SmtpVerdict
{
    private const int MessageTooLarge = 552;

    /// <summary>
    /// The verdict, or null for an exception that is a defect in this program. Once the conversation is about a mail
    /// (MAIL, RCPT, DATA), an otherwise unexplained refusal is taken to be about that mail; before, about us.
    /// </summary>
    public static DeliveryResult? Of(Exception failure, bool aboutTheMail) => failure switch
    {
        SmtpCommandException command => Of(command, aboutTheMail),
        AuthenticationException { InnerException: SmtpCommandException { StatusCode: var code } reply } when IsTemporary((int)code) =>
            new DeliveryResult.TryLater(Reply(reply)),
        AuthenticationException { InnerException: SmtpCommandException reply } => new DeliveryResult.Misconfigured(
            $"The mail server does not accept Mail:Smtp:User with Mail:Smtp:Password: {Reply(reply)}"),
        AuthenticationException => new DeliveryResult.Misconfigured(
            "The mail server does not accept this way of signing in."),
        ServiceNotAuthenticatedException => new DeliveryResult.Misconfigured(
            "The mail server wants a sign-in. Set Mail:Smtp:User and Mail:Smtp:Password."),
        SslHandshakeException { InnerException: IOException dropped } => new DeliveryResult.TryLater(dropped.Message),
        SslHandshakeException => new DeliveryResult.Misconfigured(
            "No encrypted connection came about. Mail:Smtp:Security must fit the port: usually starttls with 587, tls with 465."),
        NotSupportedException => new DeliveryResult.Misconfigured(
            "The mail server does not offer STARTTLS, so nothing was sent. Use a port that does, or \"tls\" in Mail:Smtp:Security."),
        ProtocolException or IOException or SocketException or TimeoutException => new DeliveryResult.TryLater(failure.Message),
        _ => null,
    };

    private static DeliveryResult Of(SmtpCommandException command, bool aboutTheMail)
    {
        var code = (int)command.StatusCode;
        if (IsTemporary(code)) return new DeliveryResult.TryLater(Reply(command));

        return command.ErrorCode switch
        {
            SmtpErrorCode.RecipientNotAccepted or SmtpErrorCode.MessageNotAccepted => new DeliveryResult.Refused(Reply(command)),

            // Some servers weigh the announced size before they look at the sender.
            SmtpErrorCode.SenderNotAccepted when code == MessageTooLarge => new DeliveryResult.Refused(Reply(command)),
            SmtpErrorCode.SenderNotAccepted => new DeliveryResult.Misconfigured(
                $"The mail server does not let us send as Mail:From: {Reply(command)}"),
            SmtpErrorCode.UnexpectedStatusCode when aboutTheMail => new DeliveryResult.Refused(Reply(command)),
            SmtpErrorCode.UnexpectedStatusCode => new DeliveryResult.Misconfigured(
                $"The mail server turns us away: {Reply(command)}"),
            _ => new DeliveryResult.TryLater(Reply(command)),
        };
    }

    private static bool IsTemporary(int code) => code is >= 400 and < 500;

    private static string Reply(SmtpCommandException command) => $"{(int)command.StatusCode} {command.Message}";
}
