using System.Globalization;
using System.Security.Claims;
using StrategyDiagnostic.Web.Features.Audit;

namespace StrategyDiagnostic.Web.Features.Account;

/// <summary>Somebody who signs in.</summary>
internal sealed record Member
{
    public long Id { get; init; }

    /// <summary>In lower case; it is what one signs in with.</summary>
    public string Email { get; init; } = "";

    public string Name { get; init; } = "";

    public string PasswordHash { get; init; } = "";

    /// <summary>Encrypted; null while there is no second factor.</summary>
    public string? TotpSecret { get; init; }

    public long? TotpLastStep { get; init; }

    public DateTimeOffset? DisabledAt { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Joined with commas, in alphabetical order.</summary>
    public string RoleNames { get; init; } = "";

    public IReadOnlyList<string> Roles => RoleNames.Length == 0 ? [] : RoleNames.Split(',');
}

/// <summary>What a request's principal says about a member.</summary>
internal static class SignedIn
{
    public const string SessionClaim = "session";
    public const string FreshClaim = "fresh_at";

    /// <summary>The signed-in member's id. Only where the page asks for a sign-in.</summary>
    public static long MemberId(this ClaimsPrincipal user) => Number(user, ClaimTypes.NameIdentifier);

    /// <summary>The id of the session that this request belongs to.</summary>
    public static long SessionId(this ClaimsPrincipal user) => Number(user, SessionClaim);

    /// <summary>The signed-in member as the audit log names them.</summary>
    public static Actor Actor(this ClaimsPrincipal user) => new(user.MemberId(), user.FindFirstValue(ClaimTypes.Email) ?? "");

    private static long Number(ClaimsPrincipal user, string claim) =>
        long.TryParse(user.FindFirstValue(claim), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new InvalidOperationException("Nobody is signed in: the page lacks [Authorize].");
}
