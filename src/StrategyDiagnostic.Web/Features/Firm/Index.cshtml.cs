using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StrategyDiagnostic.Web.Features.Account;
using StrategyDiagnostic.Web.Hosting;

namespace StrategyDiagnostic.Web.Features.Firm;

/// <summary>Who runs the site: what stands in the foot of pages and mails, and where a call is booked.</summary>
[Authorize(Roles = Roles.Owner)]
internal sealed class IndexModel(FirmInUse firm, IHostEnvironment environment) : StaffPage
{
    private static readonly Dictionary<string, string> Labels = new(StringComparer.Ordinal)
    {
        [nameof(FirmOptions.Name)] = "Name", [nameof(FirmOptions.PostalAddress)] = "Postal address", [nameof(FirmOptions.ContactName)] = "Contact",
        [nameof(FirmOptions.ContactEmail)] = "Contact’s email address", [nameof(FirmOptions.DiscoveryCallUrl)] = "Booking page",
    };

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? PostalAddress { get; set; }

    [BindProperty]
    public string? ContactName { get; set; }

    [BindProperty]
    public string? ContactEmail { get; set; }

    [BindProperty]
    public string? DiscoveryCallUrl { get; set; }

    /// <summary>Who saved what holds now; null when it comes from the configuration.</summary>
    public FirmSaving? Saving => firm.Saving();

    public FirmOptions Configured => firm.Configured;

    public void OnGet()
    {
        var now = firm.Value;
        (Name, PostalAddress, ContactName, ContactEmail, DiscoveryCallUrl) = (now.Name, now.PostalAddress, now.ContactName, now.ContactEmail, now.DiscoveryCallUrl);
    }

    public async Task<IActionResult> OnPost()
    {
        var details = new FirmOptions
        {
            Name = Tidy(Name), PostalAddress = Tidy(PostalAddress), ContactName = Tidy(ContactName), ContactEmail = Tidy(ContactEmail),
            DiscoveryCallUrl = Tidy(DiscoveryCallUrl),
        };
        foreach (var (field, problem) in details.Problems(environment).DistinctBy(p => p.Field))
            Need(false, field, $"{Labels[field]} {problem}");
        if (Errors.Count > 0)
            return Again();
        if (details == firm.Value)
            return Go("/firm", "It says so already.");
        await firm.Save(User.Actor(), details);
        return Go("/firm", "Saved. Pages, reports and mails say so from now on.");
    }

    public async Task<IActionResult> OnPostForget()
    {
        await firm.Forget(User.Actor());
        return Go("/firm", "What the configuration says holds again.");
    }

    private static string Tidy(string? text) => text?.Trim() ?? "";
}
