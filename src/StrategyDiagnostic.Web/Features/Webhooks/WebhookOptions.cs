using StrategyDiagnostic.Web.Hosting;

namespace StrategyDiagnostic.Web.Features.Webhooks;

/// <summary>Bound to the section <c>Webhooks</c>.</summary>
internal sealed record WebhookOptions
{
    public const string Section = "Webhooks";

    /// <summary>Lets webhooks go to this machine, without HTTPS, to try a receiver out. In Development only.</summary>
    public bool AllowLoopback { get; init; }

    /// <summary>How long the log and what was sent are kept.</summary>
    public int KeepDays { get; init; } = 30;

    public static IEnumerable<string> Problems(WebhookOptions options, IHostEnvironment environment)
    {
        if (options.AllowLoopback && !environment.IsDevelopment())
            yield return "Webhooks:AllowLoopback is for Development only. Remove it: here webhooks go to public addresses alone.";
        if (options.KeepDays < 1)
            yield return "Webhooks:KeepDays must be at least 1.";
    }
}

internal static class WebhooksFeature
{
    public static IServiceCollection AddWebhooks(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        services.AddChecked<WebhookOptions>(configuration, WebhookOptions.Section, o => WebhookOptions.Problems(o, environment));
        services.AddSingleton<WebhookSecrets>().AddSingleton<WebhookStore>().AddSingleton<WebhookLog>().AddSingleton<WebhookSender>();

        // Also by its own name, so that a test can run one pass.
        services.AddSingleton<WebhookWorker>();
        return services.AddHostedService(provider => provider.GetRequiredService<WebhookWorker>());
    }
}
