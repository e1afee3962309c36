using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using StrategyDiagnostic.Web.Hosting;

namespace StrategyDiagnostic.Web.Features.Engagements;

/// <summary>
/// What an engagement's links come from: an invitation and its reminders bring the same link although no link is stored. Whoever
/// throws the secret away cuts people from their answers for good.
/// </summary>
internal sealed class EngagementSecret(byte[] key)
{
    private const int Bytes = 16;

    /// <summary>The token of a person's link in a wave.</summary>
    public string Invitation(long waveId, long participantId) => Token(FormattableString.Invariant($"invitation/{waveId}/{participantId}"));

    /// <summary>The token that ends all mail to an address.</summary>
    public string Stop(string email) => Token($"stop/{email}");

    /// <summary>The token of a wave's link for the room.</summary>
    public string Room(long waveId) => Token(FormattableString.Invariant($"room/{waveId}"));

    /// <summary>What stands for a person beside their confidential answers: the same in every wave, and no way back to the person.</summary>
    public byte[] Person(long participantId) => Derived(FormattableString.Invariant($"person/{participantId}"))[..Bytes];

    /// <summary>The key that seals anonymous answers while they wait for others.</summary>
    public byte[] BallotKey() => Derived("ballot");

    private string Token(string purpose) => Base64Url.EncodeToString(Derived(purpose).AsSpan(0, Bytes));

    private byte[] Derived(string purpose) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(purpose));
}

/// <summary>Makes the secrets of engagements and opens them with the site's keys.</summary>
internal sealed class EngagementSecrets(Tokens tokens, IDataProtectionProvider protection)
{
    private readonly IDataProtector _protector = protection.CreateProtector("StrategyDiagnostic.Engagement");

    /// <summary>A new secret, as it is stored.</summary>
    public byte[] New() => _protector.Protect(tokens.NewSecret());

    /// <summary>The secret of an engagement; null when it was thrown away.</summary>
    /// <exception cref="CryptographicException">The keys it was made with are gone.</exception>
    public EngagementSecret? Open(byte[]? stored) => stored is null ? null : new(_protector.Unprotect(stored));
}
