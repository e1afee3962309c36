using Dapper;
using StrategyDiagnostic.Web.Data;

namespace StrategyDiagnostic.Web.Features.Account;

/// <summary>The people who sign in.</summary>
internal sealed class MemberStore(Db db)
{
    private const string MemberColumns = """
        m.id, m.email, m.name, m.password_hash, m.totp_secret, m.totp_last_step, m.disabled_at, m.created_at,
        COALESCE((SELECT group_concat(r.role, ',' ORDER BY r.role) FROM member_role r WHERE r.member_id = m.id), '') AS role_names
        """;

    private const string FindSql = $"SELECT {MemberColumns} FROM member m WHERE m.id = @id";

    /// <summary>A member, or null.</summary>
    public Member? Find(long id) => db.Read(c => c.QuerySingleOrDefault<Member>(FindSql, new { id }));

    /// <inheritdoc cref="Find(long)"/>
    public static Member? Find(WriteTransaction tx, long id) => tx.QuerySingleOrDefault<Member>(FindSql, new { id });

    private const string FindByEmailSql = $"SELECT {MemberColumns} FROM member m WHERE m.email = @email";

    /// <summary>The member who signs in with an address, disabled or not; null when nobody does.</summary>
    public Member? FindByEmail(string email) => db.Read(c => c.QuerySingleOrDefault<Member>(FindByEmailSql, new { email = Key(email) }));

    private const string ListSql = $"SELECT {MemberColumns} FROM member m ORDER BY m.disabled_at IS NOT NULL, m.name, m.id";

    /// <summary>Everybody, the disabled ones last.</summary>
    public IReadOnlyList<Member> List() => db.Read(c => c.Query<Member>(ListSql).AsList());

    private const string InsertSql = """
        INSERT INTO member (email, name, password_hash, created_at)
        VALUES (@Email, @Name, @PasswordHash, @CreatedAt)
        ON CONFLICT (email) DO NOTHING
        RETURNING id
        """;

    /// <summary>Adds a member with roles and returns the id; null when somebody has the address already.</summary>
    public static long? Insert(WriteTransaction tx, Member member, IEnumerable<string> roles)
    {
        if (tx.QuerySingleOrDefault<long?>(InsertSql, member with { Email = Key(member.Email) }) is not { } id)
            return null;
        SetRoles(tx, id, roles);
        return id;
    }

    private const string ClearRolesSql = "DELETE FROM member_role WHERE member_id = @id";

    private const string AddRoleSql = "INSERT INTO member_role (member_id, role) VALUES (@id, @role)";

    public static void SetRoles(WriteTransaction tx, long id, IEnumerable<string> roles)
    {
        tx.Execute(ClearRolesSql, new { id });
        foreach (var role in roles)
            tx.Execute(AddRoleSql, new { id, role });
    }

    private const string DisableSql = "UPDATE member SET disabled_at = @at WHERE id = @id";

    /// <summary>Disables a member, or with null lets them in again.</summary>
    public static void SetDisabled(WriteTransaction tx, long id, DateTimeOffset? at) => tx.Execute(DisableSql, new { id, at });

    private const string PasswordSql = "UPDATE member SET password_hash = @hash WHERE id = @id";

    public static void SetPassword(WriteTransaction tx, long id, string hash) => tx.Execute(PasswordSql, new { id, hash });

    private const string SecretSql = "UPDATE member SET totp_secret = @secret, totp_last_step = @step WHERE id = @id";

    /// <summary>Switches the second factor on, with the step of the code that proved it; or off, with nulls.</summary>
    public static void SetSecondFactor(WriteTransaction tx, long id, string? secret, long? step) => tx.Execute(SecretSql, new { id, secret, step });

    private const string StepSql = """
        UPDATE member SET totp_last_step = @step
        WHERE id = @id AND totp_secret IS NOT NULL AND (totp_last_step IS NULL OR totp_last_step < @step)
        """;

    /// <summary>Uses a code up: true for the first who does it, false for everybody after.</summary>
    public static bool UseStep(WriteTransaction tx, long id, long step) => tx.Execute(StepSql, new { id, step }) == 1;

    private const string OtherOwnersSql = """
        SELECT count(*) FROM member_role r JOIN member m ON m.id = r.member_id
        WHERE r.role = 'owner' AND m.disabled_at IS NULL AND m.id <> @id
        """;

    /// <summary>Whether an owner who can sign in is there beside the given member; 0 asks for any at all.</summary>
    public static bool HasOwnerBeside(WriteTransaction tx, long id) => tx.ExecuteScalar<long>(OtherOwnersSql, new { id }) > 0;

    /// <inheritdoc cref="HasOwnerBeside"/>
    public bool HasOwner() => db.Read(c => c.ExecuteScalar<long>(OtherOwnersSql, new { id = 0 })) > 0;

    /// <summary>An address as it is stored and looked for.</summary>
    public static string Key(string email) => email.Trim().ToLowerInvariant();
}
