using Microsoft.AspNetCore.Mvc;

namespace StrategyDiagnostic.Web.Features.Account;

/// <summary>One's passkeys: added, named, looked at, removed.</summary>
[RequireFresh]
internal sealed class PasskeysModel(Passkeys passkeys, PasskeyStore store, MemberStore members, SessionCookie cookie) : StaffPage
{
    private const string NameField = "PasskeyName";

    [BindProperty]
    public string? PasskeyName { get; set; }

    public IReadOnlyList<Passkey> Mine => store.List(User.MemberId());

    public void OnGet()
    {
    }

    /// <summary>What the script asks first. What is wrong with the name comes when the form itself is sent.</summary>
    public async Task<IActionResult> OnPostOptions() =>
        NameProblem() is null && members.Find(User.MemberId()) is { } member
            ? await passkeys.AskToAdd(HttpContext, member, User.SessionId())
            : BadRequest();

    public async Task<IActionResult> OnPostAdd(string? challenge, string? credential)
    {
        if (NameProblem() is { } problem)
            Need(false, NameField, problem);
        else if (string.IsNullOrEmpty(credential))
            Need(false, NameField, "No passkey came along. It takes a browser with JavaScript switched on.");
        if (Errors.Count > 0)
            return Again();
        var session = cookie.New(HttpContext);
        if (await passkeys.Add(HttpContext, User.Actor(), User.MemberId(), User.SessionId(), PasskeyName?.Trim() ?? "", new(challenge, credential), session) is { } refused)
        {
            Need(false, NameField, refused);
            return Again();
        }

        SessionCookie.Set(HttpContext, session.Token);
        return Go("/account/passkeys", "Your passkey is added, and you are signed out everywhere else.");
    }

    public async Task<IActionResult> OnPostRemove(long id)
    {
        var session = cookie.New(HttpContext);
        if (!await passkeys.Remove(User.Actor(), User.MemberId(), id, session))
            return NotFound();
        SessionCookie.Set(HttpContext, session.Token);
        return Go("/account/passkeys", "That passkey is not good here any more, and you are signed out everywhere else. Remove it from your device too.");
    }

    private string? NameProblem() => (PasskeyName?.Trim() ?? "") switch
    {
        "" => "Give it a name, such as the device that keeps it.",
        { Length: > Passkeys.LongestName } => FormattableString.Invariant($"Use at most {Passkeys.LongestName} letters for the name."),
        var name when name.Any(char.IsControl) => "Write the name on one line.",
        _ => null,
    };
}
