namespace StrategyDiagnostic.Web.Features.Surveys;

internal static class SurveysFeature
{
    public static IServiceCollection AddSurveys(this IServiceCollection services) => services
        .AddSingleton<SurveyStore>()
        .AddSingleton<SurveyCatalog>()
        .AddSingleton<SurveyDoors>()
        .AddSingleton<SurveyImport>();
}
