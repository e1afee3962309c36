using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace StrategyDiagnostic.Web.Tests.Features.Account;

/// <summary>
/// A browser with an authenticator, as WebAuthn Level 3 describes them: one key on P-256, and answers as a browser writes them. What a
/// test changes about it is what an attacker would.
/// </summary>
internal sealed class Authenticator : IDisposable
{
    private const string Ours = "https://diagnostic.example.com";

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private string _user = "";

    public byte[] Id { get; init; } = RandomNumberGenerator.GetBytes(32);

    public string Origin { get; set; } = Ours;

    public bool VerifiesItsOwner { get; set; } = true;

    /// <summary>How often it has signed; stays 0 for one that does not count.</summary>
    public uint Count { get; set; }

    /// <summary>Makes a passkey.</summary>
    public string Create(JsonElement options)
    {
        _user = options.GetProperty("user").GetProperty("id").GetString()!;
        var clientData = ClientData("webauthn.create", options);
        byte[] data = [.. AuthenticatorData(options.GetProperty("rp").GetProperty("id").GetString()!, 0x40), .. new byte[16], 0, (byte)Id.Length, .. Id, .. PublicKey()];
        byte[] attestation = [0xA3, .. Text("fmt"), .. Text("none"), .. Text("attStmt"), 0xA0, .. Text("authData"), .. Bytes(data)];
        return Answer(new { clientDataJSON = Url(clientData), attestationObject = Url(attestation), transports = new[] { "usb", "<script>" } });
    }

    /// <summary>Signs with the passkey.</summary>
    public string Get(JsonElement options)
    {
        var clientData = ClientData("webauthn.get", options);
        var data = AuthenticatorData(options.GetProperty("rpId").GetString()!, 0);
        var signature = _key.SignData([.. data, .. SHA256.HashData(clientData)], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return Answer(new { clientDataJSON = Url(clientData), authenticatorData = Url(data), signature = Url(signature), userHandle = _user });
    }

    public void Dispose() => _key.Dispose();

    private byte[] ClientData(string type, JsonElement options) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        type,
        challenge = options.GetProperty("challenge").GetString(),
        origin = Origin,
        crossOrigin = false,
    });

    // Present, verified, can be backed up and is; and what comes on top.
    private byte[] AuthenticatorData(string domain, byte more)
    {
        var count = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(count, Count);
        return [.. SHA256.HashData(Encoding.UTF8.GetBytes(domain)), (byte)(0x19 | (VerifiesItsOwner ? 0x04 : 0) | more), .. count];
    }

    // COSE: type EC2, algorithm ES256, curve P-256, x and y.
    private byte[] PublicKey()
    {
        var point = _key.ExportParameters(includePrivateParameters: false).Q;
        return [0xA5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, .. Bytes(point.X!), 0x22, .. Bytes(point.Y!)];
    }

    private string Answer(object response) => JsonSerializer.Serialize(new
    {
        id = Url(Id),
        rawId = Url(Id),
        type = "public-key",
        authenticatorAttachment = "cross-platform",
        clientExtensionResults = new { },
        response,
    });

    // CBOR, as much of it as is needed: texts below 24, and byte strings from 24 to 255.
    private static byte[] Text(string text) => [(byte)(0x60 + text.Length), .. Encoding.ASCII.GetBytes(text)];

    private static byte[] Bytes(byte[] bytes) => [0x58, checked((byte)bytes.Length), .. bytes];

    private static string Url(byte[] bytes) => Base64Url.EncodeToString(bytes);
}
