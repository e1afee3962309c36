using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using StrategyDiagnostic.Web.Features.Surveys;
using StrategyDiagnostic.Web.Features.Take;

namespace StrategyDiagnostic.Web.Features.Report;

/// <summary>The report of one response.</summary>
internal sealed class IndexModel(AccessLinks links, ReportStore store, SurveyDoors doors) : PageModel
{
    public OpenReport Open { get; private set; } = null!;

    public Core.Reporting.Report Report => Open.Report;

    public string Token { get; private set; } = "";

    /// <summary>The landing page of its survey.</summary>
    public string Home => doors.PathOf(Open.Edition.Package.Survey.Id);

    /// <summary>The same answers scored with a newer rubric; null when they were not scored again.</summary>
    public OtherScore? Newer { get; private set; }

    /// <summary>True when this is the report that was sent, and not the one with a newer rubric.</summary>
    public bool IsPinned => Open.Stored.RubricVersionId == Open.Stored.PinnedVersionId;

    /// <param name="token">The link.</param>
    /// <param name="version">The number of a rubric version that the answers were scored with again; left out for the report that was sent.</param>
    public IActionResult OnGet(string token, int? version)
    {
        if (links.Find(token, LinkPurpose.Report) is not { } id || store.Find(id, version) is not { } open)
            return NotFound();
        (Open, Token, Newer) = (open, token, store.Newest(id));
        return Page();
    }
}
