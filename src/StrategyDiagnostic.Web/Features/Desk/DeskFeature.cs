namespace StrategyDiagnostic.Web.Features.Desk;

internal static class DeskFeature
{
    public static IServiceCollection AddDesk(this IServiceCollection services) => services.AddSingleton<Needs>().AddSingleton<ClientWork>();
}
