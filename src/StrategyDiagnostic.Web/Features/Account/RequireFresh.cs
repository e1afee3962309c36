using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;

namespace StrategyDiagnostic.Web.Features.Account;

/// <summary>
/// For what a browser left open must not be able to do: exporting, erasing, changing security. The member has shown a password
/// or a passkey within ten minutes, or is led to do so and comes back. Goes beside <c>[Authorize(Roles = …)]</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class RequireFreshAttribute() : AuthorizeAttribute(Name)
{
    public const string Name = "fresh";
}

internal sealed class Fresh(TimeProvider time) : AuthorizationHandler<Fresh.Requirement>
{
    public static readonly TimeSpan Within = TimeSpan.FromMinutes(10);

    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, Requirement requirement)
    {
        if (long.TryParse(context.User.FindFirstValue(SignedIn.FreshClaim), NumberStyles.None, CultureInfo.InvariantCulture, out var at)
            && time.GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds(at) <= Within)
            context.Succeed(requirement);
        return Task.CompletedTask;
    }

    internal sealed record Requirement : IAuthorizationRequirement;
}

/// <summary>Leads to the page that asks for the password when that is all that is missing.</summary>
internal sealed class FreshRedirect : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler _otherwise = new();

    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        var onlyStale = authorizeResult is { Forbidden: true, AuthorizationFailure: { FailCalled: false } failure }
            && failure.FailedRequirements.All(r => r is Fresh.Requirement) && failure.FailedRequirements.Any();
        if (!onlyStale)
            return _otherwise.HandleAsync(next, context, policy, authorizeResult);
        var wanted = context.Request.Path.Value + (HttpMethods.IsGet(context.Request.Method) ? context.Request.QueryString : WithoutHandler(context.Request.Query));
        context.Response.Redirect($"/confirm{QueryString.Create(StaffPage.ReturnField, wanted)}");
        return Task.CompletedTask;
    }

    // A form that is sent is not sent again: the way back leads to its page.
    private static QueryString WithoutHandler(IQueryCollection query) => QueryString.Create(query.Where(p => p.Key != "handler"));
}
