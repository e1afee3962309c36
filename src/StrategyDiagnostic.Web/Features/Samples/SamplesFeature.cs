namespace StrategyDiagnostic.Web.Features.Samples;

internal static class SamplesFeature
{
    public static IServiceCollection AddSamples(this IServiceCollection services) =>
        services.AddSingleton<SampleStore>().AddSingleton<SampleEngagementStore>();
}
