using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Diagnostics;
using StrategyDiagnostic.Web.Data;
using StrategyDiagnostic.Web.Features.Account;
using StrategyDiagnostic.Web.Features.Leads;
using StrategyDiagnostic.Web.Hosting;

namespace StrategyDiagnostic.Web.Features.Api;

/// <summary>What other programs can ask. Whatever goes wrong below this address is told as RFC 9457 has it, in application/problem+json.</summary>
internal static class ApiFeature
{
    public const string Root = "/api/v1";

    public static IServiceCollection AddApi(this IServiceCollection services)
    {
        services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, ApiTokenAuthentication>(ApiTokenAuthentication.SchemeName, null);
        services.AddAuthorizationBuilder().AddPolicy(ApiTokenAuthentication.SchemeName, policy => policy
            .AddAuthenticationSchemes(ApiTokenAuthentication.SchemeName)
            .RequireAuthenticatedUser()
            .RequireRole(Roles.Owner, Roles.Sales)
            .RequireClaim(ApiScopes.Claim, ApiScopes.Leads));
        return services.AddSingleton<ApiTokens>().AddSingleton<LeadQuery>().AddSingleton<IExceptionHandler, Failures>();
    }

    /// <summary>Gives every empty refusal its words. Comes after the error pages, which would answer with a page.</summary>
    public static IApplicationBuilder UseApiProblems(this IApplicationBuilder app) => app.UseWhen(
        context => context.Request.Path.StartsWithSegments(Root, StringComparison.OrdinalIgnoreCase),
        api => api.UseStatusCodePages(context => Problem(context.HttpContext.Response.StatusCode).ExecuteAsync(context.HttpContext)));

    public static void MapApi(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup(Root).RequireAuthorization(ApiTokenAuthentication.SchemeName).RequireRateLimiting(RateLimits.Api);
        api.MapGet("/leads", (HttpRequest request, LeadQuery leads) => leads.List(request.Query));
        api.MapGet("/leads/{id:long}", (long id, HttpContext context, LeadQuery leads) => leads.One(id, context.User.HasClaim(ApiScopes.Claim, ApiScopes.Answers)));
    }

    /// <summary>What went wrong. Written as leads are: a detail that quotes the question must be no markup either.</summary>
    public static IResult Problem(int status, string? detail = null) => Results.Json(
        new { title = Title(status), status, detail = detail ?? Detail(status) }, LeadRecord.Json, "application/problem+json", status);

    private static string Title(int status) => status switch
    {
        StatusCodes.Status400BadRequest => "The request cannot be understood",
        StatusCodes.Status401Unauthorized => "No valid token",
        StatusCodes.Status403Forbidden => "Not allowed",
        StatusCodes.Status404NotFound => "There is nothing here",
        StatusCodes.Status405MethodNotAllowed => "Only GET is answered",
        StatusCodes.Status429TooManyRequests => "Too many requests",
        StatusCodes.Status503ServiceUnavailable => "Very busy",
        _ => "Something went wrong on our side",
    };

    private static string Detail(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => "Send the header \"Authorization: Bearer\" with an access token that has not expired or been revoked, of a member who can sign in.",
        StatusCodes.Status403Forbidden => "The token's member does not work with leads any more, or the token lacks the scope leads:read.",
        StatusCodes.Status404NotFound => "See the description of the API for what can be asked.",
        StatusCodes.Status405MethodNotAllowed => "The API reads and changes nothing.",
        StatusCodes.Status429TooManyRequests or StatusCodes.Status503ServiceUnavailable => "Ask again after the seconds that the header Retry-After names, or after a minute.",
        _ => "Ask again. If it happens once more, tell us the time.",
    };

    /// <summary>Says that it failed as the rest of the API does. The log has been written before.</summary>
    private sealed class Failures : IExceptionHandler
    {
        public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
        {
            if (!httpContext.Request.Path.StartsWithSegments(Root, StringComparison.OrdinalIgnoreCase))
                return false;
            await Problem(exception is WriterBusyException or ObjectDisposedException ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status500InternalServerError)
                .ExecuteAsync(httpContext);
            return true;
        }
    }
}
