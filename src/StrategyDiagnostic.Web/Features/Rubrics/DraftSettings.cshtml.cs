using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StrategyDiagnostic.Web.Features.Account;

namespace StrategyDiagnostic.Web.Features.Rubrics;

/// <summary>Renames a draft or throws it away; its forms stand on the overview.</summary>
[Authorize(Roles = Roles.Owner)]
internal sealed class DraftSettingsModel(DraftStore drafts, DraftDesk desk) : DraftPage(drafts)
{
    private const string SavedMeanwhile = "Somebody saved this draft meanwhile. Look at it as it is now, then try again.";

    public IActionResult OnGet(long id) => Load(id) ? Redirect(Address()) : NotFound();

    public async Task<IActionResult> OnPostRename(long id, long revision, string? name)
    {
        if (!Load(id))
            return NotFound();
        var trimmed = name?.Trim() ?? "";
        if (trimmed.Length is 0 or > DraftDesk.LongestName)
            return Go(Address(), FormattableString.Invariant($"A name has 1 to {DraftDesk.LongestName} letters. The draft keeps its name."));
        var saved = await desk.Save(User.Actor(), Draft with { Name = trimmed, Revision = revision });
        return Go(Address(), saved is DraftSave.Done ? "Renamed." : SavedMeanwhile);
    }

    public async Task<IActionResult> OnPostDiscard(long id, long revision) => await desk.Discard(User.Actor(), id, revision) switch
    {
        DraftSave.Done => Go("/rubrics", "The draft is gone."),
        DraftSave.Gone => NotFound(),
        _ => Go(FormattableString.Invariant($"/rubrics/drafts/{id}"), SavedMeanwhile),
    };
}
