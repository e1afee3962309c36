namespace StrategyDiagnostic.Web.Features.Comparison;

internal static class ComparisonFeature
{
    public static IServiceCollection AddComparison(this IServiceCollection services) => services
        .AddSingleton<StudyReader>()
        .AddSingleton<Comparisons>()
        .AddSingleton<ComparisonWorker>()
        .AddHostedService(services => services.GetRequiredService<ComparisonWorker>());
}
