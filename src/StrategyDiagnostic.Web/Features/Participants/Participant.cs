using System.Security.Cryptography;
using System.Text;

namespace StrategyDiagnostic.Web.Features.Participants;

/// <summary>An invited person.</summary>
internal sealed record Participant
{
    public long Id { get; init; }

    /// <summary>May be empty.</summary>
    public string Name { get; init; } = "";

    /// <summary>In lower case.</summary>
    public string Email { get; init; } = "";

    public string Level { get; init; } = "";

    /// <summary>True when they have ended all mail.</summary>
    public bool Stopped { get; init; }

    public DateTimeOffset AddedAt { get; init; }

    /// <summary>What is known of an address that wants no mail, whoever invites it later.</summary>
    public static byte[] HashOf(string email) => SHA256.HashData(Encoding.UTF8.GetBytes(email));
}
