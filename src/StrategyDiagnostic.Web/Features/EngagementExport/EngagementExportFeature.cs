namespace StrategyDiagnostic.Web.Features.EngagementExport;

internal static class EngagementExportFeature
{
    public static IServiceCollection AddEngagementExport(this IServiceCollection services) => services.AddSingleton<AnswerTable>();
}
