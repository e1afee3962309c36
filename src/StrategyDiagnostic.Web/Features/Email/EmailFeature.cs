using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace StrategyDiagnostic.Web.Features.Email;

internal static class EmailFeature
{
    public static IServiceCollection AddEmail(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<MailOptions>().Bind(configuration.GetSection(MailOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<MailOptions>, MailOptionsValidator>();

        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<MailComposer>();
        services.AddSingleton<OutboxBell>();
        services.AddSingleton<Outbox>();
        services.AddSingleton<MailLog>();
        services.AddSingleton<IMailTransport>(Transport);

        // Also by its own name, so that a test can run one pass.
        services.AddSingleton<MailWorker>();
        services.AddHostedService(provider => provider.GetRequiredService<MailWorker>());
        return services;
    }

    private static IMailTransport Transport(IServiceProvider provider) =>
        provider.GetRequiredService<IOptions<MailOptions>>().Value.Transport == MailOptions.SmtpTransport
            ? ActivatorUtilities.CreateInstance<SmtpTransport>(provider)
            : ActivatorUtilities.CreateInstance<FolderTransport>(provider);
}
