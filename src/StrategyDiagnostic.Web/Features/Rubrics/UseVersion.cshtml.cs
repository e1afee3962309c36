using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StrategyDiagnostic.Web.Features.Account;

namespace StrategyDiagnostic.Web.Features.Rubrics;

/// <summary>Lets new responses use an earlier version again; its button stands on the version's page.</summary>
[Authorize(Roles = Roles.Owner)]
internal sealed class UseVersionModel(EditionList editions, Publishing publishing) : StaffPage
{
    public IActionResult OnGet(long id) => editions.Find(id) is null ? NotFound() : Redirect(FormattableString.Invariant($"/rubrics/{id}"));

    public async Task<IActionResult> OnPost(long id)
    {
        if (editions.Find(id) is not { } row)
            return NotFound();
        var done = await publishing.Choose(User.Actor(), row);
        return Go(FormattableString.Invariant($"/rubrics/{id}"), done ? "New responses use it from now on." : "It was withdrawn: nothing new can use it.");
    }
}
