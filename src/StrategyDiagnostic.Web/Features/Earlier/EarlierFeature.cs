namespace StrategyDiagnostic.Web.Features.Earlier;

internal static class EarlierFeature
{
    public static IServiceCollection AddEarlierAnswers(this IServiceCollection services) => services.AddSingleton<EarlierStore>().AddSingleton<EarlierDesk>();
}
