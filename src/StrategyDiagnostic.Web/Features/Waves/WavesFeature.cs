namespace StrategyDiagnostic.Web.Features.Waves;

internal static class WavesFeature
{
    public static IServiceCollection AddWaves(this IServiceCollection services)
    {
        services.AddSingleton<WaveStore>().AddSingleton<InvitationStore>().AddSingleton<WaveTexts>().AddSingleton<InvitationMail>();

        // Also by its own name, so that a test can let it take one turn.
        services.AddSingleton<WaveWorker>();
        return services.AddHostedService(provider => provider.GetRequiredService<WaveWorker>());
    }
}
