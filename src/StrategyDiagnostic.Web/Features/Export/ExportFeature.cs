namespace StrategyDiagnostic.Web.Features.Export;

internal static class ExportFeature
{
    public static IServiceCollection AddExport(this IServiceCollection services) => services.AddSingleton<AnswerRows>().AddSingleton<LeadRows>();
}
