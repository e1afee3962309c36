namespace StrategyDiagnostic.Web.Features.Rubrics;

internal static class RubricsFeature
{
    public static IServiceCollection AddRubrics(this IServiceCollection services) => services
        .AddSingleton<DraftStore>()
        .AddSingleton<EditionList>()
        .AddSingleton<DraftDesk>()
        .AddSingleton<Publishing>()
        .AddSingleton<SurveyAddresses>()
        .AddSingleton<Sources>();
}
