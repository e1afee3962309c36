using System.Net;
using Dapper;
using Microsoft.Extensions.Options;
using StrategyDiagnostic.Web.Data;
using StrategyDiagnostic.Web.Features.Audit;
using StrategyDiagnostic.Web.Features.Email;
using StrategyDiagnostic.Web.Hosting;

namespace StrategyDiagnostic.Web.Features.Account;

/// <summary>A new password, by somebody who is signed in or by the link that was mailed. Either way every session ends.</summary>
internal sealed class PasswordChange(
    Db db, MemberStore members, SessionStore sessions, Passwords passwords, AuditLog audit, Outbox outbox, Tokens tokens, TimeProvider time,
    IOptions<SiteOptions> site, IOptions<FirmOptions> firm)
{
    private const int LinkMinutes = 60;

    public Task Change(Actor actor, long memberId, string password, NewSession session)
    {
        var hash = passwords.Hash(password);
        return db.Write(tx =>
        {
            MemberStore.SetPassword(tx, memberId, hash);
            sessions.EndAll(tx, memberId);
            sessions.Start(tx, session, memberId, awaitsCode: false);
            audit.Append(tx, actor, "password.changed", FormattableString.Invariant($"member:{memberId}"));
        });
    }

    private const string InsertSql = """
        INSERT INTO password_link (token_hash, member_id, created_at, expires_at)
        VALUES (@Hash, @Id, @Now, @Expires)
        """;

    /// <summary>Mails a link, if somebody signs in with this address; the caller cannot tell. One address gets one mail in ten minutes.</summary>
    public Task SendLink(string email)
    {
        var (member, token, now) = (members.FindByEmail(email), tokens.New(), time.GetUtcNow());
        if (member is not { DisabledAt: null })
            return Task.CompletedTask;
        var mail = outbox.Prepare(new OutgoingMail
        {
            Kind = "password",
            DedupeKey = FormattableString.Invariant($"password:{member.Id}:{now.ToUnixTimeSeconds() / 600}"),
            Draft = Draft(member, site.Value.Absolute($"/reset/{token}")),
        });
        return db.Write(tx =>
        {
            if (outbox.Enqueue(tx, mail))
                tx.Execute(InsertSql, new { Hash = Tokens.Hash(token), member.Id, Now = now, Expires = now.AddMinutes(LinkMinutes) });
        });
    }

    private const string FindSql = """
        SELECT l.member_id FROM password_link l JOIN member m ON m.id = l.member_id
        WHERE l.token_hash = @Hash AND l.used_at IS NULL AND l.expires_at > @Now AND m.disabled_at IS NULL
        """;

    /// <summary>The member whose password a link sets; null when the link is unknown, used or has run out.</summary>
    public Member? Find(string token) =>
        db.Read(c => c.QuerySingleOrDefault<long?>(FindSql, new { Hash = Tokens.Hash(token), Now = time.GetUtcNow() })) is { } id ? members.Find(id) : null;

    private const string UseSql = "UPDATE password_link SET used_at = @Now WHERE member_id = @id AND used_at IS NULL";

    /// <summary>Sets the password and voids all links of the member; false when the link is not good any more.</summary>
    public Task<bool> Reset(string token, string password)
    {
        var (hash, key) = (passwords.Hash(password), new { Hash = Tokens.Hash(token), Now = time.GetUtcNow() });
        return db.Write(tx =>
        {
            if (tx.QuerySingleOrDefault<long?>(FindSql, key) is not { } id || MemberStore.Find(tx, id) is not { } member)
                return false;
            tx.Execute(UseSql, new { id, key.Now });
            MemberStore.SetPassword(tx, id, hash);
            sessions.EndAll(tx, id);
            Throttle.Succeeded(tx, member.Email);
            audit.Append(tx, new Actor(id, member.Email), "password.reset", FormattableString.Invariant($"member:{id}"));
            return true;
        });
    }

    private MailDraft Draft(Member member, string link) => new()
    {
        ToAddress = member.Email,
        ToName = member.Name,
        Subject = "Choose a new password",
        Text = $"""
            Somebody, most likely you, asked for a new password for Strategy Diagnostic. Choose one here, within an hour:
            {link}

            If it was not you, do nothing: your password stays as it is.

            {firm.Value.Name}, {firm.Value.PostalAddress}
            """,
        Html = MailFrame.Wrap("Choose a new password", firm.Value, $"""
            {MailFrame.Paragraph("Somebody, most likely you, asked for a new password for Strategy Diagnostic. The link works for an hour.")}
            <p style="margin:0 0 24px">{MailFrame.Button(link, "Choose a new password")}</p>
            <p style="margin:0;font-size:14px">{WebUtility.HtmlEncode("If it was not you, do nothing: your password stays as it is.")}</p>
            """),
    };
}
