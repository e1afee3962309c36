using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StrategyDiagnostic.Core.Exchange;
using StrategyDiagnostic.Web.Features.Account;
using StrategyDiagnostic.Web.Features.Rubrics;

namespace StrategyDiagnostic.Web.Features.Exchange;

/// <summary>A version or a draft as a SurveyJS file, with what it cannot express.</summary>
[Authorize(Roles = Roles.OwnerOrConsultant)]
internal sealed class ExportModel(Sources sources) : StaffPage
{
    private NamedSource? _source;

    public NamedSource Source => _source ?? throw new InvalidOperationException("Nothing is exported before something was found.");

    public ExportedSurvey Exported { get; private set; } = new("", []);

    public IActionResult OnGet(string source)
    {
        if (sources.Find(source) is not { } found)
            return NotFound();
        (_source, Exported) = (found, SurveyJsExport.Write(found.Source.Package));
        return Page();
    }
}
