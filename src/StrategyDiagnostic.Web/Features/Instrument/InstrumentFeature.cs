namespace StrategyDiagnostic.Web.Features.Instrument;

internal static class InstrumentFeature
{
    public static IServiceCollection AddInstrument(this IServiceCollection services) => services
        .AddSingleton<CountedAnswers>()
        .AddSingleton<Norms>();
}
