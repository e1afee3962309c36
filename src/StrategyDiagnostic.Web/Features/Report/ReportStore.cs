using Dapper;
using StrategyDiagnostic.Core.Reporting;
using StrategyDiagnostic.Core.Responses;
using StrategyDiagnostic.Core.Scoring;
using StrategyDiagnostic.Web.Data;
using StrategyDiagnostic.Web.Features.Surveys;

namespace StrategyDiagnostic.Web.Features.Report;

/// <summary>What a report is made of, as it is stored.</summary>
internal sealed record StoredReport
{
    public long ResponseId { get; init; }

    public long RubricVersionId { get; init; }

    public bool IsTest { get; init; }

    public string Answers { get; init; } = "{}";

    public string Sheet { get; init; } = "{}";

    public string Organization { get; init; } = "";

    public DateTimeOffset ScoredAt { get; init; }
}

/// <summary>A report ready to be shown.</summary>
internal sealed record OpenReport(StoredReport Stored, Edition Edition, Answers Answers, Core.Reporting.Report Report);

/// <summary>A report on a page.</summary>
/// <param name="Open">The report.</param>
/// <param name="Token">The link it was opened by; null for a preview, from which nothing can be sent.</param>
internal sealed record ReportView(OpenReport Open, string? Token);

/// <summary>Finished responses as reports.</summary>
internal sealed class ReportStore(Db db, SurveyCatalog catalog)
{
    private const string FindSql = """
        SELECT r.id AS response_id, r.rubric_version_id, r.is_test, r.answers, s.sheet, l.organization, s.scored_at
        FROM response r
        JOIN score_sheet s ON s.response_id = r.id AND s.rubric_version_id = r.rubric_version_id
        JOIN lead l ON l.response_id = r.id
        WHERE r.id = @responseId
        """;

    /// <summary>The report of a response under the rubric it is pinned to; null when it is not finished.</summary>
    public OpenReport? Find(long responseId)
    {
        if (db.Read(c => c.QuerySingleOrDefault<StoredReport>(FindSql, new { responseId })) is not { } stored)
            return null;
        var edition = catalog.Get(stored.RubricVersionId);
        var answers = edition.ReadAnswers(stored.Answers);
        return new OpenReport(stored, edition, answers, ReportBuilder.Build(edition.Package, answers, ScoreSheetJson.Read(stored.Sheet)));
    }
}
