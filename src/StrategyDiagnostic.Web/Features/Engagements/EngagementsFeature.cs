using StrategyDiagnostic.Web.Features.Participants;
using StrategyDiagnostic.Web.Features.Waves;

namespace StrategyDiagnostic.Web.Features.Engagements;

internal static class EngagementsFeature
{
    public static IServiceCollection AddEngagements(this IServiceCollection services) => services
        .AddSingleton<EngagementAccess>()
        .AddSingleton<EngagementStore>()
        .AddSingleton<EngagementSecrets>()
        .AddSingleton<ParticipantStore>()
        .AddSingleton<WaveStore>();
}
