using MimeKit;

namespace StrategyDiagnostic.Web.Features.Email;

/// <summary>What counts as an email address here: <c>local@domain</c> and nothing around it.</summary>
internal static class EmailAddress
{
    // RFC 5321, 4.5.3.1: 64 octets before the @, 254 in all (256 with the angle brackets).
    private const int LongestLocalPart = 64;
    private const int Longest = 254;

    /// <summary>
    /// The address in the ASCII form that travels over SMTP (an international domain is written in punycode),
    /// or null when the text is not one plain address. An international part before the @ is not accepted:
    /// few servers could answer it.
    /// </summary>
    public static string? Parse(string? text)
    {
        if (text is null) return null;

        var address = text.Trim();
        if (!MailboxAddress.TryParse(address, out var mailbox) || mailbox.Address != address || mailbox.Route.Count > 0)
            return null;

        var ascii = MailboxAddress.EncodeAddrspec(address);
        var at = ascii.LastIndexOf('@');
        var plain = ascii.All(c => c is > ' ' and < '\x7f' and not ('<' or '>' or '"' or '\\' or ',' or ';' or ':' or '(' or ')'));
        return plain && at is > 0 and <= LongestLocalPart && at < ascii.Length - 1 && ascii.Length <= Longest ? ascii : null;
    }
}
