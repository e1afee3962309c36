using Dapper;
using StrategyDiagnostic.Web.Data;
using StrategyDiagnostic.Web.Hosting;

namespace StrategyDiagnostic.Web.Features.Account;

/// <summary>For the day the phone is lost: ten codes, each good once, of which only the hashes are kept.</summary>
internal sealed class RecoveryCodes(Db db, Tokens tokens, TimeProvider time)
{
    private const int Count = 10;

    /// <summary>New codes, to be shown once and kept with <see cref="Replace"/>.</summary>
    public IReadOnlyList<string> New() => [.. Enumerable.Range(0, Count).Select(_ => tokens.NewCode())];

    private const string ClearSql = "DELETE FROM recovery_code WHERE member_id = @memberId";

    private const string InsertSql = "INSERT INTO recovery_code (member_id, code_hash) VALUES (@memberId, @Hash)";

    /// <summary>Makes these the member's codes; those before are void.</summary>
    public static void Replace(WriteTransaction tx, long memberId, IEnumerable<string> codes)
    {
        tx.Execute(ClearSql, new { memberId });
        foreach (var code in codes)
            tx.Execute(InsertSql, new { memberId, Hash = Hash(code) });
    }

    private const string UseSql = "UPDATE recovery_code SET used_at = @Now WHERE member_id = @memberId AND code_hash = @Hash AND used_at IS NULL";

    /// <summary>Uses a code up; false when it is none, or used already.</summary>
    public bool Use(WriteTransaction tx, long memberId, string? typed) =>
        tx.Execute(UseSql, new { memberId, Hash = Hash(typed), Now = time.GetUtcNow() }) == 1;

    private const string LeftSql = "SELECT count(*) FROM recovery_code WHERE member_id = @memberId AND used_at IS NULL";

    public long Left(long memberId) => db.Read(c => c.ExecuteScalar<long>(LeftSql, new { memberId }));

    private static byte[] Hash(string? code) => Tokens.Hash(Base32.Tidy(code));
}
