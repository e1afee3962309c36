using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using StrategyDiagnostic.Web.Data;
using StrategyDiagnostic.Web.Features.Audit;
using StrategyDiagnostic.Web.Hosting;

namespace StrategyDiagnostic.Web.Features.Account;

/// <summary>What a browser answered with a passkey, as the form brings it.</summary>
/// <param name="Challenge">The token of the challenge that it answers.</param>
/// <param name="Credential">The answer, as JSON.</param>
internal sealed record PasskeyAnswer(string? Challenge, string? Credential);

/// <summary>
/// Adding passkeys, signing in and confirming with them, removing them. Identity checks what a browser answers; a challenge is used up in
/// the write that acts on its answer, so of two that bring the same one gets through. The authenticator must have made sure who uses it
/// (by a finger, a face or a PIN): with that, a passkey is a password and a second factor in one.
/// </summary>
internal sealed class Passkeys(
    Db db, IPasskeyHandler<Member> handler, PasskeyChallenges challenges, SessionStore sessions, AuditLog audit, Tokens tokens, TimeProvider time)
{
    public const int LongestName = 60;
    public const int Most = 20;
    private const int LongestAnswer = 20_000;

    /// <summary>What the browser needs to make a passkey for a member.</summary>
    public async Task<ContentResult> AskToAdd(HttpContext http, Member member, long sessionId)
    {
        var asked = await handler.MakeCreationOptionsAsync(
            new() { Id = member.Id.ToString(CultureInfo.InvariantCulture), Name = member.Email, DisplayName = member.Name }, http);
        return await Question(PasskeyChallenge.Add(sessionId), asked.CreationOptionsJson, asked.AttestationState);
    }

    /// <summary>What the browser needs to sign somebody in, whoever it is.</summary>
    public Task<ContentResult> AskToSignIn(HttpContext http) => Ask(http, null, PasskeyChallenge.SignIn);

    /// <summary>What the browser needs to show that it is still the same member.</summary>
    public Task<ContentResult> AskToConfirm(HttpContext http, Member member, long sessionId) => Ask(http, member, PasskeyChallenge.Confirm(sessionId));

    /// <summary>Adds the passkey, ends every session and starts a new one here.</summary>
    /// <returns>What is wrong, as a sentence; null when it was added.</returns>
    public async Task<string?> Add(HttpContext http, Actor actor, long memberId, long sessionId, string name, PasskeyAnswer answer, NewSession session)
    {
        var challenge = PasskeyChallenge.Add(sessionId);
        var result = Kept(answer, challenge) is { } state
            ? await handler.PerformAttestationAsync(new() { HttpContext = http, CredentialJson = answer.Credential ?? "", AttestationState = state })
            : null;
        return await db.Write(tx =>
        {
            if (!challenges.Take(tx, answer.Challenge, challenge) || result is not { Succeeded: true, Passkey: { } found }
                || result.UserEntity.Id != memberId.ToString(CultureInfo.InvariantCulture))
                return "That took a little long, or the browser gave up. Nothing was added; try it again.";
            if (PasskeyStore.Count(tx, memberId) >= Most)
                return FormattableString.Invariant($"There are {Most} passkeys already. Remove one that is not used any more.");
            if (!PasskeyStore.Insert(tx, Passkey.Of(found, memberId, name) with { CreatedAt = time.GetUtcNow() }))
                return "This passkey is here already.";
            StartAnew(tx, memberId, session);
            audit.Append(tx, actor, "passkey.added", Subject(memberId), after: new { name });
            return null;
        });
    }

    /// <summary>Removes a passkey, ends every session and starts a new one here; false when the member has no such passkey.</summary>
    public Task<bool> Remove(Actor actor, long memberId, long id, NewSession session) => db.Write(tx =>
    {
        if (PasskeyStore.Delete(tx, memberId, id) is not { } name)
            return false;
        StartAnew(tx, memberId, session);
        audit.Append(tx, actor, "passkey.removed", Subject(memberId), before: new { name });
        return true;
    });

    /// <summary>Signs in whoever the passkey belongs to. Wrong passwords do not count here: nobody can guess a passkey, or lock its owner out.</summary>
    public async Task<bool> SignIn(HttpContext http, PasskeyAnswer answer, NewSession session)
    {
        var result = await Check(http, answer, PasskeyChallenge.SignIn);
        return await db.Write(tx =>
        {
            if (!challenges.Take(tx, answer.Challenge, PasskeyChallenge.SignIn) || !IsGood(tx, result, out var member))
                return false;
            sessions.Start(tx, session, member, awaitsCode: false);
            return true;
        });
    }

    /// <summary>A passkey from somebody who is signed in; makes their session fresh.</summary>
    public async Task<bool> Confirm(HttpContext http, long memberId, long sessionId, PasskeyAnswer answer)
    {
        var challenge = PasskeyChallenge.Confirm(sessionId);
        var result = await Check(http, answer, challenge);
        return await db.Write(tx =>
        {
            if (!challenges.Take(tx, answer.Challenge, challenge) || !IsGood(tx, result, out var member) || member != memberId)
                return false;
            sessions.Freshen(tx, sessionId);
            return true;
        });
    }

    private async Task<ContentResult> Ask(HttpContext http, Member? member, PasskeyChallenge challenge)
    {
        var asked = await handler.MakeRequestOptionsAsync(member, http);
        return await Question(challenge, asked.RequestOptionsJson, asked.AssertionState);
    }

    private async Task<ContentResult> Question(PasskeyChallenge challenge, string options, string? state)
    {
        var token = tokens.New();
        await challenges.Keep(token, challenge, state ?? throw new InvalidOperationException("Identity asked for nothing."));
        return new() { ContentType = "application/json", Content = $$"""{"challenge":"{{token}}","options":{{options}}}""" };
    }

    private async Task<PasskeyAssertionResult<Member>?> Check(HttpContext http, PasskeyAnswer answer, PasskeyChallenge challenge) =>
        Kept(answer, challenge) is { } state
            ? await handler.PerformAssertionAsync(new() { HttpContext = http, CredentialJson = answer.Credential ?? "", AssertionState = state })
            : null;

    private string? Kept(PasskeyAnswer answer, PasskeyChallenge challenge) =>
        answer.Credential is { Length: > 0 and <= LongestAnswer } ? challenges.Find(answer.Challenge, challenge) : null;

    // Between checking and writing the passkey may have been removed, or somebody may have been disabled.
    private bool IsGood(WriteTransaction tx, PasskeyAssertionResult<Member>? result, out long memberId)
    {
        memberId = result?.User?.Id ?? 0;
        return result is { Succeeded: true, Passkey: { } used, User: not null } && PasskeyStore.Use(tx, memberId, used, time.GetUtcNow());
    }

    private void StartAnew(WriteTransaction tx, long memberId, NewSession session)
    {
        sessions.EndAll(tx, memberId);
        sessions.Start(tx, session, memberId, awaitsCode: false);
    }

    private static string Subject(long memberId) => FormattableString.Invariant($"member:{memberId}");
}
