using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using StrategyDiagnostic.Web.Features.Account;

namespace StrategyDiagnostic.Web.Features.Email;

/// <summary>The mail that is not out: what was given up, what waits, what the server said, and a way to try again.</summary>
[Authorize(Roles = Roles.Owner)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class IndexModel(MailLog log, OutboxBell bell, IOptions<MailOptions> options) : StaffPage
{
    private const int PageSize = 50;

    public OutboxStatus Status { get; private set; } = new();

    public IReadOnlyList<UnsentMail> Failed { get; private set; } = [];

    public IReadOnlyList<UnsentMail> Waiting { get; private set; } = [];

    /// <summary>Where the older ones are; null when these are all.</summary>
    public string? Older { get; private set; }

    public bool GoesIntoAFolder => options.Value.Transport == MailOptions.FolderTransport;

    public void OnGet(long? before)
    {
        (Status, Waiting) = (log.Status(), log.Waiting(PageSize));
        var failed = log.Failed(before ?? long.MaxValue, PageSize + 1);
        Failed = [.. failed.Take(PageSize)];
        Older = failed.Count > PageSize ? FormattableString.Invariant($"/mail?before={Failed[^1].Id}") : null;
    }

    public async Task<IActionResult> OnPostAgain(long id)
    {
        if (!await log.TryAgain(id))
            return NotFound();
        bell.Ring();
        return Go("/mail", "It is tried again now. Reload in a moment to see what the server says.");
    }

    public async Task<IActionResult> OnPostAll()
    {
        var mails = await log.TryAllAgain();
        bell.Ring();
        return Go("/mail", mails == 1 ? "1 mail is tried now." : FormattableString.Invariant($"{mails} mails are tried now."));
    }
}
