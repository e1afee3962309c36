using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StrategyDiagnostic.Core;
using StrategyDiagnostic.Core.Revising;
using StrategyDiagnostic.Core.Surveys;
using StrategyDiagnostic.Web.Features.Account;

namespace StrategyDiagnostic.Web.Features.Rubrics;

/// <summary>
/// One file of a draft as a form: weights, points, cut points and texts, each in a field. What is saved is the same file with these
/// values changed where they stand. Something that would bring a problem into the draft is not saved.
/// </summary>
[Authorize(Roles = Roles.Owner)]
internal sealed class DraftFormModel(DraftStore drafts, DraftDesk desk, Sources sources) : DraftPage(drafts)
{
    public const string Check = "check";

    private IFormCollection? _sent;
    private Dictionary<string, string> _base = [];

    /// <summary>The parts of the form, each a file.</summary>
    public static IReadOnlyList<(string File, string Name)> Parts { get; } =
        [(SurveyPackage.RubricFile, "Weights and cut points"), (SurveyPackage.SurveyFile, "Questions"), (SurveyPackage.ReportFile, "Texts of the report")];

    public string FileName { get; private set; } = "";

    public long Revision { get; private set; }

    /// <summary>The form; null when the file cannot be read at all.</summary>
    public ContentForm? Form { get; private set; }

    /// <summary>True when what stands in the form was looked at, and not saved.</summary>
    public bool IsChecked { get; private set; }

    /// <summary>Where somebody else has saved something else than what stands in the form; empty unless that happened.</summary>
    public IReadOnlyList<ContentField> Theirs { get; private set; } = [];

    public IActionResult OnGet(long id, string? file) => Open(id, file) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(long id, string? file, long revision, string? go)
    {
        if (!Open(id, file))
            return NotFound();
        if (Form is not { } content)
            return Page();
        _sent = await Request.ReadFormAsync();
        var stored = Draft;
        if (revision != stored.Revision)
        {
            Theirs = [.. content.Fields.Where(f => Typed(f) != f.Value.ReplaceLineEndings("\n"))];
            return Stale();
        }

        var edit = content.Edit(stored.File(FileName) ?? "", name => _sent[name]);
        foreach (var error in edit.Errors)
            Need(false, error.Field.Name, $"{error.Field.Label}: {error.Message}");
        if (edit.Errors.Count == 0)
        {
            var problems = NewProblems(stored);
            Draft = stored.With(FileName, edit.Text);
            foreach (var problem in problems())
                Place(content, edit, problem);
        }

        if (Errors.Count > 0)
        {
            Draft = stored;
            return Again();
        }

        if (go == Check)
        {
            IsChecked = true;
            return Page();
        }

        return await Save(edit);
    }

    /// <summary>What stands in a field.</summary>
    public string Typed(ContentField field) => _sent is { } sent && sent.ContainsKey(field.Name) ? sent[field.Name].ToString().ReplaceLineEndings("\n") : field.Value;

    /// <summary>What the version that the draft was begun from says there; null when it says the same or nothing.</summary>
    public string? Before(ContentField field) => _base.TryGetValue(field.Name, out var before) && before != Typed(field) ? before : null;

    /// <summary>What is wrong with a group as a whole.</summary>
    public IEnumerable<string> ErrorsOf(FieldGroup group) => Errors.Where(e => e.Field == $"group:{group.Name}").Select(e => e.Message);

    private async Task<IActionResult> Save(FormEdit edit)
    {
        if (edit.Changed.Count == 0)
            return Go(Here, "Nothing was changed.");
        var failing = Failing;
        return await desk.Save(User.Actor(), Draft) switch
        {
            DraftSave.Done => Go(Here, failing == 0 ? "Saved." : FormattableString.Invariant($"Saved. {(failing == 1 ? "One expectation" : $"{failing} expectations")} of golden respondents {(failing == 1 ? "fails" : "fail")} now.")),
            DraftSave.Gone => NotFound(),
            _ => Stale(),
        };
    }

    private string Here => Address($"/form/{FileName}");

    /// <summary>The problems that the changed draft has and the stored one had not, as far as the stored one could be read.</summary>
    private Func<IEnumerable<Problem>> NewProblems(Draft stored)
    {
        var before = stored.Read().Problems;
        var reached = before.Count == 0 ? int.MaxValue : before.Max(p => Draft.FileNames.ToList().IndexOf(p.File));
        return () => Problems.Where(p => Draft.FileNames.ToList().IndexOf(p.File) <= reached && !before.Any(b => b.File == p.File && b.Message == p.Message));
    }

    /// <summary>Puts a problem beside the field it is about: the changed one on its line, or the only one; otherwise beside its group.</summary>
    private void Place(ContentForm content, FormEdit edit, Problem problem)
    {
        if (problem.File != FileName)
        {
            Need(false, "problems", $"{problem.File}, line {problem.Line}: {problem.Message}");
            return;
        }

        // Lines are those of the changed text; a text that takes more lines than before moves those below it.
        var now = ContentForm.Of(FileName, Draft.File(FileName) ?? "", key => key) ?? content;
        var near = now.Fields.Where(f => f.Lines.Contains(problem.Line)).ToList();
        var changed = near.Where(f => edit.Changed.Any(c => c.Name == f.Name)).ToList();
        if ((changed.Count == 1 ? changed : near) is [var field])
            Need(false, field.Name, problem.Message);
        else if (now.Sections.SelectMany(s => s.Groups).FirstOrDefault(g => g.FirstLine <= problem.Line && problem.Line <= g.LastLine) is { } group)
            Need(false, $"group:{group.Name}", problem.Message);
        else
            Need(false, "problems", problem.Message);
    }

    private bool Open(long id, string? file)
    {
        FileName = file ?? SurveyPackage.RubricFile;
        if (!Load(id) || !Draft.FileNames.Contains(FileName))
            return false;
        Revision = Draft.Revision;
        var names = SurveyNames.Of(Draft.Survey);
        string Name(string key) => names.GetValueOrDefault(key, key);
        Form = ContentForm.Of(FileName, Draft.File(FileName) ?? "", Name);
        if (Draft.BasedOn is { } edition && sources.Version(edition) is { Source: var source })
        {
            var text = FileName switch { SurveyPackage.SurveyFile => source.Survey, SurveyPackage.RubricFile => source.Rubric, _ => source.Report };
            _base = ContentForm.Of(FileName, text, Name)?.Fields.ToDictionary(f => f.Name, f => f.Value, StringComparer.Ordinal) ?? [];
        }

        return true;
    }
}
