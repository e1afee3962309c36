namespace StrategyDiagnostic.Web.Features.Report;

internal static class ReportFeature
{
    public static IServiceCollection AddReport(this IServiceCollection services) => services
        .AddSingleton<ReportStore>()
        .AddSingleton<ReportMail>();
}
