using Microsoft.AspNetCore.Mvc;
using StrategyDiagnostic.Web.Features.Account;
using StrategyDiagnostic.Web.Features.Engagements;

namespace StrategyDiagnostic.Web.Features.Earlier;

/// <summary>What a file becomes and what its columns are.</summary>
internal sealed class ColumnsModel(EngagementAccess access, EarlierStore store, EarlierDesk desk, TimeProvider time) : EngagementPage(access)
{
    [BindProperty]
    public EarlierForm Form { get; set; } = new();

    public OpenFile? Opened { get; private set; }

    public IReadOnlyList<ColumnUse> Uses { get; private set; } = [];

    public bool MayBeBaseline { get; private set; }

    public IActionResult OnGet(long id)
    {
        if (!Load(id))
            return NotFound();
        if (!Show())
            return Back("/earlier", "There is no file waiting. Choose one.");
        Form = Opened?.Form ?? new();
        return Page();
    }

    public async Task<IActionResult> OnPost(long id)
    {
        if (!Load(id))
            return NotFound();
        if (!Show() || Opened is not { } file)
            return Back("/earlier", "There is no file waiting any more. Choose it again.");
        Form = Form with { Asked = file.Form.Asked };
        var today = DateOnly.FromDateTime(Engagement.Local(time.GetUtcNow()).Date);
        Errors.AddRange(Form.Errors(file.Sheet.Columns, Uses, MayBeBaseline, today));
        if (Errors.Count > 0)
            return Again();
        await store.Choose(id, User.MemberId(), Form);
        return Redirect(Engagement.Address("/earlier/check"));
    }

    private bool Show()
    {
        Opened = desk.Open(Engagement, User.MemberId());
        Uses = Opened is null ? [] : ColumnUse.All(Opened.Edition.Package.Survey, Engagement.IsAnonymous);
        MayBeBaseline = Opened?.Form.Asked == WaveKinds.FullForm && desk.Baseline(Engagement) is not null;
        return Opened is not null;
    }
}
