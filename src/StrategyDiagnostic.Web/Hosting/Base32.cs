using System.Text;

namespace StrategyDiagnostic.Web.Hosting;

/// <summary>Bytes as letters and the digits 2–7 (RFC 4648, without padding): what authenticator apps take, and what people can type.</summary>
internal static class Base32
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const int BitsEach = 5;

    public static string Write(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder();
        var (waiting, bits) = (0, 0);
        foreach (var b in bytes)
        {
            (waiting, bits) = ((waiting << 8) | b, bits + 8);
            for (; bits >= BitsEach; bits -= BitsEach)
                text.Append(Alphabet[(waiting >> (bits - BitsEach)) & 31]);
            waiting &= 31;
        }

        if (bits > 0)
            text.Append(Alphabet[(waiting << (BitsEach - bits)) & 31]);
        return text.ToString();
    }

    /// <summary>Something typed, as it was written: upper case, without hyphens and spaces.</summary>
    public static string Tidy(string? typed) => string.Concat((typed ?? "").ToUpperInvariant().Where(char.IsAsciiLetterOrDigit));
}
