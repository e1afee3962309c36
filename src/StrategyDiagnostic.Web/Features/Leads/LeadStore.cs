using Dapper;
using StrategyDiagnostic.Web.Data;

namespace StrategyDiagnostic.Web.Features.Leads;

/// <summary>One lead with its card.</summary>
internal sealed record LeadDetails
{
    public long Id { get; init; }

    public long ResponseId { get; init; }

    public long RubricVersionId { get; init; }

    public string FirstName { get; init; } = "";

    public string LastName { get; init; } = "";

    public string Email { get; init; } = "";

    public string Organization { get; init; } = "";

    public string? Phone { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public string Shelf { get; init; } = "";

    public long? MergedInto { get; init; }

    public bool IsSample { get; init; }

    public bool IsTest { get; init; }

    public string? Suspicion { get; init; }

    public string Status { get; init; } = "";

    public string? Reason { get; init; }

    public long? OwnerId { get; init; }

    public string? NextAction { get; init; }

    public string? NextOn { get; init; }

    public string Source { get; init; } = "";

    public string? Referrer { get; init; }

    public string Language { get; init; } = "";

    public long Priority { get; init; }

    public bool AskedForCall { get; init; }

    public bool MailFailed { get; init; }

    /// <summary>When a person last decided where it lies; null when only the site did.</summary>
    public DateTimeOffset? LookedAt { get; init; }

    public string Flags { get; init; } = "[]";

    public string Name => $"{FirstName} {LastName}";
}

/// <summary>A consent as it was given.</summary>
internal sealed record GivenConsent
{
    public string Purpose { get; init; } = "";

    public bool Given { get; init; }

    public string Text { get; init; } = "";

    public DateTimeOffset At { get; init; }
}

/// <summary>Another lead of the same person or organization.</summary>
internal sealed record LeadSibling
{
    public long Id { get; init; }

    public string FirstName { get; init; } = "";

    public string LastName { get; init; } = "";

    public string Organization { get; init; } = "";

    public string Email { get; init; } = "";

    public string Shelf { get; init; } = "";

    public bool SamePerson { get; init; }

    public DateTimeOffset CreatedAt { get; init; }
}

/// <summary>Reads one lead.</summary>
internal sealed class LeadStore(Db db)
{
    private const string FindSql = """
        SELECT l.id, l.response_id, r.rubric_version_id, l.first_name, l.last_name, l.email, l.organization, l.phone, l.created_at,
               c.shelf, c.merged_into, c.is_sample, r.is_test, r.suspicion, c.status, c.reason, c.owner_id, c.next_action, c.next_on,
               c.source, r.referrer, r.language, c.priority, c.asked_for_call, c.mail_failed, c.looked_at, s.flags
        FROM lead l
        JOIN lead_card c ON c.lead_id = l.id
        JOIN response r ON r.id = l.response_id
        JOIN score_sheet s ON s.response_id = r.id AND s.rubric_version_id = r.rubric_version_id
        WHERE l.id = @id
        """;

    public LeadDetails? Find(long id) => db.Read(c => c.QuerySingleOrDefault<LeadDetails>(FindSql, new { id }));

    private const string ConsentsSql = "SELECT purpose, given, text, at FROM consent WHERE response_id = @responseId ORDER BY id";

    public IReadOnlyList<GivenConsent> Consents(long responseId) => db.Read(c => c.Query<GivenConsent>(ConsentsSql, new { responseId }).AsList());

    private const string SiblingsSql = """
        SELECT l.id, l.first_name, l.last_name, l.organization, l.email, o.shelf, o.person = c.person AS same_person, l.created_at
        FROM lead_card c
        JOIN lead_card o ON o.lead_id <> c.lead_id AND (o.person = c.person OR o.organization = c.organization)
        JOIN lead l ON l.id = o.lead_id
        WHERE c.lead_id = @id AND o.shelf = 'listed'
        ORDER BY same_person DESC, l.id DESC
        LIMIT 10
        """;

    /// <summary>Others with the same address or the same organization; ten at most, the same person first.</summary>
    public IReadOnlyList<LeadSibling> Siblings(long id) => db.Read(c => c.Query<LeadSibling>(SiblingsSql, new { id }).AsList());

    private const string MergedSql = """
        SELECT l.id, l.first_name, l.last_name, l.organization, l.email, o.shelf, 0 AS same_person, l.created_at
        FROM lead_card o JOIN lead l ON l.id = o.lead_id
        WHERE o.merged_into = @id
        ORDER BY l.id DESC
        LIMIT 50
        """;

    /// <summary>Those that were merged into this one.</summary>
    public IReadOnlyList<LeadSibling> Merged(long id) => db.Read(c => c.Query<LeadSibling>(MergedSql, new { id }).AsList());

    private const string OfResponsesSql = """
        SELECT l.id, l.response_id, l.first_name, l.last_name, l.organization
        FROM lead l
        WHERE l.response_id IN @responses
        ORDER BY l.response_id
        """;

    /// <summary>Who left their details with these responses, and nothing more of them than their names.</summary>
    public IReadOnlyList<LeadDetails> OfResponses(IEnumerable<long> responses) => db.Read(c => c.Query<LeadDetails>(OfResponsesSql, new { responses }).AsList());
}
