using System.Globalization;
using Dapper;
using StrategyDiagnostic.Core;
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

    /// <summary>The rubric version that this score was made with.</summary>
    public long RubricVersionId { get; init; }

    /// <summary>The one that the response is pinned to, and that the report which was sent stands on.</summary>
    public long PinnedVersionId { get; init; }

    public bool IsTest { get; init; }

    public string Answers { get; init; } = "{}";

    public string Sheet { get; init; } = "{}";

    public string Organization { get; init; } = "";

    public DateTimeOffset ScoredAt { get; init; }
}

/// <summary>A score that the same answers have under another rubric version.</summary>
internal sealed record OtherScore
{
    public int RubricNumber { get; init; }

    public double? Placement { get; init; }

    public DateTimeOffset ScoredAt { get; init; }
}

/// <summary>A report ready to be shown.</summary>
internal sealed record OpenReport(StoredReport Stored, Edition Edition, Answers Answers, Core.Reporting.Report Report)
{
    /// <summary>What its working is shown from.</summary>
    public WorkingView Working => new(Edition.Package, Answers, Report.Sheet, string.Create(
        CultureInfo.InvariantCulture,
        $"Survey {Edition.Package.Survey.Id}, version {Edition.SurveyNumber} · rubric {Report.Sheet.Rubric}, version {Edition.RubricNumber} · scored {Stored.ScoredAt:d MMM yyyy HH:mm 'UTC'}"));
}

/// <summary>A report on a page.</summary>
/// <param name="Report">The report.</param>
/// <param name="Token">The link it was opened by; null for a preview, from which nothing can be sent.</param>
internal sealed record ReportView(Core.Reporting.Report Report, string? Token);

/// <summary>Answers with how each measure came about.</summary>
/// <param name="Package">What they were scored with.</param>
/// <param name="Answers">The answers.</param>
/// <param name="Sheet">The score sheet.</param>
/// <param name="Origin">Which survey and rubric that is, in a line.</param>
/// <param name="ForStaff">True to show what respondents never see: the measures for staff, and the points that count for them alone.</param>
internal sealed record WorkingView(SurveyPackage Package, Answers Answers, ScoreSheet Sheet, string Origin, bool ForStaff = false)
{
    public IEnumerable<MeasureScore> Measures => Sheet.Measures.Where(m => ForStaff || m.Group is not MeasureGroup.Staff);

    public double? Points(string question) => ForStaff || !Package.Rubric.Rubric.IsForStaff(question) ? Sheet.Points(question) : null;

    /// <summary>What a person calls a question or a measure.</summary>
    public string Name(string key) => Package.Survey.Find(key)?.Short ?? Sheet.Find(key)?.Name ?? key;
}

/// <summary>Finished responses as reports.</summary>
internal sealed class ReportStore(Db db, SurveyCatalog catalog)
{
    private const string FindSql = """
        SELECT r.id AS response_id, s.rubric_version_id, r.rubric_version_id AS pinned_version_id, r.is_test, r.answers, s.sheet, l.organization, s.scored_at
        FROM response r
        JOIN score_sheet s ON s.response_id = r.id
        JOIN rubric_version v ON v.id = s.rubric_version_id
        JOIN lead l ON l.response_id = r.id
        WHERE r.id = @responseId AND ((@number IS NULL AND s.rubric_version_id = r.rubric_version_id) OR v.number = @number)
        """;

    /// <summary>
    /// The report of a response under the rubric it is pinned to, or under another version that it was scored with again; null
    /// when it is not finished, or was not scored with that version.
    /// </summary>
    /// <param name="responseId">The response.</param>
    /// <param name="number">The number of a rubric version; null for the one it is pinned to.</param>
    public OpenReport? Find(long responseId, int? number = null)
    {
        if (db.Read(c => c.QuerySingleOrDefault<StoredReport>(FindSql, new { responseId, number })) is not { } stored)
            return null;
        var edition = catalog.Get(stored.RubricVersionId);
        var answers = edition.ReadAnswers(stored.Answers);
        return new OpenReport(stored, edition, answers, ReportBuilder.Build(edition.Package, answers, CompactSheet.Read(stored.Sheet, edition.Package.Rubric, answers)));
    }

    private const string NewestSql = """
        SELECT v.number AS rubric_number, s.placement, s.scored_at
        FROM response r
        JOIN score_sheet s ON s.response_id = r.id AND s.rubric_version_id <> r.rubric_version_id
        JOIN rubric_version v ON v.id = s.rubric_version_id
        WHERE r.id = @responseId
        ORDER BY v.number DESC
        LIMIT 1
        """;

    /// <summary>The score with the newest rubric version beside the one the response is pinned to; null when there is only that one.</summary>
    public OtherScore? Newest(long responseId) => db.Read(c => c.QuerySingleOrDefault<OtherScore>(NewestSql, new { responseId }));
}
