using StrategyDiagnostic.Web.Features.Email;

namespace StrategyDiagnostic.Web.Hosting;

/// <summary>
/// Who runs the site. Bound to the section <c>Firm</c>, which gives the first values; what an owner saves on the site wins. Injected
/// as <c>IOptions&lt;FirmOptions&gt;</c>, it is always what holds now: ask for the value at each use.
/// </summary>
internal sealed record FirmOptions
{
    public const string Section = "Firm";
    public const int Longest = 200;
    private const int LongestAddress = 500;

    public string Name { get; init; } = "";

    /// <summary>On one line; stands in the foot of every mail.</summary>
    public string PostalAddress { get; init; } = "";

    public string ContactName { get; init; } = "";

    public string ContactEmail { get; init; } = "";

    /// <summary>Where a discovery call is booked. Empty only in Development, where a local page says how to set it.</summary>
    public string DiscoveryCallUrl { get; init; } = "";

    /// <summary>What is wrong, by the name of the property; each goes on after that name, and says what to do.</summary>
    public IEnumerable<(string Field, string Problem)> Problems(IHostEnvironment environment)
    {
        if (string.IsNullOrWhiteSpace(Name))
            yield return (nameof(Name), "is empty. Set it to the firm's name as people know it.");
        if (string.IsNullOrWhiteSpace(PostalAddress) || (PostalAddress.StartsWith("Set Firm:", StringComparison.Ordinal) && !environment.IsDevelopment()))
            yield return (nameof(PostalAddress), "is not set. The law asks for it in the foot of every mail.");
        if (string.IsNullOrWhiteSpace(ContactName))
            yield return (nameof(ContactName), "is empty. Set it to the person whom readers of a report can ask.");
        if (EmailAddress.Parse(ContactEmail) is null)
            yield return (nameof(ContactEmail), "must be an email address, such as ada@example.com.");
        if (DiscoveryCallUrl.Length > 0 ? !IsBookingPage(DiscoveryCallUrl) : !environment.IsDevelopment())
            yield return (nameof(DiscoveryCallUrl), "must be the address where a discovery call is booked, such as \"https://calendar.example.com/firm\".");
        foreach (var (field, text) in new[] { (nameof(Name), Name), (nameof(PostalAddress), PostalAddress), (nameof(ContactName), ContactName) })
            if (text.Length > Longest || text.Any(char.IsControl))
                yield return (field, FormattableString.Invariant($"must be one line of at most {Longest} characters."));
    }

    // A name before the host would end up in the headers of every page.
    private static bool IsBookingPage(string text) =>
        text.Length <= LongestAddress && Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp) && uri.UserInfo.Length == 0;
}
