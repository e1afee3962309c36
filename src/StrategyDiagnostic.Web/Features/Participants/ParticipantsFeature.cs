namespace StrategyDiagnostic.Web.Features.Participants;

internal static class ParticipantsFeature
{
    public static IServiceCollection AddParticipants(this IServiceCollection services) => services.AddSingleton<ParticipantStore>();
}
