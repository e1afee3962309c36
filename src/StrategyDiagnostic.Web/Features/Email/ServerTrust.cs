using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace StrategyDiagnostic.Web.Features.Email;

/// <summary>Whether to believe the mail server's certificate, and why not.</summary>
internal sealed class ServerTrust(string? trustedCertificate)
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    /// <summary>What was wrong with the certificate, for staff; null while none was refused.</summary>
    public string? Refusal { get; private set; }

    public bool Accepts(object host, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        Refusal = Problem(certificate, chain, errors);
        return Refusal is null;
    }

    private string? Problem(X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (certificate is not X509Certificate2 shown)
            return "The mail server showed no certificate.";

        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
            return "The mail server's certificate is for another name than Mail:Smtp:Host.";

        if (string.IsNullOrEmpty(trustedCertificate))
        {
            return errors == SslPolicyErrors.None
                ? null
                : "The mail server's certificate is not trusted or has expired. For a private authority, name its root certificate in Mail:Smtp:TrustedCertificate.";
        }

        try
        {
            return LeadsToTheTrustedRoot(shown, chain, trustedCertificate)
                ? null
                : "The mail server's certificate has expired or was not issued by the authority in Mail:Smtp:TrustedCertificate.";
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or CryptographicException)
        {
            return "The file in Mail:Smtp:TrustedCertificate cannot be read any more.";
        }
    }

    /// <summary>Only the named authority counts, not the system's; revocation lists of private authorities are rarely reachable.</summary>
    private static bool LeadsToTheTrustedRoot(X509Certificate2 shown, X509Chain? sent, string rootFile)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.ImportFromPemFile(rootFile);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid(ServerAuthentication));
        foreach (var element in sent?.ChainElements ?? Enumerable.Empty<X509ChainElement>())
            chain.ChainPolicy.ExtraStore.Add(element.Certificate);

        return chain.Build(shown);
    }
}
