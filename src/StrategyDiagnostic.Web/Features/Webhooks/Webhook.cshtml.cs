using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.Extensions.Options;
using StrategyDiagnostic.Web.Features.Account;

namespace StrategyDiagnostic.Web.Features.Webhooks;

/// <summary>One receiver: what was sent to it, what it said, and what can be done about it.</summary>
[Authorize(Roles = Roles.Owner)]
[RequireFresh]
internal sealed class WebhookModel(WebhookStore webhooks, WebhookLog log, IOptions<WebhookOptions> options) : StaffPage
{
    private const string SecretKey = "WebhookSecret";

    [BindProperty]
    public string? Address { get; set; }

    [BindProperty]
    public List<string> Chosen { get; set; } = [];

    public Webhook Webhook { get; private set; } = new();

    /// <summary>The secret, on the page after it was made and never again.</summary>
    public string? Secret { get; private set; }

    public IReadOnlyList<LoggedEvent> Events { get; private set; } = [];

    /// <summary>Where the next page of the log begins; null when this is the last.</summary>
    public long? Older => Events.Count == WebhookLog.PageSize ? Events[^1].Id : null;

    /// <summary>Keeps the secret for the next page, in a cookie that only this site can read.</summary>
    public static void ShowOnce(ITempDataDictionary data, string secret) => data[SecretKey] = secret;

    public IActionResult OnGet(long id, long? before)
    {
        if (!Load(id, before))
            return NotFound();
        (Address, Chosen, Secret) = (Webhook.Url, [.. Webhook.Events.Split(',')], TempData[SecretKey] as string);
        return Page();
    }

    public async Task<IActionResult> OnPostChange(long id)
    {
        if (!Load(id, null))
            return NotFound();
        if (WebhookForm.Read(Address, Chosen, options.Value, Errors) is not { } form)
            return Again();
        await webhooks.Change(User.Actor(), id, form.Url, form.Events);
        return Back(id, "Changed.");
    }

    public async Task<IActionResult> OnPostTest(long id) =>
        await webhooks.Test(id) ? Back(id, "A test is on its way. Reload in a moment to see the answer.") : NotFound();

    public async Task<IActionResult> OnPostSwitch(long id, bool on) =>
        await webhooks.Switch(User.Actor(), id, on) ? Back(id, on ? "Switched on." : "Switched off. What happens meanwhile is not kept for it.") : NotFound();

    public async Task<IActionResult> OnPostRotate(long id)
    {
        if (await webhooks.Rotate(User.Actor(), id) is not { } secret)
            return NotFound();
        ShowOnce(TempData, secret);
        return Back(id, "There is a new secret. For a day, messages are signed with the old one too.");
    }

    public async Task<IActionResult> OnPostRemove(long id) =>
        await webhooks.Remove(User.Actor(), id) ? Go("/webhooks", "Removed, with its log.") : NotFound();

    /// <summary>Sends one event again, or all that were given up.</summary>
    public async Task<IActionResult> OnPostAgain(long id, long? single) =>
        await webhooks.SendAgain(User.Actor(), id, single) is var count and > 0
            ? Back(id, count == 1 ? "It goes again now." : FormattableString.Invariant($"{count} go again now."))
            : NotFound();

    private bool Load(long id, long? before)
    {
        if (webhooks.Find(id) is not { } webhook)
            return false;
        (Webhook, Events) = (webhook, log.Page(id, before ?? long.MaxValue));
        return true;
    }

    private RedirectResult Back(long id, string flash) => Go(FormattableString.Invariant($"/webhooks/{id}"), flash);
}
