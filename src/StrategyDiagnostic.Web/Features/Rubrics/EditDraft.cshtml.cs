using System.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StrategyDiagnostic.Core.Revising;
using StrategyDiagnostic.Core.Surveys;
using StrategyDiagnostic.Web.Features.Account;

namespace StrategyDiagnostic.Web.Features.Rubrics;

/// <summary>One file of a draft as text, its problems beside their lines. A draft may be saved with problems; it cannot be published with them.</summary>
[Authorize(Roles = Roles.Owner)]
[RequestSizeLimit(UploadedText.LargestRequest)]
[RequestFormLimits(ValueLengthLimit = UploadedText.LargestRequest)]
internal sealed class EditDraftModel(DraftStore drafts, DraftDesk desk) : DraftPage(drafts)
{
    public const string Check = "check";

    [BindProperty]
    public string? Text { get; set; }

    [BindProperty]
    public long Revision { get; set; }

    public string FileName { get; private set; } = "";

    /// <summary>What stands in the text field.</summary>
    public string Shown => Draft.File(FileName) ?? "";

    /// <summary>True when the text in the field was looked at, and not saved.</summary>
    public bool IsChecked { get; private set; }

    /// <summary>What saving would change of what somebody else has saved; empty unless that happened.</summary>
    public IReadOnlyList<ComparedLine> Theirs { get; private set; } = [];

    public IActionResult OnGet(long id, string file)
    {
        if (!Open(id, file))
            return NotFound();
        Revision = Draft.Revision;
        return Page();
    }

    public async Task<IActionResult> OnPost(long id, string file, string? go)
    {
        if (!Open(id, file))
            return NotFound();
        var stored = Draft;
        Draft = stored.With(file, UploadedText.Typed(Text, Shown));
        Need(Encoding.UTF8.GetByteCount(Shown) <= YamlFile.MaximumBytes, nameof(Text), "The file is larger than 256 KB. Shorten it: a questionnaire needs a tenth of that.");
        if (Errors.Count > 0)
            return Again();
        if (go != Check)
            return await Save(stored);
        IsChecked = true;
        return Page();
    }

    public async Task<IActionResult> OnPostUpload(long id, string file, IFormFile? upload)
    {
        if (!Open(id, file))
            return NotFound();
        var (text, problem) = upload is null ? (null, "Choose a file.") : await UploadedText.Read(upload);
        Need(problem is null, "upload", problem ?? "");
        if (text is null)
            return Again();
        var stored = Draft;
        Draft = stored.With(file, text);
        return await Save(stored);
    }

    private async Task<IActionResult> Save(Draft stored)
    {
        switch (await desk.Save(User.Actor(), Draft with { Revision = Revision }))
        {
            case DraftSave.Done:
                var left = Problems.Count(p => p.File == FileName);
                return Go(Address($"/edit/{FileName}"), left == 0 ? "Saved." : FormattableString.Invariant($"Saved, with {left} {(left == 1 ? "problem" : "problems")} to mend."));
            case DraftSave.Gone:
                return NotFound();
            default:
                (Theirs, Revision) = (LineDifference.Changes(stored.File(FileName) ?? "", Shown, 2), stored.Revision);
                ModelState.Clear();
                return Stale();
        }
    }

    private bool Open(long id, string file)
    {
        FileName = file;
        return Load(id) && Draft.FileNames.Contains(file);
    }
}
