using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StrategyDiagnostic.Core.Revising;
using StrategyDiagnostic.Web.Features.Account;

namespace StrategyDiagnostic.Web.Features.Rubrics;

/// <summary>The last look at a draft: what it breaks, what came in between, and the button.</summary>
[Authorize(Roles = Roles.Owner)]
internal sealed class PublishDraftModel(DraftStore drafts, Publishing publishing, EditionList editions, Sources sources) : DraftPage(drafts)
{
    [BindProperty]
    public long Revision { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    /// <summary>True when the person has read what the draft breaks.</summary>
    [BindProperty]
    public bool Knows { get; set; }

    /// <summary>What responses to the survey get now; null when it is a new survey or a closed one.</summary>
    public NamedSource? Current { get; private set; }

    /// <summary>Versions that were published since the draft was begun: publishing it leaves out what they changed.</summary>
    public IReadOnlyList<EditionRow> Between { get; private set; } = [];

    public SurveyDifference? Difference { get; private set; }

    public bool NeedsKnowledge => Between.Count > 0 || Difference is { Breaks.Count: > 0 };

    public bool MayPublish => Package is not null && Failing == 0;

    public IActionResult OnGet(long id)
    {
        if (!Open(id))
            return NotFound();
        Revision = Draft.Revision;
        return Page();
    }

    public async Task<IActionResult> OnPost(long id)
    {
        if (!Open(id))
            return NotFound();
        Need(Package is not null, "problems-here", "The files hold problems. Mend them first.");
        Need(Failing == 0, "problems-here", "Golden respondents fail. Mend the draft, or what they expect, first.");
        Need(Note?.Trim() is { Length: > 0 and <= Publishing.LongestNote }, nameof(Note), FormattableString.Invariant($"Say in a line what changes and why: 1 to {Publishing.LongestNote} letters."));
        Need(Knows || !NeedsKnowledge, nameof(Knows), "Say that you have read what this version breaks or leaves out.");
        if (Errors.Count > 0 || Package is null)
            return Again();
        var (published, refusal) = await publishing.Publish(User.Actor(), Draft with { Revision = Revision }, Note?.Trim() ?? "");
        if (published is { } edition)
            return Go(FormattableString.Invariant($"/rubrics/{edition}"), "Published. New responses use it from now on.");
        Need(false, "problems-here", refusal);
        Revision = Draft.Revision;
        ModelState.Clear();
        return Stale();
    }

    private bool Open(long id)
    {
        if (!Load(id))
            return false;
        if (Package is not { } package)
            return true;
        var all = editions.All().Where(e => e.SurveyId == package.Survey.Id).ToList();
        Current = all.Find(e => e.IsCurrent) is { } used ? sources.Version(used.Id) : null;
        Difference = Current is { } now ? SurveyDifference.Between(now.Source, Sources.Of(Draft, package)) : null;
        Between = [.. all.Where(e => e.PublishedAt > Draft.CreatedAt && e.Id != Draft.BasedOn)];
        return true;
    }
}
