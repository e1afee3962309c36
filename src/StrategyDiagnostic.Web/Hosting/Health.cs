using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using StrategyDiagnostic.Web.Data;
using StrategyDiagnostic.Web.Features.Surveys;

namespace StrategyDiagnostic.Web.Hosting;

/// <summary>Live: the process answers. Ready: the database can be read and there is a survey to take.</summary>
internal static class Health
{
    private const string Ready = "ready";

    public static IServiceCollection AddHealth(this IServiceCollection services)
    {
        services.AddHealthChecks()
            .AddCheck<DatabaseCheck>("database", tags: [Ready])
            .AddCheck<SurveyCheck>("survey", tags: [Ready]);
        return services;
    }

    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapHealthChecks("/health/live", new() { Predicate = _ => false });
        app.MapHealthChecks("/health/ready", new() { Predicate = check => check.Tags.Contains(Ready) });
    }

    private sealed class DatabaseCheck(Db db) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            db.Ping();
            return Task.FromResult(HealthCheckResult.Healthy());
        }
    }

    private sealed class SurveyCheck(SurveyCatalog catalog, IOptions<SiteOptions> site) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            Task.FromResult(!catalog.Knows(site.Value.Survey)
                ? HealthCheckResult.Unhealthy($"There is no survey \"{site.Value.Survey}\" (Site:Survey).")
                : HealthCheckResult.Healthy());
    }
}
