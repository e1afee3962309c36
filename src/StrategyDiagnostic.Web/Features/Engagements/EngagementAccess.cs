using System.Security.Claims;
using Dapper;
using StrategyDiagnostic.Web.Data;
using StrategyDiagnostic.Web.Features.Account;

namespace StrategyDiagnostic.Web.Features.Engagements;

/// <summary>
/// The only way from a page to an engagement or a client: consultants find those they work on, owners find all, nobody else finds
/// any. What is not theirs looks exactly like what is not there.
/// </summary>
internal sealed class EngagementAccess(Db db)
{
    public const string EngagementColumns = """
        e.id, e.client_id, c.name AS client_name, e.title, e.mode, e.k, e.first_k, e.level_groups, e.time_zone, e.window, e.secret, e.is_sample,
        e.created_at, e.launched_at, e.ended_at
        """;

    private const string OpenSql = $"""
        SELECT {EngagementColumns}
        FROM engagement e JOIN client c ON c.id = e.client_id
        WHERE e.id = @id AND (@All OR EXISTS (SELECT 1 FROM engagement_consultant w WHERE w.engagement_id = e.id AND w.member_id = @Member))
        """;

    /// <summary>An engagement, or null when the member has none with this id.</summary>
    public Engagement? Open(ClaimsPrincipal user, long id) =>
        MayLook(user) ? db.Read(c => c.QuerySingleOrDefault<Engagement>(OpenSql, new { id, All = SeesAll(user), Member = user.MemberId() })) : null;

    private const string ListSql = """
        SELECT e.id, c.name AS client_name, e.title, e.mode, e.is_sample, e.launched_at, e.ended_at,
               (SELECT group_concat(m.name, ', ' ORDER BY m.name) FROM engagement_consultant w JOIN member m ON m.id = w.member_id
                WHERE w.engagement_id = e.id) AS consultants,
               (SELECT COUNT(*) FROM participant p WHERE p.engagement_id = e.id AND p.removed_at IS NULL) AS participants,
               v.name AS wave_name, v.state AS wave_state, CASE v.state WHEN 'open' THEN v.closes_on ELSE v.opens_on END AS wave_on
        FROM engagement e
        JOIN client c ON c.id = e.client_id
        LEFT JOIN wave v ON v.id = (SELECT w.id FROM wave w WHERE w.engagement_id = e.id AND w.state <> 'closed' ORDER BY w.state = 'planned', w.opens_on, w.id LIMIT 1)
        WHERE @All OR EXISTS (SELECT 1 FROM engagement_consultant w WHERE w.engagement_id = e.id AND w.member_id = @Member)
        ORDER BY e.ended_at IS NOT NULL, c.name, e.id
        """;

    /// <summary>All engagements of the member, those that have ended last.</summary>
    public IReadOnlyList<EngagementLine> List(ClaimsPrincipal user) =>
        MayLook(user) ? db.Read(c => c.Query<EngagementLine>(ListSql, new { All = SeesAll(user), Member = user.MemberId() }).AsList()) : [];

    private const string ClientsSql = """
        SELECT c.id, c.name, c.lead_id
        FROM client c
        WHERE @All OR c.created_by = @Member
           OR EXISTS (SELECT 1 FROM engagement e JOIN engagement_consultant w ON w.engagement_id = e.id WHERE e.client_id = c.id AND w.member_id = @Member)
        ORDER BY c.name, c.id
        """;

    /// <summary>The clients of the member.</summary>
    public IReadOnlyList<Client> Clients(ClaimsPrincipal user) =>
        MayLook(user) ? db.Read(c => c.Query<Client>(ClientsSql, new { All = SeesAll(user), Member = user.MemberId() }).AsList()) : [];

    private static bool SeesAll(ClaimsPrincipal user) => user.IsInRole(Roles.Owner);

    private static bool MayLook(ClaimsPrincipal user) => SeesAll(user) || user.IsInRole(Roles.Consultant);
}

/// <summary>A consultant's customer.</summary>
internal sealed record Client
{
    public long Id { get; init; }

    public string Name { get; init; } = "";

    /// <summary>The lead with whom the story began; null when it began otherwise.</summary>
    public long? LeadId { get; init; }
}
