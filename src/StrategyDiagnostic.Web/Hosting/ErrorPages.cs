using StrategyDiagnostic.Web.Data;

namespace StrategyDiagnostic.Web.Hosting;

/// <summary>The one place that turns exceptions and empty error responses into a page.</summary>
internal static class ErrorPages
{
    public static IApplicationBuilder UseErrorPages(this IApplicationBuilder app) => app
        .UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandlingPath = "/error",
            StatusCodeSelector = e => e is WriterBusyException or ObjectDisposedException
                ? StatusCodes.Status503ServiceUnavailable
                : StatusCodes.Status500InternalServerError,
        })
        .UseStatusCodePagesWithReExecute("/error");
}
