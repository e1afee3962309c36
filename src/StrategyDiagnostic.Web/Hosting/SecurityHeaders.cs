using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace StrategyDiagnostic.Web.Hosting;

/// <summary>
/// The headers of every response. Nothing inline, nothing from elsewhere; pages behind a secret link or a sign-in are neither stored nor
/// indexed, and no page says where a visitor came from.
/// </summary>
internal static class SecurityHeaders
{
    /// <summary>The route value that makes a page secret.</summary>
    public const string SecretRouteValue = "token";

    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app)
    {
        var firm = app.ApplicationServices.GetRequiredService<IOptions<FirmOptions>>();
        return app.Use((context, next) =>
        {
            var secret = context.GetEndpoint() is RouteEndpoint endpoint
                && (endpoint.RoutePattern.GetParameter(SecretRouteValue) is not null || endpoint.Metadata.GetMetadata<IAuthorizeData>() is not null);
            context.Response.OnStarting(() =>
            {
                var headers = context.Response.Headers;
                headers.ContentSecurityPolicy = Policy(firm.Value);
                headers.XContentTypeOptions = "nosniff";
                headers["Referrer-Policy"] = "no-referrer";
                headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=()";
                headers["Cross-Origin-Opener-Policy"] = "same-origin";
                if (context.Request.IsHttps)
                    headers.StrictTransportSecurity = "max-age=31536000";
                if (secret)
                {
                    headers.CacheControl = "no-store";
                    headers["X-Robots-Tag"] = "noindex, nofollow";
                }

                return Task.CompletedTask;
            });
            return next(context);
        });
    }

    // Browsers apply form-action to the redirect after a post as well, so the booking page has to be in it.
    private static string Policy(FirmOptions firm)
    {
        var booking = Uri.TryCreate(firm.DiscoveryCallUrl, UriKind.Absolute, out var uri) ? " " + uri.GetLeftPart(UriPartial.Authority) : "";
        return "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; "
            + $"frame-ancestors 'none'; form-action 'self'{booking}";
    }
}
