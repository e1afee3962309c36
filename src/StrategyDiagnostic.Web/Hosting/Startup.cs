using System.IO.Compression;
using System.Net;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Options;
using StrategyDiagnostic.Web.Data;
using StrategyDiagnostic.Web.Features.Account;
using StrategyDiagnostic.Web.Features.Email;
using StrategyDiagnostic.Web.Features.Funnel;
using StrategyDiagnostic.Web.Features.Surveys;

namespace StrategyDiagnostic.Web.Hosting;

/// <summary>What every feature stands on: storage, keys, pages, and the order in which a start goes.</summary>
internal static class Startup
{
    private const int LargestRequest = 1024 * 1024;

    /// <summary>
    /// A program started from a checkout, with nothing said about the environment, is in Development. A launch profile would do
    /// the same, but prints a line of its own into the output of every verb.
    /// </summary>
    public static void CallACheckoutDevelopment()
    {
        string[] names = ["ASPNETCORE_ENVIRONMENT", "DOTNET_ENVIRONMENT"];
        if (File.Exists("StrategyDiagnostic.sln") && Array.TrueForAll(names, n => string.IsNullOrEmpty(Environment.GetEnvironmentVariable(n))))
            Environment.SetEnvironmentVariable(names[0], Environments.Development);
    }

    public static IServiceCollection AddStorage(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        var options = configuration.GetSection("Storage").Get<StorageOptions>() ?? new StorageOptions();
        options = options with { Directory = Path.GetFullPath(options.Directory, environment.ContentRootPath) };
        services.AddSingleton(options);
        services.AddSingleton<Db>();
        services.AddSingleton<Migrator>();
        services.AddSingleton<Tokens>();
        services.AddSingleton(TimeProvider.System);
        services.AddDataProtection()
            .SetApplicationName("StrategyDiagnostic")
            .PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(options.Directory, "keys")));
        return services;
    }

    public static IServiceCollection AddPages(this IServiceCollection services)
    {
        services.AddRazorPages(options => options.RootDirectory = "/Features")
            .AddMvcOptions(options => options.Filters.Add<HandledMethodsOnly>());
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "form";
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.SuppressXFrameOptionsHeader = true;   // frame-ancestors says it, for every page
        });
        services.Configure<RouteOptions>(options => options.LowercaseUrls = true);
        services.AddResponseCompression(options =>
        {
            // Safe beside secrets: every form token is masked anew for each response.
            options.EnableForHttps = true;
            options.Providers.Add<BrotliCompressionProvider>();
            options.Providers.Add<GzipCompressionProvider>();
        });
        services.Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
        services.Configure<GzipCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
        services.Configure<Microsoft.AspNetCore.Server.Kestrel.Core.KestrelServerOptions>(options =>
        {
            options.AddServerHeader = false;
            options.Limits.MaxRequestBodySize = LargestRequest;
        });
        return services;
    }

    public static void UseProxies(this WebApplication app)
    {
        var proxies = app.Services.GetRequiredService<IOptions<SiteOptions>>().Value.TrustedProxies;
        if (proxies.Length == 0)
            return;
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto };
        options.KnownProxies.Clear();
        foreach (var proxy in proxies)
            options.KnownProxies.Add(IPAddress.Parse(proxy));
        app.UseForwardedHeaders(options);
    }

    /// <summary>Brings schema and content up to date; a refusal ends the start with its message.</summary>
    public static async Task Prepare(this WebApplication app)
    {
        await app.Services.GetRequiredService<Migrator>().Apply();
        var site = app.Services.GetRequiredService<IOptions<SiteOptions>>().Value;
        await app.Services.GetRequiredService<SurveyImport>().Run(Path.GetFullPath(site.Surveys, app.Environment.ContentRootPath));
        await app.Services.GetRequiredService<FunnelRecount>().IfBehind();
        await app.Services.GetRequiredService<FirstOwner>().Mint();
    }

    /// <summary>Says, once the site listens, where it is and what to do first.</summary>
    public static void SayWhereItIs(this WebApplication app) => app.Lifetime.ApplicationStarted.Register(() =>
    {
        var mail = app.Services.GetRequiredService<IOptions<MailOptions>>().Value;
        Console.WriteLine();
        Console.WriteLine($"  Strategy Diagnostic is at {string.Join(", ", app.Urls)}");
        Console.WriteLine(mail.Transport == MailOptions.FolderTransport
            ? $"  Mail is written into {mail.Folder} and goes nowhere else."
            : $"  Mail goes out through {mail.Smtp.Host}.");
        if (app.Services.GetRequiredService<FirstOwner>().Code is { } code)
        {
            Console.WriteLine($"  First step for the owner: open {app.Urls.FirstOrDefault()}/claim and write the code  {code}");
            Console.WriteLine(FormattableString.Invariant($"  It works once, for {FirstOwner.CodeMinutes} minutes; every start prints another until there is an owner."));
            Console.WriteLine("  Then open the first page with ?test at its end and take the questionnaire as a prospect,");
            Console.WriteLine($"  and say your firm's name, address and booking page at {app.Urls.FirstOrDefault()}/firm.");
        }
        Console.WriteLine();
    });
}
