using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StrategyDiagnostic.Web.Features.Account;

namespace StrategyDiagnostic.Web.Features.Rubrics;

/// <summary>Begins a draft as a copy of a version.</summary>
[Authorize(Roles = Roles.Owner)]
internal sealed class BeginDraftModel(DraftDesk desk) : StaffPage
{
    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPost(long from) =>
        await desk.Copy(User.Actor(), from) is { } id ? Go(FormattableString.Invariant($"/rubrics/drafts/{id}")) : NotFound();
}
