namespace StrategyDiagnostic.Web.Features.Funnel;

internal static class FunnelFeature
{
    public static IServiceCollection AddFunnel(this IServiceCollection services) => services
        .AddSingleton<FunnelStore>()
        .AddSingleton<FunnelRecount>();
}
