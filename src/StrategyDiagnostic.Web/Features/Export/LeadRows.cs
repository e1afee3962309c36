using System.Text.Json;
using StrategyDiagnostic.Web.Features.Leads;
using static StrategyDiagnostic.Web.Features.Export.CsvCell;

namespace StrategyDiagnostic.Web.Features.Export;

/// <summary>Leads as a table. The names of its columns are what other programs rely on: add, but do not rename.</summary>
internal sealed class LeadRows(LeadRecords leads)
{
    /// <summary>How many leads are in memory at once.</summary>
    public const int PageSize = 500;

    private static readonly (string Name, Func<LeadRecord, string> Cell)[] Columns =
    [
        ("lead_id", l => Number(l.Id)),
        ("response_id", l => Number(l.ResponseId)),
        ("finished_at", l => Moment(l.CreatedAt)),
        ("first_name", l => Text(l.FirstName)),
        ("last_name", l => Text(l.LastName)),
        ("email", l => Text(l.Email)),
        ("organization", l => Text(l.Organization)),
        ("phone", l => Text(l.Phone)),
        ("status", l => Text(l.Status)),
        ("reason", l => Text(l.Reason)),
        ("owner", l => Text(l.Owner)),
        ("next_action", l => Text(l.NextAction)),
        ("next_on", l => Text(l.NextOn)),
        ("priority", l => Number(l.Priority)),
        ("asked_for_call", l => YesOrNo(l.AskedForCall)),
        ("placement", l => Number(l.Placement)),
        ("main", l => Number(l.Main)),
        ("band", l => Text(l.Band)),
        ("fit", l => Number(l.Fit)),
        ("fit_band", l => Text(l.FitBand)),
        ("fit_status", l => Text(l.FitStatus)),
        ("size", l => Text(l.Size)),
        ("level", l => Text(l.Level)),
        ("source", l => Text(l.Source)),
        ("referrer", l => Text(l.Referrer)),
        ("language", l => Text(l.Language)),
        ("insights_consent", l => YesOrNo(l.Insights)),
        ("mail_failed", l => YesOrNo(l.MailFailed)),
        ("shelf", l => Text(l.Shelf)),
        ("merged_into", l => Number(l.MergedInto)),
        ("sample", l => YesOrNo(l.IsSample)),
        ("flags", l => Text(Words(l.StoredFlags))),
        ("survey", l => Text(l.SurveyId)),
        ("survey_version", l => Number(l.SurveyVersion)),
        ("rubric_version", l => Number(l.RubricVersion)),
    ];

    public CsvTable Table(LeadFilter filter) =>
        new([.. Columns.Select(c => c.Name)], leads.All(filter, PageSize).SelectMany(page => page).Select(Row));

    /// <summary>A JSON list of words as these words.</summary>
    public static string Words(string list) => list == "[]" ? "" : string.Join(' ', JsonSerializer.Deserialize<List<string>>(list) ?? []);

    private static string[] Row(LeadRecord lead) => Array.ConvertAll(Columns, c => c.Cell(lead));
}
