namespace StrategyDiagnostic.Web.Features.Answering;

internal static class AnsweringFeature
{
    public static IServiceCollection AddAnswering(this IServiceCollection services) => services
        .AddSingleton<WaveForms>()
        .AddSingleton<SeatStore>()
        .AddSingleton<AnswerFlow>();
}
