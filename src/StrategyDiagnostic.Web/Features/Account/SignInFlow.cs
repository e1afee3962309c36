using StrategyDiagnostic.Web.Data;

namespace StrategyDiagnostic.Web.Features.Account;

internal enum SignInOutcome
{
    /// <summary>Unknown, wrong, disabled or locked: nobody is told which.</summary>
    Refused,

    /// <summary>The password was right; the code of the second factor is still to come.</summary>
    AwaitsCode,

    SignedIn,

    /// <summary>Too much time passed between the password and the code.</summary>
    TooLate,
}

/// <summary>
/// Signing in, step by step. Whoever is asked for, a password is hashed and a row is written, so that unknown, wrong and locked
/// cannot be told apart by the clock either.
/// </summary>
internal sealed class SignInFlow(
    Db db, MemberStore members, SessionStore sessions, Passwords passwords, Throttle throttle, SecondFactor secondFactor)
{
    public Task<SignInOutcome> WithPassword(string email, string? password, NewSession session)
    {
        var member = members.FindByEmail(email);
        var verdict = passwords.Check(member, password);
        var newHash = verdict == PasswordVerdict.RightButCheap && password is not null ? passwords.Hash(password) : null;
        return db.Write(tx =>
        {
            if (verdict == PasswordVerdict.Wrong || throttle.IsLocked(tx, email) || !IsStill(tx, member))
            {
                throttle.Failed(tx, email);
                return SignInOutcome.Refused;
            }

            if (newHash is not null)
                MemberStore.SetPassword(tx, member.Id, newHash);
            var awaitsCode = member.TotpSecret is not null;
            if (!awaitsCode)
                Throttle.Succeeded(tx, email);
            sessions.Start(tx, session, member.Id, awaitsCode);
            return awaitsCode ? SignInOutcome.AwaitsCode : SignInOutcome.SignedIn;
        });
    }

    /// <summary>The second step: a code of the app, or a recovery code. The token is the one of the session that waits for it.</summary>
    public Task<SignInOutcome> WithCode(string waiting, string? typed, NewSession session) => db.Write(tx =>
    {
        if (sessions.Find(tx, waiting, awaitsCode: true) is not { } pending || MemberStore.Find(tx, pending.MemberId) is not { } member)
            return SignInOutcome.TooLate;
        if (throttle.IsLocked(tx, member.Email) || !secondFactor.Use(tx, member, typed))
        {
            throttle.Failed(tx, member.Email);
            return SignInOutcome.Refused;
        }

        Throttle.Succeeded(tx, member.Email);
        sessions.End(tx, pending.Id, member.Id);
        sessions.Start(tx, session, member.Id, awaitsCode: false);
        return SignInOutcome.SignedIn;
    });

    /// <summary>The password again, from somebody who is signed in; makes their session fresh.</summary>
    public Task<bool> Confirm(long memberId, long sessionId, string? password)
    {
        var member = members.Find(memberId);
        var verdict = passwords.Check(member, password);
        return db.Write(tx =>
        {
            var right = member is not null && verdict != PasswordVerdict.Wrong && !throttle.IsLocked(tx, member.Email);
            if (right)
                sessions.Freshen(tx, sessionId);
            else
                throttle.Failed(tx, member?.Email ?? "");
            return right;
        });
    }

    // Between reading and writing the password may have changed, or somebody may have been disabled.
    private static bool IsStill(WriteTransaction tx, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] Member? member) =>
        member is not null && MemberStore.Find(tx, member.Id) is { DisabledAt: null } now && now.PasswordHash == member.PasswordHash;
}
