using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using StrategyDiagnostic.Web.Hosting;

namespace StrategyDiagnostic.Web.Features.Account;

/// <summary>
/// Codes that change every half minute (RFC 6238: HMAC-SHA-1, six digits, 30 seconds, which is what every authenticator app can).
/// Identity's own check would accept a code again while it lasts; here the caller keeps the step it belongs to.
/// </summary>
internal static class Totp
{
    private const int StepSeconds = 30;
    private const int Digits = 6;

    public static long StepAt(DateTimeOffset time) => time.ToUnixTimeSeconds() / StepSeconds;

    /// <summary>The time step whose code was typed: this one, the one before or the one after. Null when it is none of them.</summary>
    public static long? Match(byte[] secret, string? typed, DateTimeOffset now)
    {
        var code = Encoding.ASCII.GetBytes(string.Concat((typed ?? "").Where(char.IsAsciiDigit)));
        long? found = null;
        for (var step = StepAt(now) - 1; step <= StepAt(now) + 1; step++)
            if (CryptographicOperations.FixedTimeEquals(code, Encoding.ASCII.GetBytes(Code(secret, step))))
                found = step;
        return found;
    }

    /// <summary>The code of a time step.</summary>
    public static string Code(byte[] secret, long step)
    {
        var counter = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
#pragma warning disable CA5350 // The RFC's function; what is known against SHA-1 does not touch HMAC.
        var hash = HMACSHA1.HashData(secret, counter);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 0xf)) & int.MaxValue;
        return (number % 1_000_000).ToString(CultureInfo.InvariantCulture).PadLeft(Digits, '0');
    }

    /// <summary>What the QR code says to an authenticator app.</summary>
    public static string SetUpAddress(byte[] secret, string email, string issuer)
    {
        var (firm, person) = (Uri.EscapeDataString(issuer), Uri.EscapeDataString(email));
        return $"otpauth://totp/{firm}:{person}?secret={Base32.Write(secret)}&issuer={firm}&algorithm=SHA1&digits={Digits}&period={StepSeconds}";
    }
}
