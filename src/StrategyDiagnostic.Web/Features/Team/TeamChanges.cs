using StrategyDiagnostic.Web.Data;
using StrategyDiagnostic.Web.Features.Account;
using StrategyDiagnostic.Web.Features.Audit;

namespace StrategyDiagnostic.Web.Features.Team;

/// <summary>What an owner changes about a member. Each change is told as a sentence; a refusal says why.</summary>
internal sealed class TeamChanges(Db db, SessionStore sessions, AuditLog audit, TimeProvider time)
{
    private const string LastOwner = "There must be an owner who can sign in. Make somebody else an owner first.";

    public Task<string> SetRoles(Actor actor, long id, IReadOnlyList<string> roles) => db.Write(tx =>
    {
        if (MemberStore.Find(tx, id) is not { } member)
            return "There is no such member.";
        if (!roles.Contains(Roles.Owner) && !MemberStore.HasOwnerBeside(tx, id) && member.Roles.Contains(Roles.Owner))
            return LastOwner;
        var (before, after) = (member.RoleNames, string.Join(',', roles.Order(StringComparer.Ordinal)));
        if (before == after)
            return $"{member.Name} has these roles already.";
        MemberStore.SetRoles(tx, id, roles);
        audit.Append(tx, actor, "member.roles", Subject(id), new { roles = before }, new { roles = after });
        return $"{member.Name} is now {after.Replace(",", ", ", StringComparison.Ordinal)}.";
    });

    public Task<string> Disable(Actor actor, long id) => db.Write(tx =>
    {
        if (MemberStore.Find(tx, id) is not { DisabledAt: null } member)
            return "There is no such member, or they are disabled already.";
        if (member.Roles.Contains(Roles.Owner) && !MemberStore.HasOwnerBeside(tx, id))
            return LastOwner;
        MemberStore.SetDisabled(tx, id, time.GetUtcNow());
        sessions.EndAll(tx, id);
        audit.Append(tx, actor, "member.disabled", Subject(id), new { disabled = false }, new { disabled = true });
        return $"{member.Name} cannot sign in any more, and is signed out everywhere.";
    });

    public Task<string> Enable(Actor actor, long id) => db.Write(tx =>
    {
        if (MemberStore.Find(tx, id) is not { DisabledAt: not null } member)
            return "There is no such member, or they are not disabled.";
        MemberStore.SetDisabled(tx, id, null);
        audit.Append(tx, actor, "member.enabled", Subject(id), new { disabled = true }, new { disabled = false });
        return $"{member.Name} can sign in again.";
    });

    private static string Subject(long id) => FormattableString.Invariant($"member:{id}");
}
