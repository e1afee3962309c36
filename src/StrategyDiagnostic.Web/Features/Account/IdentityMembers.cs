using System.Globalization;
using Microsoft.AspNetCore.Identity;

namespace StrategyDiagnostic.Web.Features.Account;

/// <summary>
/// Members and their passkeys as Identity's passkey handler looks them up. It only reads: what it finds is written by
/// <see cref="Passkeys"/>, in the transaction that uses the challenge up.
/// </summary>
internal sealed class IdentityMembers(MemberStore members, PasskeyStore passkeys) : IUserPasskeyStore<Member>
{
    public Task<Member?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        Task.FromResult(long.TryParse(userId, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? members.Find(id) : null);

    public Task<Member?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) => Task.FromResult(members.FindByEmail(normalizedUserName));

    public Task<string> GetUserIdAsync(Member user, CancellationToken cancellationToken) => Task.FromResult(user.Id.ToString(CultureInfo.InvariantCulture));

    public Task<string?> GetUserNameAsync(Member user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Email);

    public Task<string?> GetNormalizedUserNameAsync(Member user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Email);

    public Task<IList<UserPasskeyInfo>> GetPasskeysAsync(Member user, CancellationToken cancellationToken) =>
        Task.FromResult<IList<UserPasskeyInfo>>([.. passkeys.List(user.Id).Select(p => p.ToIdentity())]);

    public Task<Member?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken) =>
        Task.FromResult(passkeys.Find(credentialId) is { } passkey ? members.Find(passkey.MemberId) : null);

    public Task<UserPasskeyInfo?> FindPasskeyAsync(Member user, byte[] credentialId, CancellationToken cancellationToken) =>
        Task.FromResult(passkeys.Find(credentialId) is { } passkey && passkey.MemberId == user.Id ? passkey.ToIdentity() : null);

    public Task SetUserNameAsync(Member user, string? userName, CancellationToken cancellationToken) => throw OnlyReads();

    public Task SetNormalizedUserNameAsync(Member user, string? normalizedName, CancellationToken cancellationToken) => throw OnlyReads();

    public Task<IdentityResult> CreateAsync(Member user, CancellationToken cancellationToken) => throw OnlyReads();

    public Task<IdentityResult> UpdateAsync(Member user, CancellationToken cancellationToken) => throw OnlyReads();

    public Task<IdentityResult> DeleteAsync(Member user, CancellationToken cancellationToken) => throw OnlyReads();

    public Task AddOrUpdatePasskeyAsync(Member user, UserPasskeyInfo passkey, CancellationToken cancellationToken) => throw OnlyReads();

    public Task RemovePasskeyAsync(Member user, byte[] credentialId, CancellationToken cancellationToken) => throw OnlyReads();

    public void Dispose()
    {
    }

    private static NotSupportedException OnlyReads() => new("Identity only reads members here; MemberStore and Passkeys write them.");
}
