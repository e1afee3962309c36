using Microsoft.AspNetCore.Mvc;
using StrategyDiagnostic.Web.Features.Account;
using StrategyDiagnostic.Web.Features.Engagements;

namespace StrategyDiagnostic.Web.Features.Earlier;

/// <summary>What bringing the file in would do, line by line; and doing it.</summary>
internal sealed class CheckModel(EngagementAccess access, EarlierDesk desk, TimeProvider time) : EngagementPage(access)
{
    public OpenFile? Opened { get; private set; }

    public DryRun Run { get; private set; } = new([], [], 0, 0);

    public IActionResult OnGet(long id)
    {
        if (!Load(id))
            return NotFound();
        if (Show() is { } elsewhere)
            return elsewhere;
        return Page();
    }

    public async Task<IActionResult> OnPost(long id)
    {
        if (!Load(id))
            return NotFound();
        if (Show() is { } elsewhere)
            return elsewhere;
        return Opened is { } file && await desk.BringIn(Engagement, file, Run, User.Actor(), User.MemberId())
            ? Back("/earlier", $"{Run.People.Count} people’s answers are in. You can take them back until another wave closes.")
            : Back("/earlier", "Nothing was brought in: the engagement has changed meanwhile. Look at its waves, and send the file again if it is still wanted.");
    }

    private RedirectResult? Show()
    {
        Opened = desk.Open(Engagement, User.MemberId());
        if (Opened is not { } file)
            return Back("/earlier", "There is no file waiting. Choose one.");
        var today = DateOnly.FromDateTime(Engagement.Local(time.GetUtcNow()).Date);
        var uses = ColumnUse.All(file.Edition.Package.Survey, Engagement.IsAnonymous);
        if (file.Form.Errors(file.Sheet.Columns, uses, desk.Baseline(Engagement) is not null, today).Any())
            return Back("/earlier/columns", "Say first what the columns are.");
        Run = desk.Try(Engagement, file);
        return null;
    }
}
