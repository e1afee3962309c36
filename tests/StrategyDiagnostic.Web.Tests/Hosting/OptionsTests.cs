using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using StrategyDiagnostic.Web.Features.Email;
using StrategyDiagnostic.Web.Hosting;
using StrategyDiagnostic.Web.Tests.Email;

namespace StrategyDiagnostic.Web.Tests.Hosting;

/// <summary>A wrong setting stops the start with a message that names its key.</summary>
public sealed class OptionsTests
{
    private static readonly Dictionary<string, string?> Good = new(StringComparer.Ordinal)
    {
        ["Site:PublicUrl"] = "https://diagnostic.example.com",
        ["Firm:Name"] = "Firm",
        ["Firm:PostalAddress"] = "1 Main Street",
        ["Firm:ContactName"] = "Ada",
        ["Firm:ContactEmail"] = "ada@example.com",
        ["Firm:DiscoveryCallUrl"] = "https://calendar.example.com/",
        ["Privacy:InsightsConsentText"] = "Yes.",
        ["Privacy:InsightsConsentVersion"] = "1",
    };

    [Fact]
    public void Good_settings_let_the_site_start() => Assert.Empty(Problems(Environments.Production));

    [Theory]
    [InlineData("Site:PublicUrl", "")]
    [InlineData("Site:PublicUrl", "diagnostic.example.com")]
    [InlineData("Site:PublicUrl", "ftp://diagnostic.example.com")]
    [InlineData("Site:Survey", " ")]
    [InlineData("Site:Surveys", "")]
    [InlineData("Site:TrustedProxies:0", "proxy.example.com")]
    [InlineData("Firm:Name", "")]
    [InlineData("Firm:PostalAddress", "")]
    [InlineData("Firm:PostalAddress", "Set Firm:PostalAddress in appsettings.json")]
    [InlineData("Firm:ContactName", "")]
    [InlineData("Firm:ContactEmail", "ada")]
    [InlineData("Firm:ContactEmail", "ada@")]
    [InlineData("Firm:DiscoveryCallUrl", "")]
    [InlineData("Firm:DiscoveryCallUrl", "calendar")]
    [InlineData("Firm:DiscoveryCallUrl", "javascript:alert(1)")]
    [InlineData("Mail:Transport", "pigeon")]
    [InlineData("Mail:From", "nobody")]
    [InlineData("Mail:ReplyTo", "nobody")]
    [InlineData("Mail:Folder", "")]
    [InlineData("Privacy:ResumeLinkDays", "0")]
    [InlineData("Privacy:ReportLinkDays", "-1")]
    [InlineData("Privacy:InsightsConsentText", "")]
    [InlineData("Privacy:InsightsConsentVersion", "")]
    [InlineData("RateLimits:StartsPerMinute", "0")]
    [InlineData("RateLimits:AnswersPerMinute", "0")]
    [InlineData("RateLimits:MailsPerHour", "0")]
    public void A_wrong_setting_is_named(string key, string value)
    {
        var problem = Assert.Single(Problems(Environments.Production, (key, value)));

        Assert.StartsWith(key.Replace(":0", "", StringComparison.Ordinal), problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Development_needs_no_booking_page_and_no_postal_address() =>
        Assert.Empty(Problems(Environments.Development, ("Firm:DiscoveryCallUrl", ""), ("Firm:PostalAddress", "Set Firm:PostalAddress in appsettings.json")));

    private static IReadOnlyList<string> Problems(string environment, params (string Key, string Value)[] changes)
    {
        var settings = new Dictionary<string, string?>(Good, StringComparer.Ordinal);
        foreach (var (key, value) in changes)
            settings[key] = value;
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        var home = new HomeAt(Path.GetTempPath()) { EnvironmentName = environment };
        using var services = new ServiceCollection()
            .AddSingleton<IHostEnvironment>(home)
            .AddSiteOptions(configuration, home)
            .AddRateLimits(configuration)
            .AddEmail(configuration)
            .BuildServiceProvider();
        try
        {
            services.GetRequiredService<IStartupValidator>().Validate();
            return [];
        }
        catch (OptionsValidationException refusal)
        {
            return [.. refusal.Failures];
        }
    }
}
