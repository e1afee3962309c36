using System.Globalization;
using System.Security.Claims;

namespace StrategyDiagnostic.Web.Features.Leads;

/// <summary>Who is at work.</summary>
internal static class SignedIn
{
    /// <summary>The member's id. Pages that ask for it are closed to everybody else.</summary>
    /// <exception cref="InvalidOperationException">Nobody is signed in.</exception>
    public static long MemberId(this ClaimsPrincipal user) =>
        long.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? id
            : throw new InvalidOperationException("Nobody is signed in.");
}
