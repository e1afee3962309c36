namespace StrategyDiagnostic.Web.Features.Team;

internal static class TeamFeature
{
    public static IServiceCollection AddTeam(this IServiceCollection services) => services
        .AddSingleton<Invitations>()
        .AddSingleton<TeamChanges>();
}
