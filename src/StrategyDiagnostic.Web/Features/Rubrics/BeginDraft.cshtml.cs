using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StrategyDiagnostic.Web.Features.Account;

namespace StrategyDiagnostic.Web.Features.Rubrics;

/// <summary>Begins a draft: as a copy of a version, or from files.</summary>
[Authorize(Roles = Roles.Owner)]
[RequestSizeLimit(UploadedText.LargestRequest)]
[RequestFormLimits(ValueLengthLimit = UploadedText.LargestRequest)]
internal sealed class BeginDraftModel(DraftDesk desk) : StaffPage
{
    /// <summary>The fields of the three files, each under the file's name without its ending.</summary>
    public static IReadOnlyList<string> Fields { get; } = ["survey", "rubric", "report"];

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPost(long from) =>
        await desk.Copy(User.Actor(), from) is { } id ? Go(FormattableString.Invariant($"/rubrics/drafts/{id}")) : NotFound();

    public async Task<IActionResult> OnPostFiles()
    {
        var form = await Request.ReadFormAsync();
        var texts = new List<string>();
        foreach (var field in Fields)
        {
            var (text, problem) = form.Files[field] is { } file ? await UploadedText.Read(file) : (null, "It is missing. A survey needs all three files.");
            Need(problem is null, field, $"{field}.yaml: {problem}");
            texts.Add(text ?? "");
        }

        if (Errors.Count > 0)
            return Again();
        var draft = new Draft { Name = "From files", Survey = texts[0], Rubric = texts[1], Report = texts[2] };
        draft = draft.Read().Package is { } package ? draft with { Name = Short($"{package.Survey.Title}, from files") } : draft;
        return Go(FormattableString.Invariant($"/rubrics/drafts/{await desk.Begin(User.Actor(), draft)}"));
    }

    private static string Short(string name) => name.Length <= DraftDesk.LongestName ? name : name[..DraftDesk.LongestName];
}
