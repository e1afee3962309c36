using Microsoft.AspNetCore.Mvc;
using StrategyDiagnostic.Web.Data;
using StrategyDiagnostic.Web.Features.Account;
using StrategyDiagnostic.Web.Features.Engagements;

namespace StrategyDiagnostic.Web.Features.Earlier;

/// <summary>Answers from before the engagement: sent as a file, brought in, taken back.</summary>
[RequestSizeLimit(LargestRequest)]
internal sealed class IndexModel(EngagementAccess access, EarlierStore store, EarlierDesk desk, Db db, TimeProvider time) : EngagementPage(access)
{
    private const int LargestFile = 5 * 1024 * 1024;
    private const int LargestRequest = 4 * LargestFile;   // so that a file that is too large is told so by us

    /// <summary>The form that was asked.</summary>
    [BindProperty]
    public string? Asked { get; set; }

    public IReadOnlyList<EarlierWave> Waves { get; private set; } = [];

    /// <summary>The file that waits to be brought in; null when there is none.</summary>
    public Upload? Sent { get; private set; }

    public IActionResult OnGet(long id) => Show(id) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(long id, IFormFile? file)
    {
        if (!Show(id))
            return NotFound();
        Need(file is { Length: > 0 }, "File", "Choose a CSV file that is not empty.");
        Need(file is null || file.Length <= LargestFile, "File", "The file is larger than 5 MB. Ten thousand people need less: leave out columns that are no answers, or send it in parts.");
        if (Errors.Count == 0 && file is not null && await Read(file) is { } problem)
            Need(false, "File", problem);
        return Errors.Count > 0 ? Again() : Back("/earlier/columns", "The file is read. Say what its columns are; nothing is brought in yet.");
    }

    /// <summary>Throws the waiting file away.</summary>
    public async Task<IActionResult> OnPostDiscard(long id)
    {
        if (!Show(id))
            return NotFound();
        if (Sent is { } waiting)
            await db.Write(tx => EarlierStore.Drop(tx, id, User.MemberId(), waiting.At));
        return Back("/earlier", "The file is thrown away. Nothing of it is kept.");
    }

    public async Task<IActionResult> OnPostUndo(long id, long wave)
    {
        if (!Load(id))
            return NotFound();
        return Back("/earlier", await desk.Undo(Engagement, wave, User.Actor())
            ? "Taken back. The answers are deleted."
            : "It could not be taken back any more. The reason stands beside it.");
    }

    public string? Keeps(EarlierWave wave) => EarlierDesk.Keeps(Engagement, wave);

    private async Task<string?> Read(IFormFile file)
    {
        var bytes = new byte[file.Length];
        await using var stream = file.OpenReadStream();
        await stream.ReadExactlyAsync(bytes);
        var name = Path.GetFileName(file.FileName.Replace('\\', '/'));
        return CsvText.Read(bytes) is { } text
            ? await desk.Take(Engagement, User.MemberId(), name.Length <= 100 ? name : name[..100], text, Asked)
            : "This is no text. Save the table as CSV (UTF-8) and send that file.";
    }

    private bool Show(long id)
    {
        if (!Load(id))
            return false;
        (Waves, Sent) = (store.Waves(id), store.Find(id, User.MemberId(), time.GetUtcNow()));
        return true;
    }
}
