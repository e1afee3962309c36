using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Options;

namespace StrategyDiagnostic.Web.Features.Email;

/// <summary>Says which key of the section <c>Mail</c> is wrong and what to write there instead.</summary>
internal sealed class MailOptionsValidator : IValidateOptions<MailOptions>
{
    public ValidateOptionsResult Validate(string? name, MailOptions options)
    {
        var problems = Problems(options).ToList();
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    public static IEnumerable<string> Problems(MailOptions mail)
    {
        if (EmailAddress.Parse(mail.From) is null)
            yield return "Mail:From is not an email address. Write the address the mail comes from, such as hello@example.com.";

        if (!string.IsNullOrEmpty(mail.ReplyTo) && EmailAddress.Parse(mail.ReplyTo) is null)
            yield return "Mail:ReplyTo is not an email address. Write one address, or remove the key.";

        var more = mail.Transport switch
        {
            MailOptions.FolderTransport => FolderProblems(mail),
            MailOptions.SmtpTransport => SmtpProblems(mail),
            _ => ["Mail:Transport is unknown. Write \"folder\" (files, for development) or \"smtp\"."],
        };
        foreach (var problem in more) yield return problem;
    }

    private static IEnumerable<string> FolderProblems(MailOptions mail)
    {
        if (string.IsNullOrWhiteSpace(mail.Folder))
            yield return "Mail:Folder is empty. Write the folder that receives the .eml files, such as data/mail.";
    }

    private static IEnumerable<string> SmtpProblems(MailOptions mail)
    {
        var smtp = mail.Smtp;

        if (mail.From == MailOptions.FromOfAFreshCheckout)
            yield return "Mail:From is not set. Write an address that the mail server lets you send from.";

        if (string.IsNullOrWhiteSpace(smtp.Host))
            yield return "Mail:Smtp:Host is empty. Write the name of your mail server, or set Mail:Transport to \"folder\".";

        if (smtp.Port is < 1 or > 65535)
            yield return "Mail:Smtp:Port is not a port. Write 587 for starttls or 465 for tls.";

        if (smtp.TimeoutSeconds is < 1 or > SmtpOptions.LongestTimeoutSeconds)
            yield return $"Mail:Smtp:TimeoutSeconds is out of range. Write 1 to {SmtpOptions.LongestTimeoutSeconds}; one delivery must end within its lease.";

        if (smtp.Security is not (SmtpOptions.StartTls or SmtpOptions.Tls or SmtpOptions.None))
            yield return "Mail:Smtp:Security is unknown. Write \"starttls\", \"tls\" or \"none\".";

        if (smtp.Security == SmtpOptions.None && (smtp.User.Length > 0 || smtp.Password.Length > 0))
            yield return "Mail:Smtp:Security is \"none\" but Mail:Smtp:User or Mail:Smtp:Password is set, and credentials never travel in the clear. "
                + "Write \"starttls\" or \"tls\", or remove the user and the password.";

        if (smtp.User.Length > 0 != smtp.Password.Length > 0)
            yield return "Mail:Smtp:User and Mail:Smtp:Password belong together. Set both, or neither for a relay that asks for none.";

        if (!string.IsNullOrEmpty(smtp.TrustedCertificate) && !HoldsACertificate(smtp.TrustedCertificate))
            yield return "Mail:Smtp:TrustedCertificate is not a PEM file with a certificate. "
                + "Write the path of your authority's root certificate, or remove the key to trust what the system trusts.";
    }

    private static bool HoldsACertificate(string path)
    {
        try
        {
            var found = new X509Certificate2Collection();
            found.ImportFromPemFile(path);
            return found.Count > 0;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or CryptographicException)
        {
            return false;
        }
    }
}
