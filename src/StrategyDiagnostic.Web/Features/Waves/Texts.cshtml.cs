using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc;
using StrategyDiagnostic.Web.Data;
using StrategyDiagnostic.Web.Features.Account;
using StrategyDiagnostic.Web.Features.Audit;
using StrategyDiagnostic.Web.Features.Engagements;

namespace StrategyDiagnostic.Web.Features.Waves;

/// <summary>What mails and pages say: to be read, written and seen as people will get it.</summary>
internal sealed partial class TextsModel(
    Db db, EngagementAccess access, EngagementStore engagements, WaveStore waves, WaveTexts texts, InvitationMail mail, AuditLog audit) : EngagementPage(access)
{
    private const int LongestSubject = 150;
    private const int LongestBody = 5000;
    private const string Example = "Ada Lovelace";

    public string Place { get; private set; } = "";

    [BindProperty]
    public string? Subject { get; set; }

    [BindProperty]
    public string? Body { get; set; }

    public bool IsOurs { get; private set; }

    /// <summary>What stands in the fields, as somebody would get it in the next wave.</summary>
    public InvitationWords Preview => mail.Words(
        Engagement, Next() ?? new() { RubricVersionId = engagements.Edition(Engagement.Id, WaveKinds.FullForm).RubricVersionId },
        new() { Place = Place, Subject = Subject ?? "", Body = Body ?? "" }, WaveTexts.HasSubject(Place) ? Example : "", "…", "…");

    public IActionResult OnGet(long id, string place)
    {
        if (!Open(id, place))
            return NotFound();
        var text = texts.Of(id, place);
        (Subject, Body) = (text.Subject, text.Body);
        return Page();
    }

    /// <summary>Shows what was typed without keeping it.</summary>
    public IActionResult OnPostPreview(long id, string place) => !Open(id, place) ? NotFound() : Check() ? Page() : Again();

    public async Task<IActionResult> OnPostSave(long id, string place)
    {
        if (!Open(id, place))
            return NotFound();
        if (!Check())
            return Again();
        var text = new WaveText { Place = place, Subject = Subject?.Trim() ?? "", Body = Body?.Trim() ?? "" };
        await db.Write(tx =>
        {
            WaveTexts.Save(tx, id, text);
            audit.Append(tx, User.Actor(), "text.changed", FormattableString.Invariant($"engagement:{id}"), after: text);
        });
        return Back($"/texts/{place}", "Saved. It counts from the next mail on.");
    }

    public async Task<IActionResult> OnPostOurs(long id, string place)
    {
        if (!Open(id, place))
            return NotFound();
        await db.Write(tx =>
        {
            WaveTexts.Forget(tx, id, place);
            audit.Append(tx, User.Actor(), "text.changed", FormattableString.Invariant($"engagement:{id}"), after: WaveTexts.Ours(place));
        });
        return Back($"/texts/{place}", "The standard words are back.");
    }

    private Wave? Next() => waves.List(Engagement.Id) is { Count: > 0 } all ? all.FirstOrDefault(w => w.State != Wave.Closed) ?? all[^1] : null;

    private bool Open(long id, string place)
    {
        if (!Load(id) || WaveTexts.Places.All(p => p.Place != place))
            return false;
        (Place, IsOurs) = (place, texts.Theirs(id).All(t => t.Place != place));
        return true;
    }

    private bool Check()
    {
        if (WaveTexts.HasSubject(Place))
            Need(Subject?.Trim().Length is > 0 and <= LongestSubject, "Subject", FormattableString.Invariant($"Write a subject of at most {LongestSubject} characters."));
        Need(Body?.Trim().Length is > 0 and <= LongestBody, "Body", FormattableString.Invariant($"Write at most {LongestBody} characters, and at least a sentence."));
        foreach (var unknown in Braces().Matches($"{Subject} {Body}").Select(m => m.Groups["name"].Value).Where(n => WaveTexts.Placeholders.All(p => p.Name != n)).Distinct(StringComparer.Ordinal))
            Need(false, "Body", $"Nothing comes in the place of {{{unknown}}}. What may stand in braces is listed below.");
        return Errors.Count == 0;
    }

    [GeneratedRegex(@"\{(?<name>[^}]*)\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Braces();
}
