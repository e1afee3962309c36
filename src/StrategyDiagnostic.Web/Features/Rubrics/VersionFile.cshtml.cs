using System.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using StrategyDiagnostic.Core;
using StrategyDiagnostic.Web.Features.Account;
using StrategyDiagnostic.Web.Features.Surveys;

namespace StrategyDiagnostic.Web.Features.Rubrics;

/// <summary>A file of a version, to the last byte as it was published.</summary>
[Authorize(Roles = Roles.OwnerOrConsultant)]
internal sealed class VersionFileModel(SurveyStore surveys) : PageModel
{
    public IActionResult OnGet(long id, string file) => surveys.Find(id) is not { } edition ? NotFound() : file switch
    {
        SurveyPackage.SurveyFile => Text(edition.Survey, file),
        SurveyPackage.RubricFile => Text(edition.Rubric, file),
        SurveyPackage.ReportFile => Text(edition.Report, file),
        _ => NotFound(),
    };

    public static FileContentResult Text(string text, string name) =>
        new(Encoding.UTF8.GetBytes(text), "application/yaml; charset=utf-8") { FileDownloadName = name };
}
