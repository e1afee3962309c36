using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using StrategyDiagnostic.Web.Hosting;

namespace StrategyDiagnostic.Web.Features.Webhooks;

/// <summary>The secrets that a receiver recognizes us by: made here, kept encrypted, shown once.</summary>
internal sealed class WebhookSecrets(IDataProtectionProvider protection, Tokens tokens)
{
    private readonly IDataProtector _kept = protection.CreateProtector("StrategyDiagnostic.Webhooks");

    /// <summary>A new secret of 256 random bits.</summary>
    public string New() => $"whsec_{tokens.New()}{tokens.New()}";

    public string Seal(string secret) => _kept.Protect(secret);

    /// <exception cref="CryptographicException">The keys it was sealed with are gone.</exception>
    public string Open(string secret) => _kept.Unprotect(secret);

    /// <summary>HMAC-SHA256, keyed with the whole secret as text, over the timestamp, a full stop and the body; in small hexadecimal digits.</summary>
    public static string Sign(string secret, string timestamp, string body) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{timestamp}.{body}")));
}
