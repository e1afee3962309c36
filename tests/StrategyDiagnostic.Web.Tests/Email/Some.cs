using Microsoft.Extensions.Options;
using MimeKit;
using StrategyDiagnostic.Web.Features.Email;

namespace StrategyDiagnostic.Web.Tests.Email;

internal static class Some
{
    public static readonly MailOptions Options = new()
    {
        From = "hello@consultancy.example",
        FromName = "Çağla & Söhne, Consultants",
    };

    public static readonly MailDraft Draft = new()
    {
        ToAddress = "ada@lovelace.example",
        ToName = "Ada Lovelace",
        Subject = "Your strategy report",
        Text = "Dear Ada,\n\nyour report: https://diagnostic.example/report/0123456789abcdef\n",
        Html = "<p>Dear Ada,</p>\n<p><a href=\"https://diagnostic.example/report/0123456789abcdef\">your report</a></p>\n",
    };

    /// <summary>What SMTP asks for: CRLF, whatever the machine's own habit.</summary>
    public static readonly FormatOptions WireFormat = Crlf();

    private static FormatOptions Crlf()
    {
        var format = FormatOptions.Default.Clone();
        format.NewLineFormat = NewLineFormat.Dos;
        return format;
    }

    public static OutgoingMail Mail(string occasion = "report 1", MailDraft? draft = null) =>
        new() { Kind = "report", DedupeKey = occasion, Draft = draft ?? Draft };

    public static MailComposer Composer(MailOptions? options = null) => new(Microsoft.Extensions.Options.Options.Create(options ?? Options));

    public static IOptions<MailOptions> With(SmtpOptions smtp) =>
        Microsoft.Extensions.Options.Options.Create(Options with { Transport = MailOptions.SmtpTransport, Smtp = smtp });
}
