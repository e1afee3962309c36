using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace StrategyDiagnostic.Web.Tests.Features.Account;

/// <summary>A browser without scripts: it keeps cookies, follows nothing by itself, and sends forms as they stand on the page.</summary>
internal sealed class Visitor : IDisposable
{
    private readonly HttpClient _http;

    public Visitor(Site site)
    {
        Cookies = new CookieContainer();
        _http = site.CreateDefaultClient(new Uri("http://localhost"), new CookieJar(Cookies));
    }

    public CookieContainer Cookies { get; }

    /// <summary>The value of the session's cookie; null when there is none.</summary>
    public string? Session
    {
        get => Cookies.GetCookies(new Uri("http://localhost"))["session"]?.Value;
        set => Cookies.Add(new Uri("http://localhost"), new Cookie("session", value, "/"));
    }

    public async Task<Answer> Get(string path) => await Answer.Of(await _http.GetAsync(path));

    /// <summary>Opens a page, fills in its form and sends it. The form is the first that has every field, or the one with the given action's end.</summary>
    public async Task<Answer> Send(string path, object fields, string? form = null) => await Send(await Get(path), fields, form);

    public async Task<Answer> Send(Answer page, object fields, string? form = null)
    {
        var values = fields.GetType().GetProperties().SelectMany(p => p.GetValue(fields) switch
        {
            string[] many => many.Select(one => KeyValuePair.Create(p.Name, one)),
            var one => [KeyValuePair.Create(p.Name, FormattableString.Invariant($"{one}"))],
        }).ToList();
        var chosen = page.Page.QuerySelectorAll("form[method=post]").LastOrDefault(f =>
            form is not null ? f.GetAttribute("action")?.Contains(form, StringComparison.Ordinal) == true
                : values.Count == 0 ? f.GetAttribute("action") != "/sign-out" : f.QuerySelector($"[name='{values[0].Key}']") is not null)
            ?? throw new InvalidOperationException($"No such form on {page.Path} ({(int)page.Status}):\n{page.Page.Body?.TextContent}");
        var hidden = chosen.QuerySelectorAll("input[type=hidden]").Select(i => KeyValuePair.Create(i.GetAttribute("name") ?? "", i.GetAttribute("value") ?? ""))
            .Where(h => values.TrueForAll(v => v.Key != h.Key));
        var action = chosen.GetAttribute("action") is { Length: > 0 } given ? given : page.Path;
        return await Post(action, [.. hidden, .. values]);
    }

    public async Task<Answer> Post(string path, IEnumerable<KeyValuePair<string, string>> fields)
    {
        using var content = new FormUrlEncodedContent(fields);
        return await Answer.Of(await _http.PostAsync(path, content));
    }

    /// <summary>Posts something else than fields: files.</summary>
    public async Task<Answer> PostContent(string path, HttpContent content) => await Answer.Of(await _http.PostAsync(path, content));

    public void Dispose() => _http.Dispose();

    private sealed class CookieJar(CookieContainer cookies) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var address = new Uri("http://localhost");
            if (cookies.GetCookieHeader(address) is { Length: > 0 } header)
                request.Headers.Add("Cookie", header);
            var response = await base.SendAsync(request, cancellationToken);
            if (response.Headers.TryGetValues("Set-Cookie", out var set))
                foreach (var cookie in set)
                    cookies.SetCookies(address, cookie);
            return response;
        }
    }
}

/// <summary>What came back: status, where it leads, and the page.</summary>
internal sealed record Answer(string Path, HttpStatusCode Status, string? Location, IDocument Page, HttpResponseMessage Response)
{
    public string Text => string.Join(' ', (Page.QuerySelector("main")?.TextContent ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    public static async Task<Answer> Of(HttpResponseMessage response) => new(
        response.RequestMessage?.RequestUri?.PathAndQuery ?? "", response.StatusCode, response.Headers.Location?.OriginalString,
        await new HtmlParser().ParseDocumentAsync(await response.Content.ReadAsStringAsync()), response);
}
