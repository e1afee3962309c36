using System.Text.Json;
using System.Text.Json.Serialization;
using Dapper;
using StrategyDiagnostic.Web.Data;

namespace StrategyDiagnostic.Web.Features.Leads;

/// <summary>One lead with everything that other systems are told about it: by file, by webhook and by the API alike.</summary>
internal sealed record LeadRecord
{
    /// <summary>How other systems get it: names_like_this, and everything but plain letters escaped, so that no page takes a name for markup.</summary>
    public static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public long Id { get; init; }

    public long ResponseId { get; init; }

    public string FirstName { get; init; } = "";

    public string LastName { get; init; } = "";

    public string Email { get; init; } = "";

    public string Organization { get; init; } = "";

    public string? Phone { get; init; }

    [JsonIgnore]
    public DateTimeOffset CreatedAt { get; init; }

    public DateTime FinishedAt => CreatedAt.UtcDateTime;

    public string Shelf { get; init; } = "";

    public long? MergedInto { get; init; }

    [JsonPropertyName("sample")]
    public bool IsSample { get; init; }

    public string Status { get; init; } = "";

    public string? Reason { get; init; }

    public long? OwnerId { get; init; }

    public string? Owner { get; init; }

    public string? NextAction { get; init; }

    /// <summary>A day, as <c>2026-03-01</c>.</summary>
    public string? NextOn { get; init; }

    /// <summary>Null when there is none.</summary>
    public double? Placement { get; init; }

    /// <summary>The number that their report leads with: the placement, where the survey places people. Null when it is missing.</summary>
    public double? Main { get; init; }

    /// <summary>A key, the band of the number above; so are the four below. Null when there is none.</summary>
    public string? Band { get; init; }

    public string? FitBand { get; init; }

    public string? FitStatus { get; init; }

    public string? Size { get; init; }

    public string? Level { get; init; }

    public double? Fit { get; init; }

    /// <summary>Null when the rubric computes none.</summary>
    public long? Priority { get; init; }

    public bool AskedForCall { get; init; }

    public bool MailFailed { get; init; }

    public string Source { get; init; } = "";

    public string? Referrer { get; init; }

    public string Language { get; init; } = "";

    /// <summary>Whether they agreed to the weekly mail, and have not taken it back.</summary>
    [JsonPropertyName("insights_consent")]
    public bool Insights { get; init; }

    [JsonPropertyName("survey")]
    public string SurveyId { get; init; } = "";

    public long SurveyVersion { get; init; }

    public long RubricVersion { get; init; }

    /// <summary>What speaks for haste or inattention, as it is stored: a JSON list.</summary>
    [JsonIgnore]
    public string StoredFlags { get; init; } = "[]";

    public IReadOnlyList<string> Flags => JsonSerializer.Deserialize<List<string>>(StoredFlags) ?? [];
}

/// <summary>Reads leads for other systems.</summary>
internal sealed class LeadRecords(Db db, LeadList list)
{
    private const string RecordColumns = """
        SELECT l.id, l.response_id, l.first_name, l.last_name, l.email, l.organization, l.phone, l.created_at, c.shelf, c.merged_into, c.is_sample,
               c.status, c.reason, c.owner_id, m.name AS owner, c.next_action, c.next_on,
               CASE WHEN c.placement < @NoPlacement THEN c.placement END AS placement, c.main, NULLIF(c.band, '') AS band, NULLIF(c.fit, '') AS fit_band,
               NULLIF(c.fit_status, '') AS fit_status, NULLIF(c.size, '') AS size, NULLIF(c.level, '') AS level, s.fit,
               CASE WHEN c.priority >= 0 THEN c.priority END AS priority, c.asked_for_call, c.mail_failed, c.source, r.referrer, r.language,
               COALESCE((SELECT k.given FROM consent k WHERE k.response_id = r.id AND k.purpose = 'insights' ORDER BY k.id DESC LIMIT 1), 0) AS insights,
               v.survey_id, v.number AS survey_version, b.number AS rubric_version, s.flags AS stored_flags
        FROM lead l
        JOIN lead_card c ON c.lead_id = l.id
        JOIN response r ON r.id = l.response_id
        JOIN survey_version v ON v.id = r.survey_version_id
        JOIN rubric_version b ON b.id = r.rubric_version_id
        JOIN score_sheet s ON s.response_id = r.id AND s.rubric_version_id = r.rubric_version_id
        LEFT JOIN member m ON m.id = c.owner_id
        """;

    private const string FindSql = $"{RecordColumns} WHERE l.id = @id";

    /// <summary>A lead, or null.</summary>
    public LeadRecord? Find(long id) => db.Read(c => c.QuerySingleOrDefault<LeadRecord>(FindSql, new { id, LeadCard.NoPlacement }));

    /// <summary>A lead as it is inside a transaction, or null.</summary>
    public static LeadRecord? Find(WriteTransaction tx, long id) => tx.QuerySingleOrDefault<LeadRecord>(FindSql, new { id, LeadCard.NoPlacement });

    private const string FindAllSql = $"{RecordColumns} WHERE l.id IN @ids";

    /// <summary>A page of the list, in its order, and where the next one begins.</summary>
    public (IReadOnlyList<LeadRecord> Leads, string? Next) Page(LeadFilter filter, string? after, int size)
    {
        var page = list.Page(filter, after, size);
        var ids = page.Lines.Select(l => l.LeadId).ToList();
        var found = db.Read(c => c.Query<LeadRecord>(FindAllSql, new { ids, LeadCard.NoPlacement })).ToDictionary(l => l.Id);
        return ([.. ids.Select(found.GetValueOrDefault).OfType<LeadRecord>()], page.Next);
    }

    /// <summary>
    /// Every lead of a selection, however many, a page at a time: nothing older than a page is kept, and between two pages no read
    /// is open. They come in the order of arrival, which nobody can change while they are read.
    /// </summary>
    public IEnumerable<IReadOnlyList<LeadRecord>> All(LeadFilter filter, int size)
    {
        for (string? after = null, next; ; after = next)
        {
            (var leads, next) = Page(filter with { Sort = LeadSort.Oldest }, after, size);
            yield return leads;
            if (next is null)
                yield break;
        }
    }
}
