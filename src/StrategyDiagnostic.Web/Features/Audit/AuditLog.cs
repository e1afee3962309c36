using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;
using StrategyDiagnostic.Web.Data;

namespace StrategyDiagnostic.Web.Features.Audit;

/// <summary>Who did something.</summary>
/// <param name="MemberId">Null when nobody was signed in.</param>
/// <param name="Name">An email address, or what else acted.</param>
internal sealed record Actor(long? MemberId, string Name)
{
    /// <summary>Somebody who has not signed in yet.</summary>
    public static Actor Nobody(string name) => new(null, name);
}

internal sealed record AuditEntry
{
    public long Id { get; init; }

    public DateTimeOffset At { get; init; }

    public long? ActorId { get; init; }

    public string Actor { get; init; } = "";

    public string Action { get; init; } = "";

    public string Subject { get; init; } = "";

    public string? Before { get; init; }

    public string? After { get; init; }

    public byte[] PreviousHash { get; init; } = [];

    public byte[] Hash { get; init; } = [];

    /// <summary>SHA-256 over the previous hash and every field, each with its length before it, so that no two rows read alike.</summary>
    public byte[] Expected()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(PreviousHash);
        foreach (var field in new[]
        {
            Id.ToString(CultureInfo.InvariantCulture), At.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture),
            ActorId?.ToString(CultureInfo.InvariantCulture), Actor, Action, Subject, Before, After,
        })
        {
            var bytes = field is null ? [] : Encoding.UTF8.GetBytes(field);
            var length = new byte[sizeof(int)];
            BinaryPrimitives.WriteInt32BigEndian(length, field is null ? -1 : bytes.Length);
            hash.AppendData(length);
            hash.AppendData(bytes);
        }

        return hash.GetHashAndReset();
    }
}

/// <summary>
/// What members changed. It is written in the transaction of the change itself, and there is no way to change it: triggers
/// refuse, and a row changed behind the program's back breaks the chain of hashes.
/// </summary>
internal sealed class AuditLog(Db db, TimeProvider time)
{
    private static readonly byte[] Beginning = new byte[SHA256.HashSizeInBytes];
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private const string LastSql = "SELECT id, hash FROM audit_entry ORDER BY id DESC LIMIT 1";

    private const string InsertSql = """
        INSERT INTO audit_entry (id, at, actor_id, actor, action, subject, before, after, previous_hash, hash)
        VALUES (@Id, @At, @ActorId, @Actor, @Action, @Subject, @Before, @After, @PreviousHash, @Hash)
        """;

    /// <summary>Notes a change beside it. Never put a secret or an answer into <paramref name="before"/> or <paramref name="after"/>.</summary>
    /// <param name="tx">The transaction that makes the change.</param>
    /// <param name="actor">Who does it: <c>User.Actor()</c> on a page.</param>
    /// <param name="action">What, such as <c>member.disabled</c>.</param>
    /// <param name="subject">To what, such as <c>member:7</c>.</param>
    /// <param name="before">What it was, written as JSON; null when there was nothing.</param>
    /// <param name="after">What it is now; null when nothing is left.</param>
    public void Append(WriteTransaction tx, Actor actor, string action, string subject, object? before = null, object? after = null)
    {
        var last = tx.QuerySingleOrDefault<AuditEntry>(LastSql);
        var entry = new AuditEntry
        {
            Id = (last?.Id ?? 0) + 1,
            At = time.GetUtcNow(),
            ActorId = actor.MemberId,
            Actor = actor.Name,
            Action = action,
            Subject = subject,
            Before = before is null ? null : JsonSerializer.Serialize(before, Json),
            After = after is null ? null : JsonSerializer.Serialize(after, Json),
            PreviousHash = last?.Hash ?? Beginning,
        };
        tx.Execute(InsertSql, entry with { Hash = entry.Expected() });
    }

    private const string PageSql = """
        SELECT id, at, actor_id, actor, action, subject, before, after, previous_hash, hash
        FROM audit_entry WHERE id < @before ORDER BY id DESC LIMIT @count
        """;

    /// <summary>The newest entries with an id below the given one.</summary>
    public IReadOnlyList<AuditEntry> Page(long before, int count) => db.Read(c => c.Query<AuditEntry>(PageSql, new { before, count }).AsList());

    private const string FollowingSql = """
        SELECT id, at, actor_id, actor, action, subject, before, after, previous_hash, hash
        FROM audit_entry WHERE id > @after ORDER BY id LIMIT 1000
        """;

    /// <summary>Checks the chain from its beginning, on a connection of the caller's: a check needs no running site.</summary>
    public static AuditChain Verify(SqliteConnection connection)
    {
        var last = new AuditEntry { Hash = Beginning };
        while (connection.Query<AuditEntry>(FollowingSql, new { after = last.Id }).AsList() is { Count: > 0 } entries)
            foreach (var entry in entries)
            {
                if (entry.Id != last.Id + 1 || !entry.PreviousHash.AsSpan().SequenceEqual(last.Hash) || !entry.Hash.AsSpan().SequenceEqual(entry.Expected()))
                    return new(last.Id, last.Hash, entry.Id);
                last = entry;
            }

        return new(last.Id, last.Hash, null);
    }
}

/// <summary>What checking the chain found.</summary>
/// <param name="Entries">How many entries follow from each other.</param>
/// <param name="Last">The hash of the last of them. Kept elsewhere, it also shows whether the end was cut off.</param>
/// <param name="BrokenAt">The first entry that does not follow from the one before; null when all do.</param>
internal sealed record AuditChain(long Entries, byte[] Last, long? BrokenAt);
