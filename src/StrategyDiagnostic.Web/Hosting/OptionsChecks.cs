using System.Net;
using Microsoft.Extensions.Options;

namespace StrategyDiagnostic.Web.Hosting;

/// <summary>Checks the configuration at start. Each message names the key and says what to do.</summary>
internal static class OptionsChecks
{
    public static IServiceCollection AddSiteOptions(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        services.AddChecked<SiteOptions>(configuration, SiteOptions.Section, o => Site(o));
        services.AddChecked<FirmOptions>(configuration, FirmOptions.Section, o => o.Problems(environment).Select(p => $"Firm:{p.Field} {p.Problem}"));
        services.AddChecked<PrivacyOptions>(configuration, PrivacyOptions.Section, o => Privacy(o));
        return services;
    }

    /// <summary>Binds a section and has it checked at start; the check returns what is wrong, a sentence for each key.</summary>
    public static void AddChecked<T>(this IServiceCollection services, IConfiguration configuration, string section, Func<T, IEnumerable<string>> check)
        where T : class
    {
        services.AddOptions<T>().Bind(configuration.GetSection(section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<T>>(new Check<T>(check));
    }

    /// <summary>Checks every section; writes all that is wrong to the error output, and then the site does not start.</summary>
    public static bool SettingsAreGood(this WebApplication app)
    {
        try
        {
            app.Services.GetRequiredService<IStartupValidator>().Validate();
            return true;
        }
        catch (Exception e) when (e is OptionsValidationException or AggregateException)
        {
            var sections = e is AggregateException all ? all.InnerExceptions.OfType<OptionsValidationException>() : [(OptionsValidationException)e];
            foreach (var problem in sections.SelectMany(s => s.Failures))
                Console.Error.WriteLine(problem);
            return false;
        }
    }

    private static IEnumerable<string> Site(SiteOptions site)
    {
        if (!IsWebAddress(site.PublicUrl))
            yield return "Site:PublicUrl must be the address people use, such as \"https://diagnostic.example.com\". Links in mail are made from it.";
        if (string.IsNullOrWhiteSpace(site.Survey))
            yield return "Site:Survey is empty. Set it to the id of a survey, such as \"cascade-to-participatory\".";
        if (string.IsNullOrWhiteSpace(site.Surveys))
            yield return "Site:Surveys is empty. Set it to the folder with the surveys.";
        foreach (var proxy in site.TrustedProxies.Where(p => !IPAddress.TryParse(p, out _)))
            yield return $"Site:TrustedProxies holds \"{proxy}\", which is not an IP address.";
    }

    private static IEnumerable<string> Privacy(PrivacyOptions privacy)
    {
        if (privacy.ResumeLinkDays < 1)
            yield return "Privacy:ResumeLinkDays must be at least 1.";
        if (privacy.ReportLinkDays < 1)
            yield return "Privacy:ReportLinkDays must be at least 1.";
        if (string.IsNullOrWhiteSpace(privacy.InsightsConsentText))
            yield return "Privacy:InsightsConsentText is empty. Set it to the exact text people agree to.";
        if (string.IsNullOrWhiteSpace(privacy.InsightsConsentVersion))
            yield return "Privacy:InsightsConsentVersion is empty. Name the version of the consent text, and change it with the text.";
    }

    private static bool IsWebAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp);

    private sealed class Check<T>(Func<T, IEnumerable<string>> check) : IValidateOptions<T>
        where T : class
    {
        public ValidateOptionsResult Validate(string? name, T options) =>
            check(options).ToList() is { Count: > 0 } problems ? ValidateOptionsResult.Fail(problems) : ValidateOptionsResult.Success;
    }
}
