namespace StrategyDiagnostic.Web.Features.Rescoring;

internal static class RescoringFeature
{
    public static IServiceCollection AddRescoring(this IServiceCollection services) => services
        .AddSingleton<ResponseScan>()
        .AddSingleton<DryRuns>()
        .AddSingleton<RescoringStore>()
        .AddSingleton<Rescorer>()
        // Also by its own name, so that a page can wake it.
        .AddSingleton<RescoringWorker>()
        .AddHostedService(provider => provider.GetRequiredService<RescoringWorker>());
}
