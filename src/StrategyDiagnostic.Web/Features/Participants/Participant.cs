using System.Security.Cryptography;
using System.Text;
using Dapper;
using StrategyDiagnostic.Web.Data;

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

/// <summary>Participants in the database.</summary>
internal sealed class ParticipantStore(Db db)
{
    private const string ListSql = """
        SELECT p.id, p.name, p.email, p.level, p.added_at, EXISTS (SELECT 1 FROM invitation_stop s WHERE s.email_hash = p.email_hash) AS stopped
        FROM participant p
        WHERE p.engagement_id = @engagementId AND p.removed_at IS NULL
        ORDER BY p.name, p.email
        """;

    /// <summary>Those who are to be asked, by name.</summary>
    public IReadOnlyList<Participant> List(long engagementId) => db.Read(c => c.Query<Participant>(ListSql, new { engagementId }).AsList());

    private const string InsertSql = """
        INSERT INTO participant (engagement_id, name, email, email_hash, level, stop_hash, added_at)
        VALUES (@engagementId, @Name, @Email, @emailHash, @Level, @stopHash, @AddedAt)
        ON CONFLICT (engagement_id, email) DO UPDATE SET name = excluded.name, level = excluded.level, removed_at = NULL
        RETURNING id
        """;

    /// <summary>Adds somebody, or takes back somebody who was removed, and returns the id.</summary>
    /// <param name="tx">The transaction.</param>
    /// <param name="engagementId">The engagement.</param>
    /// <param name="person">Who.</param>
    /// <param name="stopHash">What is stored of the token that ends all mail to them.</param>
    public static long Add(WriteTransaction tx, long engagementId, Participant person, byte[] stopHash) => tx.QuerySingle<long>(InsertSql, new
    {
        engagementId, person.Name, person.Email, person.Level, person.AddedAt, stopHash, emailHash = Participant.HashOf(person.Email),
    });
}
