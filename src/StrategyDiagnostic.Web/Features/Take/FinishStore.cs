using System.Text.Json;
using StrategyDiagnostic.Core.Responses;
using StrategyDiagnostic.Core.Scoring;
using StrategyDiagnostic.Web.Data;
using StrategyDiagnostic.Web.Features.Leads;
using StrategyDiagnostic.Web.Hosting;

namespace StrategyDiagnostic.Web.Features.Take;

/// <summary>A person who left contact details with a response.</summary>
internal sealed record LeadRow
{
    public long ResponseId { get; init; }

    public string FirstName { get; init; } = "";

    public string LastName { get; init; } = "";

    public string Email { get; init; } = "";

    public string Organization { get; init; } = "";

    public string? Phone { get; init; }

    public DateTimeOffset CreatedAt { get; init; }
}

/// <summary>What is written once, when a response is finished.</summary>
internal static class FinishStore
{
    private const string SheetSql = """
        INSERT INTO score_sheet (response_id, rubric_version_id, placement, band, fit, fit_status, sheet, flags, scored_at)
        VALUES (@ResponseId, @RubricVersionId, @Placement, @Band, @Fit, @FitStatus, @Sheet, @Flags, @Now)
        """;

    public static void AddSheet(
        WriteTransaction tx, long responseId, long rubricVersionId, Rubric rubric, ScoreSheet sheet, IReadOnlyList<QualityFlag> flags, DateTimeOffset now) =>
        tx.Execute(SheetSql, new
        {
            ResponseId = responseId,
            RubricVersionId = rubricVersionId,
            Placement = sheet.Placement?.Value,
            sheet.Placement?.Band,
            Fit = rubric.Fit is { } fit ? sheet.Find(fit.Measure)?.Value : null,
            FitStatus = rubric.Fit?.Status is { } status ? sheet.Statuses.GetValueOrDefault(status) : null,
            Sheet = ScoreSheetJson.Write(sheet),
            Flags = JsonSerializer.Serialize(flags.Select(f => f.ToString())),
            Now = now,
        });

    private const string LeadSql = """
        INSERT INTO lead (response_id, first_name, last_name, email, organization, phone, created_at)
        VALUES (@ResponseId, @FirstName, @LastName, @Email, @Organization, @Phone, @CreatedAt)
        RETURNING id
        """;

    /// <summary>Adds a lead, and its card to the list that sales works with; returns its id.</summary>
    public static long AddLead(WriteTransaction tx, LeadRow lead, LeadCard card)
    {
        var id = tx.QuerySingle<long>(LeadSql, lead);
        LeadCards.Add(tx, card with { LeadId = id, ResponseId = lead.ResponseId });
        return id;
    }

    private const string ConsentSql = """
        INSERT INTO consent (response_id, purpose, given, text, text_version, language, at)
        VALUES (@ResponseId, 'insights', 1, @Text, @Version, @Language, @Now)
        """;

    public static void AddInsightsConsent(WriteTransaction tx, long responseId, PrivacyOptions privacy, string language, DateTimeOffset now) =>
        tx.Execute(ConsentSql, new
        {
            ResponseId = responseId, Text = privacy.InsightsConsentText, Version = privacy.InsightsConsentVersion, Language = language, Now = now,
        });
}
