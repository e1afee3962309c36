using System.Text.Json.Nodes;
using StrategyDiagnostic.Web.Data;

namespace StrategyDiagnostic.Web.Features.Webhooks;

/// <summary>A response as other systems hear of it: what was answered and where it places, without a name.</summary>
internal sealed record FinishedResponse
{
    public long ResponseId { get; init; }

    public long LeadId { get; init; }

    public string Survey { get; init; } = "";

    public long SurveyVersion { get; init; }

    public long RubricVersion { get; init; }

    public string Language { get; init; } = "";

    public bool IsTest { get; init; }

    public DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset FinishedAt { get; init; }

    public double? Placement { get; init; }

    public string? Band { get; init; }

    public double? Fit { get; init; }

    public string? FitStatus { get; init; }

    public string Answers { get; init; } = "{}";

    private const string FindSql = """
        SELECT r.id AS response_id, l.id AS lead_id, v.survey_id AS survey, v.number AS survey_version, b.number AS rubric_version, r.language, r.is_test,
               r.started_at, r.finished_at, s.placement, s.band, s.fit, s.fit_status, r.answers
        FROM lead l
        JOIN response r ON r.id = l.response_id
        JOIN survey_version v ON v.id = r.survey_version_id
        JOIN rubric_version b ON b.id = r.rubric_version_id
        JOIN score_sheet s ON s.response_id = r.id AND s.rubric_version_id = r.rubric_version_id
        WHERE l.id = @leadId
        """;

    public static FinishedResponse? Find(WriteTransaction tx, long leadId) => tx.QuerySingleOrDefault<FinishedResponse>(FindSql, new { leadId });

    public JsonObject ToJson() => new()
    {
        ["id"] = ResponseId,
        ["lead_id"] = LeadId,
        ["survey"] = Survey,
        ["survey_version"] = SurveyVersion,
        ["rubric_version"] = RubricVersion,
        ["language"] = Language,
        ["test"] = IsTest,
        ["started_at"] = StartedAt.UtcDateTime,
        ["finished_at"] = FinishedAt.UtcDateTime,
        ["placement"] = Placement,
        ["band"] = Band,
        ["fit"] = Fit,
        ["fit_status"] = FitStatus,
        ["answers"] = JsonNode.Parse(Answers),
    };
}
