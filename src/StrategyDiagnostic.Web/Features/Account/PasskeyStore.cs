using Dapper;
using Microsoft.AspNetCore.Identity;
using StrategyDiagnostic.Web.Data;

namespace StrategyDiagnostic.Web.Features.Account;

/// <summary>A member's passkey.</summary>
internal sealed record Passkey
{
    public long Id { get; init; }

    public byte[] CredentialId { get; init; } = [];

    public long MemberId { get; init; }

    public string Name { get; init; } = "";

    public byte[] PublicKey { get; init; } = [];

    public long SignCount { get; init; }

    /// <summary>Joined with commas.</summary>
    public string Transports { get; init; } = "";

    public bool IsBackupEligible { get; init; }

    public bool IsBackedUp { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? LastUsedAt { get; init; }

    /// <summary>As Identity knows it. How it was attested was never asked for.</summary>
    public UserPasskeyInfo ToIdentity() => new(
        CredentialId, PublicKey, CreatedAt, (uint)SignCount, Transports.Length == 0 ? null : Transports.Split(','),
        isUserVerified: true, IsBackupEligible, IsBackedUp, attestationObject: [], clientDataJson: [])
    { Name = Name };

    /// <summary>What Identity found in an answer of a browser. How to reach an authenticator is the browser's word: only words pass.</summary>
    public static Passkey Of(UserPasskeyInfo found, long memberId, string name) => new()
    {
        CredentialId = found.CredentialId,
        MemberId = memberId,
        Name = name,
        PublicKey = found.PublicKey,
        SignCount = found.SignCount,
        Transports = string.Join(',', (found.Transports ?? []).Where(t => t.Length is > 0 and <= 20 && t.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')).Take(10)),
        IsBackupEligible = found.IsBackupEligible,
        IsBackedUp = found.IsBackedUp,
        CreatedAt = found.CreatedAt,
    };
}

/// <summary>The stored passkeys.</summary>
internal sealed class PasskeyStore(Db db)
{
    private const string PasskeyColumns = """
        id, credential_id, member_id, name, public_key, sign_count, transports, is_backup_eligible, is_backed_up, created_at, last_used_at
        """;

    private const string ListSql = $"SELECT {PasskeyColumns} FROM passkey WHERE member_id = @memberId ORDER BY id";

    /// <summary>A member's passkeys, in the order in which they were added.</summary>
    public IReadOnlyList<Passkey> List(long memberId) => db.Read(c => c.Query<Passkey>(ListSql, new { memberId }).AsList());

    private const string FindSql = $"SELECT {PasskeyColumns} FROM passkey WHERE credential_id = @credentialId";

    /// <summary>A passkey by the id that its authenticator gave it, or null.</summary>
    public Passkey? Find(byte[] credentialId) => db.Read(c => c.QuerySingleOrDefault<Passkey>(FindSql, new { credentialId }));

    private const string InsertSql = """
        INSERT INTO passkey (credential_id, member_id, name, public_key, sign_count, transports, is_backup_eligible, is_backed_up, created_at)
        VALUES (@CredentialId, @MemberId, @Name, @PublicKey, @SignCount, @Transports, @IsBackupEligible, @IsBackedUp, @CreatedAt)
        ON CONFLICT (credential_id) DO NOTHING
        """;

    /// <summary>Adds a passkey; false when it is known already.</summary>
    public static bool Insert(WriteTransaction tx, Passkey passkey) => tx.Execute(InsertSql, passkey) == 1;

    // One that counts must have counted on: a copy of it would not.
    private const string UseSql = """
        UPDATE passkey SET sign_count = @SignCount, is_backed_up = @IsBackedUp, last_used_at = @now
        WHERE credential_id = @CredentialId AND member_id = @memberId AND (sign_count < @SignCount OR (sign_count = 0 AND @SignCount = 0))
          AND EXISTS (SELECT 1 FROM member m WHERE m.id = @memberId AND m.disabled_at IS NULL)
        """;

    /// <summary>Notes that a passkey was used; false when it is gone by now, its member is disabled, or it did not count on.</summary>
    public static bool Use(WriteTransaction tx, long memberId, UserPasskeyInfo used, DateTimeOffset now) =>
        tx.Execute(UseSql, new { used.CredentialId, SignCount = (long)used.SignCount, used.IsBackedUp, memberId, now }) == 1;

    private const string DeleteSql = "DELETE FROM passkey WHERE id = @id AND member_id = @memberId RETURNING name";

    /// <summary>Removes a member's passkey and returns its name; null when they have none with this id.</summary>
    public static string? Delete(WriteTransaction tx, long memberId, long id) => tx.QuerySingleOrDefault<string>(DeleteSql, new { memberId, id });

    private const string CountSql = "SELECT count(*) FROM passkey WHERE member_id = @memberId";

    public static long Count(WriteTransaction tx, long memberId) => tx.ExecuteScalar<long>(CountSql, new { memberId });
}
