using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using StrategyDiagnostic.Web.Data;
using StrategyDiagnostic.Web.Features.Audit;
using StrategyDiagnostic.Web.Hosting;

namespace StrategyDiagnostic.Web.Features.Account;

/// <summary>The authenticator app: setting it up, checking its codes, switching it off.</summary>
internal sealed class SecondFactor(
    Db db, SessionStore sessions, RecoveryCodes recovery, AuditLog audit, Tokens tokens, TimeProvider time, IDataProtectionProvider protection)
{
    private readonly IDataProtector _kept = protection.CreateProtector("StrategyDiagnostic.SecondFactor");
    private readonly IDataProtector _offered = protection.CreateProtector("StrategyDiagnostic.SecondFactor.SetUp");

    /// <summary>A new secret for a member, sealed so that it can travel in the form that shows it.</summary>
    public string Offer(long memberId) =>
        _offered.Protect(FormattableString.Invariant($"{memberId}:{Convert.ToBase64String(tokens.NewSecret())}"));

    /// <summary>The secret that was offered to this member; null when it was not.</summary>
    public byte[]? Offered(string? offer, long memberId) =>
        Open(_offered, offer)?.Split(':') is [var id, var secret] && id == FormattableString.Invariant($"{memberId}") ? Convert.FromBase64String(secret) : null;

    /// <summary>
    /// Switches it on when the code proves that the app has the secret, ends every session and starts a new one here. Returns the
    /// recovery codes; null when the code is wrong.
    /// </summary>
    public async Task<IReadOnlyList<string>?> SwitchOn(Actor actor, long memberId, byte[] secret, string? typed, NewSession session)
    {
        if (Totp.Match(secret, typed, time.GetUtcNow()) is not { } step)
            return null;
        var (sealedSecret, codes) = (_kept.Protect(Convert.ToBase64String(secret)), recovery.New());
        await db.Write(tx =>
        {
            MemberStore.SetSecondFactor(tx, memberId, sealedSecret, step);
            RecoveryCodes.Replace(tx, memberId, codes);
            sessions.EndAll(tx, memberId);
            sessions.Start(tx, session, memberId, awaitsCode: false);
            audit.Append(tx, actor, "second-factor.on", FormattableString.Invariant($"member:{memberId}"));
        });
        return codes;
    }

    /// <summary>Switches it off, ends every session and starts a new one here.</summary>
    public Task SwitchOff(Actor actor, long memberId, NewSession session) => db.Write(tx =>
    {
        MemberStore.SetSecondFactor(tx, memberId, null, null);
        RecoveryCodes.Replace(tx, memberId, []);
        sessions.EndAll(tx, memberId);
        sessions.Start(tx, session, memberId, awaitsCode: false);
        audit.Append(tx, actor, "second-factor.off", FormattableString.Invariant($"member:{memberId}"));
    });

    /// <summary>Makes new recovery codes; those before are void.</summary>
    public async Task<IReadOnlyList<string>> NewRecoveryCodes(Actor actor, long memberId)
    {
        var codes = recovery.New();
        await db.Write(tx =>
        {
            RecoveryCodes.Replace(tx, memberId, codes);
            audit.Append(tx, actor, "recovery-codes.renewed", FormattableString.Invariant($"member:{memberId}"));
        });
        return codes;
    }

    /// <summary>Uses up a code of the app or a recovery code, in the transaction that signs the member in: the same code twice at once is right once.</summary>
    public bool Use(WriteTransaction tx, Member member, string? typed)
    {
        var step = Open(_kept, member.TotpSecret) is { } secret ? Totp.Match(Convert.FromBase64String(secret), typed, time.GetUtcNow()) : null;
        return step is { } used ? MemberStore.UseStep(tx, member.Id, used) : recovery.Use(tx, member.Id, typed);
    }

    // Keys that are gone, or something that was never ours: then no code fits, and only a recovery code helps.
    private static string? Open(IDataProtector protector, string? text)
    {
        try
        {
            return string.IsNullOrEmpty(text) ? null : protector.Unprotect(text);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
