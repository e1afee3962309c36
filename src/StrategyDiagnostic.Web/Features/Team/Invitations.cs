using Dapper;
using Microsoft.Extensions.Options;
using StrategyDiagnostic.Web.Data;
using StrategyDiagnostic.Web.Features.Account;
using StrategyDiagnostic.Web.Features.Audit;
using StrategyDiagnostic.Web.Features.Email;
using StrategyDiagnostic.Web.Hosting;

namespace StrategyDiagnostic.Web.Features.Team;

/// <summary>An invitation that nobody has accepted yet.</summary>
internal sealed record Invitation
{
    public long Id { get; init; }

    public string Email { get; init; } = "";

    /// <summary>Joined with commas.</summary>
    public string Roles { get; init; } = "";

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset ExpiresAt { get; init; }
}

/// <summary>How people get in: an owner invites, a mail brings a link that is good once and for a week.</summary>
internal sealed class Invitations(
    Db db, SessionStore sessions, Passwords passwords, AuditLog audit, Outbox outbox, Tokens tokens, TimeProvider time,
    IOptions<SiteOptions> site, IOptions<FirmOptions> firm)
{
    private const int Days = 7;

    private const string ListSql = """
        SELECT id, email, roles, created_at, expires_at FROM invitation WHERE closed_at IS NULL ORDER BY created_at DESC, id DESC
        """;

    /// <summary>Those that are open, run out or not.</summary>
    public IReadOnlyList<Invitation> Open() => db.Read(c => c.Query<Invitation>(ListSql).AsList());

    private const string CloseSql = "UPDATE invitation SET closed_at = @Now WHERE email = @email AND closed_at IS NULL";

    private const string InsertSql = """
        INSERT INTO invitation (token_hash, email, roles, invited_by, created_at, expires_at)
        VALUES (@Hash, @email, @roles, @By, @Now, @Expires)
        """;

    private const string IsMemberSql = "SELECT EXISTS (SELECT 1 FROM member WHERE email = @email)";

    /// <summary>Invites somebody, and voids an earlier invitation to the same address. False when they are a member already.</summary>
    public Task<bool> Invite(Actor actor, string address, IReadOnlyList<string> chosen)
    {
        var (token, now, email, roles) = (tokens.New(), time.GetUtcNow(), MemberStore.Key(address), string.Join(',', chosen));
        var mail = outbox.Prepare(new OutgoingMail
        {
            Kind = "invitation",
            DedupeKey = $"invitation:{Convert.ToHexStringLower(Tokens.Hash(token))}",
            Draft = Draft(email, site.Value.Absolute($"/join/{token}"), actor.Name),
        });
        return db.Write(tx =>
        {
            if (tx.ExecuteScalar<bool>(IsMemberSql, new { email }))
                return false;
            tx.Execute(CloseSql, new { email, Now = now });
            tx.Execute(InsertSql, new { Hash = Tokens.Hash(token), email, roles, By = actor.MemberId, Now = now, Expires = now.AddDays(Days) });
            outbox.Enqueue(tx, mail);
            audit.Append(tx, actor, "member.invited", email, null, new { roles });
            return true;
        });
    }

    private const string WithdrawSql = "UPDATE invitation SET closed_at = @Now WHERE id = @id AND closed_at IS NULL RETURNING email";

    public Task Withdraw(Actor actor, long id) => db.Write(tx =>
    {
        if (tx.QuerySingleOrDefault<string>(WithdrawSql, new { id, Now = time.GetUtcNow() }) is { } email)
            audit.Append(tx, actor, "invitation.withdrawn", email);
    });

    private const string FindSql = """
        SELECT id, email, roles, created_at, expires_at FROM invitation
        WHERE token_hash = @Hash AND closed_at IS NULL AND expires_at > @Now
        """;

    /// <summary>The invitation that a link opens; null when it is unknown, used, withdrawn or has run out.</summary>
    public Invitation? Find(string token) => db.Read(c => c.QuerySingleOrDefault<Invitation>(FindSql, Key(token)));

    /// <summary>Makes the invited person a member and signs them in; false when the link is not good any more.</summary>
    public Task<bool> Accept(string token, string name, string password, NewSession session)
    {
        var (hash, key, now) = (passwords.Hash(password), Key(token), time.GetUtcNow());
        return db.Write(tx =>
        {
            if (tx.QuerySingleOrDefault<Invitation>(FindSql, key) is not { } invitation)
                return false;
            tx.Execute(CloseSql, new { email = invitation.Email, Now = now });
            var member = new Member { Email = invitation.Email, Name = name.Trim(), PasswordHash = hash, CreatedAt = now };
            if (MemberStore.Insert(tx, member, invitation.Roles.Split(',')) is not { } id)
                return false;
            sessions.Start(tx, session, id, awaitsCode: false);
            audit.Append(tx, new Actor(id, invitation.Email), "invitation.accepted", FormattableString.Invariant($"member:{id}"), null, new { member.Name, invitation.Roles });
            return true;
        });
    }

    private object Key(string token) => new { Hash = Tokens.Hash(token), Now = time.GetUtcNow() };

    private MailDraft Draft(string email, string link, string by) => new()
    {
        ToAddress = email,
        Subject = "Your invitation to Strategy Diagnostic",
        Text = $"""
            {by} invites you to work with Strategy Diagnostic. Choose your password here, within {Days} days:
            {link}

            The link is for you alone, and it works once.

            {firm.Value.Name}, {firm.Value.PostalAddress}
            """,
        Html = MailFrame.Wrap("Your invitation", firm.Value, $"""
            {MailFrame.Paragraph(FormattableString.Invariant($"{by} invites you to work with Strategy Diagnostic. The link is for you alone; it works once, and for {Days} days."))}
            <p style="margin:0 0 24px">{MailFrame.Button(link, "Accept the invitation")}</p>
            """),
    };
}
