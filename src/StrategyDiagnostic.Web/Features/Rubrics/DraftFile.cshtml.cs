using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using StrategyDiagnostic.Web.Features.Account;

namespace StrategyDiagnostic.Web.Features.Rubrics;

/// <summary>A file of a draft, to the last byte as it was saved.</summary>
[Authorize(Roles = Roles.OwnerOrConsultant)]
internal sealed class DraftFileModel(DraftStore drafts) : PageModel
{
    public IActionResult OnGet(long id, string file) => drafts.Find(id)?.File(file) is { } text ? VersionFileModel.Text(text, file) : NotFound();
}
