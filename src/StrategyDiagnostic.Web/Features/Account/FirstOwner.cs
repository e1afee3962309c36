using StrategyDiagnostic.Web.Data;
using StrategyDiagnostic.Web.Features.Audit;
using StrategyDiagnostic.Web.Hosting;

namespace StrategyDiagnostic.Web.Features.Account;

/// <summary>How a new site gets its first owner: a code that only the console shows. There is no default login.</summary>
internal sealed class FirstOwner(Db db, MemberStore members, SessionStore sessions, AuditLog audit, Tokens tokens, TimeProvider time)
{
    public const int CodeMinutes = 30;

    /// <summary>The code minted at this start; null when there is an owner. It is kept for the console alone.</summary>
    public string? Code { get; private set; }

    /// <summary>Whether the site still waits for its owner.</summary>
    public bool IsWaiting => !members.HasOwner();

    private const string MintSql = """
        INSERT INTO owner_code (id, code_hash, expires_at)
        VALUES (1, @Hash, @Expires)
        ON CONFLICT (id) DO UPDATE SET code_hash = @Hash, expires_at = @Expires, used_at = NULL
        """;

    /// <summary>Mints a code for half an hour and voids the one before. Returns null, and does nothing, when there is an owner.</summary>
    public async Task<string?> Mint()
    {
        var code = tokens.NewCode();
        var key = new { Hash = Hash(code), Expires = time.GetUtcNow().AddMinutes(CodeMinutes) };
        Code = await db.Write(tx => MemberStore.HasOwnerBeside(tx, 0) || tx.Execute(MintSql, key) == 0 ? null : code);
        return Code;
    }

    private const string UseSql = "UPDATE owner_code SET used_at = @Now WHERE code_hash = @Hash AND used_at IS NULL AND expires_at > @Now";

    /// <summary>Makes the first owner and signs them in. Of several at once, one succeeds. False when the code is not good (any more).</summary>
    public Task<bool> Claim(string? code, Member owner, NewSession session)
    {
        var now = time.GetUtcNow();
        return db.Write(tx =>
        {
            if (MemberStore.HasOwnerBeside(tx, 0) || tx.Execute(UseSql, new { Hash = Hash(code), Now = now }) == 0)
                return false;
            var id = MemberStore.Insert(tx, owner with { CreatedAt = now }, [Roles.Owner])
                ?? throw new InvalidOperationException("Somebody without the role of an owner has this address already.");
            sessions.Start(tx, session, id, awaitsCode: false);
            audit.Append(tx, new Actor(id, MemberStore.Key(owner.Email)), "owner.claimed", FormattableString.Invariant($"member:{id}"), null, new { owner.Name });
            return true;
        });
    }

    private static byte[] Hash(string? code) => Tokens.Hash(Base32.Tidy(code));
}
