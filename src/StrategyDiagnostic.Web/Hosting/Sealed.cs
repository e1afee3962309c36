using System.Security.Cryptography;
using System.Text;

namespace StrategyDiagnostic.Web.Hosting;

/// <summary>Texts that only the holder of a key can read, and nobody can change unnoticed (AES-256-GCM, a new nonce each time).</summary>
internal static class Sealed
{
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    /// <summary>Seals a text.</summary>
    /// <param name="key">32 bytes.</param>
    /// <param name="text">What to seal.</param>
    public static byte[] Seal(byte[] key, string text)
    {
        var plain = Encoding.UTF8.GetBytes(text);
        var box = new byte[NonceBytes + TagBytes + plain.Length];
        RandomNumberGenerator.Fill(box.AsSpan(0, NonceBytes));
        using var cipher = new AesGcm(key, TagBytes);
        cipher.Encrypt(box.AsSpan(0, NonceBytes), plain, box.AsSpan(NonceBytes + TagBytes), box.AsSpan(NonceBytes, TagBytes));
        return box;
    }

    /// <summary>Opens what was sealed with the same key.</summary>
    /// <exception cref="CryptographicException">It was sealed with another key, or changed.</exception>
    public static string Open(byte[] key, byte[] box)
    {
        var plain = new byte[box.Length - NonceBytes - TagBytes];
        using var cipher = new AesGcm(key, TagBytes);
        cipher.Decrypt(box.AsSpan(0, NonceBytes), box.AsSpan(NonceBytes + TagBytes), box.AsSpan(NonceBytes, TagBytes), plain);
        return Encoding.UTF8.GetString(plain);
    }
}
