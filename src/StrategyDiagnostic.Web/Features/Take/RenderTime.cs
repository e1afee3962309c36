using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace StrategyDiagnostic.Web.Features.Take;

/// <summary>
/// The time a form was shown, signed, in a hidden field: says how long somebody looked at a page, and tells a person from a
/// script that posts without looking.
/// </summary>
internal sealed class RenderTime(IDataProtectionProvider protection, TimeProvider time)
{
    public const string Field = "_shown";

    private readonly IDataProtector _protector = protection.CreateProtector("StrategyDiagnostic.RenderTime");

    /// <summary>The field's value for a form shown now.</summary>
    public string Stamp() => _protector.Protect(time.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture));

    /// <summary>Seconds since the form was shown; null when the stamp is missing or not ours.</summary>
    public double? SecondsSince(string? stamp)
    {
        if (string.IsNullOrEmpty(stamp))
            return null;
        try
        {
            var shown = long.Parse(_protector.Unprotect(stamp), CultureInfo.InvariantCulture);
            return Math.Max(0, (time.GetUtcNow().ToUnixTimeMilliseconds() - shown) / 1000.0);
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            return null;
        }
    }
}
