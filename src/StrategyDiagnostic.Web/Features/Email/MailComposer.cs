using System.Text;
using Microsoft.Extensions.Options;
using MimeKit;

namespace StrategyDiagnostic.Web.Features.Email;

/// <summary>
/// Turns a draft into the bytes that travel. Same draft, date and token, same bytes; every line ends in CRLF and
/// everything is ASCII, so no server on the way has a reason to re-encode it.
/// </summary>
internal sealed class MailComposer(IOptions<MailOptions> options)
{
    private static readonly FormatOptions Format = WireFormat();

    /// <summary>The token is unique for this mail, letters and digits; it becomes the left side of the Message-ID.</summary>
    /// <exception cref="ArgumentException">The recipient is not an address that <see cref="EmailAddress.Parse"/> accepts.</exception>
    public byte[] Compose(MailDraft draft, DateTimeOffset date, string messageToken)
    {
        var mail = options.Value;
        var from = EmailAddress.Parse(mail.From) ?? throw new InvalidOperationException("Mail:From was checked at start-up.");
        var to = EmailAddress.Parse(draft.ToAddress) ?? throw new ArgumentException("Not an email address.", nameof(draft));
        if (messageToken.Length == 0 || !messageToken.All(char.IsAsciiLetterOrDigit))
            throw new ArgumentException("A message token is letters and digits.", nameof(messageToken));

        using var message = new MimeMessage
        {
            Date = date,
            MessageId = $"{messageToken}@{from[(from.LastIndexOf('@') + 1)..]}",
            Subject = OneLine(draft.Subject),
            Body = Alternatives(draft, messageToken),
        };
        message.From.Add(new MailboxAddress(Encoding.UTF8, OneLine(mail.FromName), from));
        message.To.Add(new MailboxAddress(Encoding.UTF8, OneLine(draft.ToName), to));
        if (!string.IsNullOrEmpty(mail.ReplyTo)) message.ReplyTo.Add(MailboxAddress.Parse(mail.ReplyTo));

        // Asks vacation responders to stay silent (RFC 3834).
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");

        if (draft.Unsubscribe is { } unsubscribe)
        {
            message.Headers.Add(Unfolded("List-Unsubscribe", $"<{unsubscribe.AbsoluteUri}>"));
            message.Headers.Add(HeaderId.ListUnsubscribePost, "List-Unsubscribe=One-Click");
        }

        using var bytes = new MemoryStream();
        message.WriteTo(Format, bytes);
        return bytes.ToArray();
    }

    private static MultipartAlternative Alternatives(MailDraft draft, string messageToken) =>
        new(Part("plain", draft.Text), Part("html", draft.Html)) { Boundary = $"=_{messageToken}" };

    // Quoted-printable: any text becomes short ASCII lines, and the plain words stay readable in a raw message.
    private static TextPart Part(string subtype, string content)
    {
        var part = new TextPart(subtype) { ContentTransferEncoding = ContentEncoding.QuotedPrintable };
        part.SetText(Encoding.UTF8, content.ReplaceLineEndings("\r\n"));
        return part;
    }

    /// <summary>Some mail programs look for the link on the header's first line, where folding would not leave it.</summary>
    private static Header Unfolded(string name, string ascii)
    {
        var header = new Header(name, "");
        header.SetRawValue(Encoding.ASCII.GetBytes($" {ascii}\r\n"));
        return header;
    }

    /// <summary>
    /// A name or a subject comes from a stranger: line ends and other control characters would start a new header,
    /// and so could what the recipient's program decodes, so nothing may pass for an encoded word (RFC 2047) either.
    /// </summary>
    private static string OneLine(string text) =>
        string.Concat(text.Select(c => char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c)).Replace("=?", "= ?", StringComparison.Ordinal).Trim();

    private static FormatOptions WireFormat()
    {
        var format = FormatOptions.Default.Clone();
        format.NewLineFormat = NewLineFormat.Dos;
        format.EnsureNewLine = true;
        format.International = false;
        return format;
    }
}
