using System.Diagnostics;

namespace StrategyDiagnostic.Web.Hosting;

/// <summary>One line for each request: the route's pattern instead of its path, since paths hold secret tokens.</summary>
internal static class RequestLog
{
    public static IApplicationBuilder UseRequestLog(this IApplicationBuilder app)
    {
        var log = app.ApplicationServices.GetRequiredService<ILoggerFactory>().CreateLogger("StrategyDiagnostic.Requests");
        return app.Use(async (context, next) =>
        {
            var started = Stopwatch.GetTimestamp();
            var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "(no route)";
            try
            {
                await next(context);
            }
            finally
            {
                log.LogInformation(
                    "{Method} {Route} {Status} {Milliseconds} ms", context.Request.Method, route, context.Response.StatusCode,
                    (int)Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }
        });
    }
}
