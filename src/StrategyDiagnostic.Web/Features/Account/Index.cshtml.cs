using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StrategyDiagnostic.Web.Data;

namespace StrategyDiagnostic.Web.Features.Account;

/// <summary>One's own account: what protects it, and where one is signed in.</summary>
[Authorize]
internal sealed class IndexModel(Db db, MemberStore members, SessionStore sessions, RecoveryCodes recovery, PasskeyStore passkeys) : StaffPage
{
    public Member Member { get; private set; } = new();

    public long CodesLeft { get; private set; }

    public int Passkeys { get; private set; }

    public IReadOnlyList<Session> Sessions { get; private set; } = [];

    public void OnGet()
    {
        var id = User.MemberId();
        Member = members.Find(id) ?? throw new InvalidOperationException("A session without its member.");
        (CodesLeft, Passkeys, Sessions) = (recovery.Left(id), passkeys.List(id).Count, sessions.List(id));
    }

    public async Task<IActionResult> OnPostEnd(long session)
    {
        var memberId = User.MemberId();
        var ended = await db.Write(tx => sessions.End(tx, session, memberId));
        return ended ? Go("/account", "That session is over.") : NotFound();
    }
}
