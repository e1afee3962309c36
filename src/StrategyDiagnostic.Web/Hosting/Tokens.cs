using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace StrategyDiagnostic.Web.Hosting;

/// <summary>The one source of secret tokens: 128 random bits, written as 22 letters, digits, hyphens and underscores.</summary>
internal sealed class Tokens
{
    private const int Bytes = 16;

    /// <summary>A new token.</summary>
    public string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>A code for people to type, of 80 random bits: four groups of four, without letters that look like digits.</summary>
    public string NewCode() => string.Join('-', Base32.Write(RandomNumberGenerator.GetBytes(10)).Chunk(4).Select(group => new string(group)));

    /// <summary>The secret of an authenticator app: 160 bits, as RFC 4226 recommends.</summary>
    public byte[] NewSecret() => RandomNumberGenerator.GetBytes(20);

    /// <summary>
    /// A second token that follows from the first: whoever has the first could get it anyway, nobody else can. It lets the same
    /// request, sent twice, lead to the same link although no token is stored.
    /// </summary>
    public string Derive(string token, string purpose) =>
        Base64Url.EncodeToString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(purpose)).AsSpan(0, Bytes));

    /// <summary>What is stored of a token.</summary>
    public static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
