namespace StrategyDiagnostic.Web.Features.Engagements;

internal static class EngagementsFeature
{
    public static IServiceCollection AddEngagements(this IServiceCollection services) => services
        .AddSingleton<EngagementAccess>()
        .AddSingleton<EngagementStore>()
        .AddSingleton<EngagementSecrets>()
        .AddSingleton<ClientFacts>()
        .AddSingleton<MoveStore>();
}
