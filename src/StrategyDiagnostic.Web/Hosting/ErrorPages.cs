using System.Diagnostics;
using Microsoft.AspNetCore.Diagnostics;
using StrategyDiagnostic.Web.Data;

namespace StrategyDiagnostic.Web.Hosting;

/// <summary>The one place that turns exceptions and empty error responses into a page.</summary>
internal static class ErrorPages
{
    /// <summary>What an error page shows of a failure, and its log line as well: the one finds the other.</summary>
    public static string Number(HttpContext context) => Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier;

    public static IServiceCollection AddErrorPages(this IServiceCollection services) => services.AddExceptionHandler<FailureLog>();

    public static IApplicationBuilder UseErrorPages(this IApplicationBuilder app) => app
        .UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandlingPath = "/error",
            StatusCodeSelector = e => e is WriterBusyException or ObjectDisposedException
                ? StatusCodes.Status503ServiceUnavailable
                : StatusCodes.Status500InternalServerError,
            SuppressDiagnosticsCallback = _ => true,
        })
        .UseStatusCodePagesWithReExecute("/error");

    /// <summary>Writes each failure into the log, with its number; the page is somebody else's.</summary>
    private sealed class FailureLog(ILogger<FailureLog> log) : IExceptionHandler
    {
        public ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
        {
            if (exception is WriterBusyException)
                log.LogWarning("Failure {Number}: {Reason}", Number(httpContext), exception.Message);
            else
                log.LogError(exception, "Failure {Number}", Number(httpContext));
            return ValueTask.FromResult(false);
        }
    }
}
