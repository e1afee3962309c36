using StrategyDiagnostic.Web.Hosting;

namespace StrategyDiagnostic.Web.Features.Account;

/// <summary>
/// The cookie that holds a session's token. Over HTTPS its name begins with <c>__Host-</c>, which a browser accepts only for this
/// host, for the whole site and encrypted: no neighbour under the same domain can plant one.
/// </summary>
internal sealed class SessionCookie(Tokens tokens)
{
    private const int LongestBrowser = 60;

    public static string? Read(HttpRequest request) =>
        request.Cookies.TryGetValue(Name(request), out var token) && token.Length is > 0 and < 100 ? token : null;

    public static void Set(HttpContext context, string token) => context.Response.Cookies.Append(Name(context.Request), token, Options(context.Request));

    public static void Clear(HttpContext context) => context.Response.Cookies.Delete(Name(context.Request), Options(context.Request));

    /// <summary>A new session for the browser that asks.</summary>
    public NewSession New(HttpContext context) =>
        new(tokens.New(), Browser(context.Request.Headers.UserAgent.ToString()), context.Connection.RemoteIpAddress?.ToString() ?? "");

    private static string Name(HttpRequest request) => request.IsHttps ? "__Host-session" : "session";

    private static CookieOptions Options(HttpRequest request) =>
        new() { HttpOnly = true, Secure = request.IsHttps, SameSite = SameSiteMode.Lax, Path = "/", IsEssential = true };

    /// <summary>Enough of the User-Agent header to recognise one's own browser in a list.</summary>
    private static string Browser(string header)
    {
        (string Mark, string Name)[] browsers = [("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari")];
        (string Mark, string Name)[] systems = [("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS", "macOS"), ("Linux", "Linux")];
        var browser = Array.Find(browsers, b => header.Contains(b.Mark, StringComparison.Ordinal)).Name;
        var system = Array.Find(systems, s => header.Contains(s.Mark, StringComparison.Ordinal)).Name;
        return (browser, system) switch
        {
            (not null, not null) => $"{browser} on {system}",
            (not null, null) => browser,
            _ when header.Length > 0 => header[..Math.Min(header.Length, LongestBrowser)],
            _ => "Unknown browser",
        };
    }
}
