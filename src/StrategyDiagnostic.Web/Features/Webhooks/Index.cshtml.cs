using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using StrategyDiagnostic.Web.Features.Account;

namespace StrategyDiagnostic.Web.Features.Webhooks;

/// <summary>The receivers, and how to be one.</summary>
[Authorize(Roles = Roles.Owner)]
[RequireFresh]
internal sealed class IndexModel(WebhookStore webhooks, IOptions<WebhookOptions> options) : StaffPage
{
    [BindProperty]
    public string? Address { get; set; }

    [BindProperty]
    public List<string> Chosen { get; set; } = [];

    public IReadOnlyList<Webhook> Webhooks => webhooks.List();

    /// <summary>What a message looks like, and a program that takes it: the files beside this one.</summary>
    public static string Example { get; } = Embedded("example.json");

    public static string Script { get; } = Embedded("receive.py");

    public void OnGet() => Chosen = [.. WebhookEvents.All];

    public async Task<IActionResult> OnPost()
    {
        if (WebhookForm.Read(Address, Chosen, options.Value, Errors) is not { } form)
            return Again();
        var (id, secret) = await webhooks.Add(User.Actor(), form.Url, form.Events);
        WebhookModel.ShowOnce(TempData, secret);
        return Go(FormattableString.Invariant($"/webhooks/{id}"));
    }

    private static string Embedded(string name)
    {
        using var stream = typeof(IndexModel).Assembly.GetManifestResourceStream($"Webhooks/{name}") ?? throw new InvalidOperationException($"{name} was not built in.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
