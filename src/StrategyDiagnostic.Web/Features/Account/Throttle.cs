using System.Security.Cryptography;
using System.Text;
using Dapper;
using Microsoft.Extensions.Options;
using StrategyDiagnostic.Web.Data;

namespace StrategyDiagnostic.Web.Features.Account;

/// <summary>
/// Makes guessing slow. Wrong sign-ins are counted by the address that was typed, whether or not anybody has it, so an unknown
/// address locks like a known one. How much one network address may try is a rate limit (<c>RateLimits:SignInsPerMinute</c>).
/// </summary>
internal sealed class Throttle(Db db, TimeProvider time, IOptions<AccountOptions> options)
{
    private static readonly TimeSpan Forget = TimeSpan.FromDays(1);

    private const string FindSql = "SELECT failures, locked_until FROM sign_in_failure WHERE email_hash = @hash";

    /// <summary>Whether sign-ins with an address must wait.</summary>
    public bool IsLocked(string email) => IsLocked(db.Read(c => c.QuerySingleOrDefault<Row>(FindSql, new { hash = Hash(email) })));

    /// <inheritdoc cref="IsLocked(string)"/>
    public bool IsLocked(WriteTransaction tx, string email) => IsLocked(tx.QuerySingleOrDefault<Row>(FindSql, new { hash = Hash(email) }));

    private const string SaveSql = """
        INSERT INTO sign_in_failure (email_hash, failures, locked_until, last_at)
        VALUES (@hash, @Failures, @LockedUntil, @Now)
        ON CONFLICT (email_hash) DO UPDATE SET failures = @Failures, locked_until = @LockedUntil, last_at = @Now
        """;

    private const string ForgetSql = "DELETE FROM sign_in_failure WHERE last_at < @before";

    /// <summary>Notes a wrong sign-in. One that comes while the address waits changes nothing, or a stranger could keep somebody out for good.</summary>
    public void Failed(WriteTransaction tx, string email)
    {
        var (now, hash) = (time.GetUtcNow(), Hash(email));
        tx.Execute(ForgetSql, new { before = now - Forget });
        var row = tx.QuerySingleOrDefault<Row>(FindSql, new { hash }) ?? new Row();
        if (!IsLocked(row))
            row = row.Failures + 1 < options.Value.LockAfter
                ? new Row { Failures = row.Failures + 1 }
                : new Row { Failures = 0, LockedUntil = now.AddMinutes(options.Value.LockMinutes) };
        tx.Execute(SaveSql, new { hash, row.Failures, row.LockedUntil, Now = now });
    }

    private const string ClearSql = "DELETE FROM sign_in_failure WHERE email_hash = @hash";

    /// <summary>Forgets the wrong sign-ins of an address, after a right one.</summary>
    public static void Succeeded(WriteTransaction tx, string email) => tx.Execute(ClearSql, new { hash = Hash(email) });

    private bool IsLocked(Row? row) => row?.LockedUntil > time.GetUtcNow();

    private static byte[] Hash(string email) => SHA256.HashData(Encoding.UTF8.GetBytes(MemberStore.Key(email)));

    private sealed record Row
    {
        public long Failures { get; init; }

        public DateTimeOffset? LockedUntil { get; init; }
    }
}
