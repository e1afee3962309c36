using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StrategyDiagnostic.Core.Reporting;
using StrategyDiagnostic.Web.Features.Account;
using StrategyDiagnostic.Web.Features.Report;
using StrategyDiagnostic.Web.Features.Surveys;

namespace StrategyDiagnostic.Web.Features.Rubrics;

/// <summary>The report that somebody's answers would get. Until somebody is chosen, the first golden respondent's.</summary>
[Authorize(Roles = Roles.OwnerOrConsultant)]
internal sealed class PreviewReportModel(DraftStore drafts, EditionList editions, SurveyCatalog catalog, Respondents respondents) : TriedPage(drafts, editions, catalog, respondents)
{
    public Core.Reporting.Report? Report { get; private set; }

    public WorkingView? Working { get; private set; }

    public IActionResult OnGet(long? id, long? draft, string? from)
    {
        if (Open(id, draft, string.IsNullOrEmpty(from) ? "golden-0" : from) is { } elsewhere)
            return elsewhere;
        if (Tried is { } package && With is { } with)
        {
            var sheet = package.Rubric.Score(with.Answers);
            Report = ReportBuilder.Build(package, with.Answers, sheet);
            Working = new(package, with.Answers, sheet, $"Survey {package.Survey.Id} · rubric {sheet.Rubric} · {What}");
        }

        return Page();
    }
}
