using Microsoft.Extensions.Primitives;

namespace StrategyDiagnostic.Web.Features.Take;

/// <summary>
/// What speaks for a form having been sent by a script. A suspected response is kept and marked, never turned away: the
/// script learns nothing, and a person who was taken for one loses nothing.
/// </summary>
internal static class Suspicion
{
    /// <summary>A field that people do not see and scripts like to fill in.</summary>
    public const string Honeypot = "website";

    /// <summary>Returns why the form is suspected, or null.</summary>
    /// <param name="form">The posted form.</param>
    /// <param name="seconds">Seconds since it was shown; null when it does not say.</param>
    /// <param name="leastSeconds">What a person needs at least.</param>
    public static string? Of(IEnumerable<KeyValuePair<string, StringValues>> form, double? seconds, double leastSeconds) =>
        form.Any(f => f.Key == Honeypot && !StringValues.IsNullOrEmpty(f.Value)) ? "hidden field filled in"
        : seconds is null ? "form not shown by this site"
        : seconds < leastSeconds ? "sent faster than a person can"
        : null;
}
