using System.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using StrategyDiagnostic.Core.Exchange;
using StrategyDiagnostic.Web.Features.Account;
using StrategyDiagnostic.Web.Features.Rubrics;

namespace StrategyDiagnostic.Web.Features.Exchange;

/// <summary>The SurveyJS file itself.</summary>
[Authorize(Roles = Roles.OwnerOrConsultant)]
internal sealed class ExportFileModel(Sources sources) : PageModel
{
    public IActionResult OnGet(string source) => sources.Find(source) is not { } found ? NotFound() :
        new FileContentResult(Encoding.UTF8.GetBytes(SurveyJsExport.Write(found.Source.Package).Json), "application/json; charset=utf-8")
        {
            FileDownloadName = $"{found.Source.Package.Survey.Id}.surveyjs.json",
        };
}
