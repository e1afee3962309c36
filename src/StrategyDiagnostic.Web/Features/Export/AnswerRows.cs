using Dapper;
using StrategyDiagnostic.Core.Responses;
using StrategyDiagnostic.Core.Surveys;
using StrategyDiagnostic.Web.Data;
using StrategyDiagnostic.Web.Features.Leads;
using StrategyDiagnostic.Web.Features.Surveys;
using static StrategyDiagnostic.Web.Features.Export.CsvCell;

namespace StrategyDiagnostic.Web.Features.Export;

/// <summary>
/// What leads answered as a table, one row for each response, without names and addresses. All versions of a survey share a
/// table: a question has one column (an allocation one for each part) that bears its key, whichever versions ask it, and
/// <c>survey_version</c> says which version a row answers. Options are written by their keys, "I can't tell" as <c>DK</c>.
/// </summary>
internal sealed class AnswerRows(Db db, LeadList list, SurveyCatalog catalog)
{
    private static readonly (string Name, Func<AnsweredRow, string> Cell)[] Facts =
    [
        ("lead_id", r => Number(r.LeadId)),
        ("response_id", r => Number(r.ResponseId)),
        ("survey", r => Text(r.SurveyId)),
        ("survey_version", r => Number(r.SurveyVersion)),
        ("rubric_version", r => Number(r.RubricVersion)),
        ("language", r => Text(r.Language)),
        ("started_at", r => Moment(r.StartedAt)),
        ("finished_at", r => Moment(r.FinishedAt)),
        ("seconds", r => Number(r.Seconds)),
        ("test", r => YesOrNo(r.IsTest)),
        ("suspicion", r => Text(r.Suspicion)),
        ("flags", r => Text(LeadRows.Words(r.Flags))),
        ("placement", r => Number(r.Placement)),
        ("band", r => Text(r.Band)),
        ("fit", r => Number(r.Fit)),
        ("fit_status", r => Text(r.FitStatus)),
    ];

    /// <summary>The answers to one survey of the leads in a selection.</summary>
    public CsvTable Table(string surveyId, LeadFilter filter)
    {
        var cells = catalog.Versions(surveyId).SelectMany(e => e.Package.Survey.Questions).SelectMany(Cells).Distinct().ToArray();
        string[] columns = [.. Facts.Select(f => f.Name), .. cells.Select(c => c.Name)];
        return new(columns, Pages(surveyId, filter).SelectMany(page => page).Select(r => Row(r, cells)));
    }

    private const string PageSql = """
        SELECT l.id AS lead_id, r.id AS response_id, v.survey_id, v.number AS survey_version, b.number AS rubric_version, r.rubric_version_id,
               r.language, r.started_at, r.finished_at, r.is_test, r.suspicion, s.flags, s.placement, s.band, s.fit, s.fit_status, r.answers,
               (SELECT SUM(t.seconds) FROM response_step t WHERE t.response_id = r.id) AS seconds
        FROM lead l
        JOIN response r ON r.id = l.response_id
        JOIN survey_version v ON v.id = r.survey_version_id
        JOIN rubric_version b ON b.id = r.rubric_version_id
        JOIN score_sheet s ON s.response_id = r.id AND s.rubric_version_id = r.rubric_version_id
        WHERE l.id IN @ids AND v.survey_id = @surveyId
        ORDER BY l.id
        """;

    private IEnumerable<IReadOnlyList<AnsweredRow>> Pages(string surveyId, LeadFilter filter)
    {
        var byArrival = filter with { Sort = LeadSort.Oldest };
        for (string? after = null, next; ; after = next)
        {
            (var lines, next) = list.Page(byArrival, after, LeadRows.PageSize);
            var ids = lines.Select(l => l.LeadId).ToList();
            yield return db.Read(c => c.Query<AnsweredRow>(PageSql, new { ids, surveyId }).AsList());
            if (next is null)
                yield break;
        }
    }

    private string[] Row(AnsweredRow row, Column[] cells)
    {
        var answers = catalog.Get(row.RubricVersionId).ReadAnswers(row.Answers);
        return [.. Facts.Select(f => f.Cell(row)), .. cells.Select(c => Cell(answers[c.Question], c.Part))];
    }

    private static IEnumerable<Column> Cells(Question question) =>
        question is AllocationQuestion allocation ? allocation.Parts.Select(p => new Column(question.Key, p.Key)) : [new Column(question.Key, null)];

    // A question may be a choice in one version and an allocation in another: each has its own columns, and leaves the others empty.
    private static string Cell(Answer? answer, string? part) => answer switch
    {
        null => "",
        CannotTell => SurveyReader.CannotTellKey,
        Split split => part is not null && split.Shares.TryGetValue(part, out var share) ? Number(share) : "",
        _ when part is not null => "",
        Chosen chosen => Text(chosen.Option),
        Amount amount => Number(amount.Value),
        _ => throw new InvalidOperationException($"Unhandled answer {answer.GetType().Name}."),
    };

    private sealed record Column(string Question, string? Part)
    {
        public string Name => Part is null ? Question : $"{Question}.{Part}";
    }

    private sealed record AnsweredRow
    {
        public long LeadId { get; init; }

        public long ResponseId { get; init; }

        public string SurveyId { get; init; } = "";

        public long SurveyVersion { get; init; }

        public long RubricVersion { get; init; }

        public long RubricVersionId { get; init; }

        public string Language { get; init; } = "";

        public DateTimeOffset StartedAt { get; init; }

        public DateTimeOffset FinishedAt { get; init; }

        public bool IsTest { get; init; }

        public string? Suspicion { get; init; }

        public string Flags { get; init; } = "[]";

        public double? Placement { get; init; }

        public string? Band { get; init; }

        public double? Fit { get; init; }

        public string? FitStatus { get; init; }

        public string Answers { get; init; } = "{}";

        public double? Seconds { get; init; }
    }
}
