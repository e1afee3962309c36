using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace StrategyDiagnostic.Web.Hosting;

/// <summary>How much one address may do. Bound to the section <c>RateLimits</c>.</summary>
internal sealed record RateLimitOptions
{
    public int StartsPerMinute { get; init; } = 30;

    /// <summary>Saved steps and finished forms; a whole office may share one address.</summary>
    public int AnswersPerMinute { get; init; } = 300;

    public int MailsPerHour { get; init; } = 20;

    /// <summary>Passwords and codes; each one costs a hash that is made to be slow.</summary>
    public int SignInsPerMinute { get; init; } = 20;

    /// <summary>Questions to the API.</summary>
    public int ApiPerMinute { get; init; } = 300;
}

/// <summary>The rate limits by name. Only what changes something is limited, and programs; people who read are not.</summary>
internal static class RateLimits
{
    public const string Start = "start";
    public const string Answer = "answer";
    public const string Mail = "mail";
    public const string SignIn = "sign-in";
    public const string Api = "api";

    public static IServiceCollection AddRateLimits(this IServiceCollection services, IConfiguration configuration)
    {
        var options = configuration.GetSection("RateLimits").Get<RateLimitOptions>() ?? new RateLimitOptions();
        services.AddChecked<RateLimitOptions>(configuration, "RateLimits", Check);
        return services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.OnRejected = (context, _) =>
            {
                var wait = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromMinutes(1);
                context.HttpContext.Response.Headers.RetryAfter = FormattableString.Invariant($"{Math.Ceiling(wait.TotalSeconds):0}");
                return ValueTask.CompletedTask;
            };
            Add(limiter, Start, options.StartsPerMinute, TimeSpan.FromMinutes(1));
            Add(limiter, Answer, options.AnswersPerMinute, TimeSpan.FromMinutes(1));
            Add(limiter, Mail, options.MailsPerHour, TimeSpan.FromHours(1));
            Add(limiter, SignIn, options.SignInsPerMinute, TimeSpan.FromMinutes(1));
            limiter.AddPolicy(Api, context => Window(context, options.ApiPerMinute, TimeSpan.FromMinutes(1)));
        });
    }

    private static IEnumerable<string> Check(RateLimitOptions options)
    {
        if (options.StartsPerMinute < 1)
            yield return "RateLimits:StartsPerMinute must be at least 1.";
        if (options.AnswersPerMinute < 1)
            yield return "RateLimits:AnswersPerMinute must be at least 1.";
        if (options.MailsPerHour < 1)
            yield return "RateLimits:MailsPerHour must be at least 1.";
        if (options.ApiPerMinute < 1)
            yield return "RateLimits:ApiPerMinute must be at least 1.";
    }

    private static void Add(RateLimiterOptions limiter, string policy, int permits, TimeSpan window) =>
        limiter.AddPolicy(policy, context => HttpMethods.IsPost(context.Request.Method) ? Window(context, permits, window) : RateLimitPartition.GetNoLimiter("reading"));

    private static RateLimitPartition<string> Window(HttpContext context, int permits, TimeSpan window) => RateLimitPartition.GetFixedWindowLimiter(
        context.Connection.RemoteIpAddress?.ToString() ?? "unknown", _ => new FixedWindowRateLimiterOptions { PermitLimit = permits, Window = window });
}
