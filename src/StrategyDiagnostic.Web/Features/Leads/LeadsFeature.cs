namespace StrategyDiagnostic.Web.Features.Leads;

internal static class LeadsFeature
{
    public static IServiceCollection AddLeads(this IServiceCollection services) => services
        .AddSingleton<LeadList>()
        .AddSingleton<LeadDays>()
        .AddSingleton<LeadRecords>()
        .AddSingleton<LeadWorld>()
        .AddSingleton<LeadStatuses>()
        .AddSingleton<LeadReasons>()
        .AddSingleton<LeadWords>()
        .AddSingleton<LeadStore>()
        .AddSingleton<LeadTimeline>()
        .AddSingleton<LeadDesk>()
        .AddHostedService<LeadIndexer>();
}
