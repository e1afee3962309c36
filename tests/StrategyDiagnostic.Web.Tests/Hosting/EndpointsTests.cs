using System.Net;
using AngleSharp.Dom;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using StrategyDiagnostic.Web.Features.Shared;

namespace StrategyDiagnostic.Web.Tests.Hosting;

/// <summary>What holds for every address there is; each test lists all that break it.</summary>
public sealed class EndpointsTests(EndpointsTests.LivelySite lively) : IClassFixture<EndpointsTests.LivelySite>
{
    /// <summary>The page that exceptions and empty replies turn into: it has no handlers and reads nothing of the request.</summary>
    private const string ErrorPage = "error";

    [Fact]
    public async Task Every_page_refuses_a_post_without_a_form_token()
    {
        var offenders = new List<string>();
        foreach (var (route, address) in lively.Pages())
        {
            using var post = new HttpRequestMessage(HttpMethod.Post, address) { Content = new FormUrlEncodedContent([]) };
            using var reply = await lively.Browser.SendAsync(post);
            if (reply.StatusCode != HttpStatusCode.BadRequest && route != ErrorPage)
                offenders.Add($"{route} {(int)reply.StatusCode}");
        }

        Assert.Empty(offenders);
        Assert.DoesNotContain(typeof(ErrorModel).GetMethods(), m => m.DeclaringType == typeof(ErrorModel) && m.Name.StartsWith("On", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_page_refuses_other_methods_than_the_ones_it_handles()
    {
        var offenders = new List<string>();
        foreach (var (route, address) in lively.Pages())
            foreach (var method in new[] { "PUT", "DELETE", "PATCH" })
            {
                using var request = new HttpRequestMessage(new HttpMethod(method), address);
                using var reply = await lively.Browser.SendAsync(request);
                if ((int)reply.StatusCode is not (400 or 404 or 405))
                    offenders.Add($"{method} {route} {(int)reply.StatusCode}");
            }

        Assert.Empty(offenders);
    }

    [Fact]
    public async Task Looking_changes_nothing()
    {
        var offenders = new List<string>();
        var before = lively.Site.Dump();
        foreach (var (route, address) in lively.All())
            foreach (var method in new[] { HttpMethod.Get, HttpMethod.Head })
            {
                using var request = new HttpRequestMessage(method, address);
                using var reply = await lively.Browser.SendAsync(request);
                if ((int)reply.StatusCode >= 400 && route != ErrorPage && !NeedsALinkOfItsOwn(route))
                    offenders.Add($"{method} {route} {(int)reply.StatusCode}");
                if (lively.Site.Dump() is var after && after != before)
                    offenders.Add($"{method} {route} wrote into the database");
                before = after;
            }

        Assert.Empty(offenders);
    }

    [Fact]
    public async Task Every_page_carries_the_headers_that_keep_it_safe()
    {
        var offenders = new List<string>();
        foreach (var (route, address) in lively.Pages().Append(("nothing", "/nothing-here")))
        {
            using var reply = await lively.Browser.GetAsync(new Uri(address, UriKind.Relative));
            string Header(string name) => reply.Headers.TryGetValues(name, out var values) ? string.Join(",", values) : "";
            void Need(bool holds, string what)
            {
                if (!holds) offenders.Add($"{route}: {what}");
            }

            var policy = Header("Content-Security-Policy");
            Need(policy.StartsWith("default-src 'none';", StringComparison.Ordinal), "default-src");
            Need(policy.Contains("frame-ancestors 'none'", StringComparison.Ordinal), "frame-ancestors");
            Need(policy.Contains("form-action 'self'", StringComparison.Ordinal), "form-action");
            Need(!policy.Contains("unsafe", StringComparison.Ordinal), "unsafe");
            Need(Header("X-Content-Type-Options") == "nosniff", "nosniff");
            Need(Header("Referrer-Policy") == "no-referrer", "no-referrer");
            if (route.Contains("{token}", StringComparison.Ordinal))
            {
                Need(Header("Cache-Control") == "no-store", $"no-store, but {Header("Cache-Control")}");
                Need(Header("X-Robots-Tag").Contains("noindex", StringComparison.Ordinal), "noindex");
            }
        }

        Assert.Empty(offenders);
    }

    [Fact]
    public async Task No_page_has_style_or_script_of_its_own()
    {
        var offenders = new List<string>();
        foreach (var (route, address) in lively.Pages().Append(("nothing", "/nothing-here")))
        {
            var page = (await new Prospect(lively.Browser).Open(address)).Page;
            offenders.AddRange(page.QuerySelectorAll("style, script:not([src]), [style]").Select(e => $"{route}: {e.LocalName}"));
            offenders.AddRange(page.All.SelectMany(e => e.Attributes).Where(a => a.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase)).Select(a => $"{route}: {a.Name}"));
            offenders.AddRange(page.All.SelectMany(e => e.Attributes).Where(a => IsFetched(a) && a.Value.Contains(':', StringComparison.Ordinal)).Select(a => $"{route}: {a.Value}"));
            offenders.AddRange(page.QuerySelectorAll("[id]").GroupBy(e => e.Id, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => $"{route}: id {g.Key} twice"));
        }

        Assert.Empty(offenders);
    }

    [Fact]
    public void The_pages_are_the_ones_we_know() =>
        Assert.Equal(
            [
                "", "call-not-set", "claim", "error", "forgot-password", "join/{token}", "piece/{token}", "pieces/{token}", "privacy", "report/{token}", "report/{token}/call", "report/{token}/read",
                "reset/{token}", "review/{token}", "review/{token}/{piece:long}", "sign-in", "sign-in/code", "start", "take/{token}", "take/{token}/check", "take/{token}/finish",
                "take/{token}/link", "take/{token}/{step:int}", "visit",
            ],
            lively.Pages().Select(p => p.Route).Order(StringComparer.Ordinal));

    /// <summary>Pages whose link only a mail brings; the tests of accounts, of the team and of pieces walk through them.</summary>
    private static bool NeedsALinkOfItsOwn(string route) =>
        route is "join/{token}" or "reset/{token}" or "piece/{token}" or "pieces/{token}" or "review/{token}" or "review/{token}/{piece:long}";

    private static bool IsFetched(IAttr attribute) => attribute.Name == "src" || (attribute.Name == "href" && attribute.OwnerElement?.LocalName == "link");

    /// <summary>
    /// A site with one response half-way and one finished, whose links stand in the routes. It looks at the public pages: whom
    /// the others open to is what WhoMayWhatTests says.
    /// </summary>
    public sealed class LivelySite : IAsyncLifetime
    {
        private string _halfway = "", _report = "";

        internal Site Site { get; } = new();

        internal HttpClient Browser { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            Browser = Site.Browser();
            _halfway = (await (await Site.Visitor().Start()).AnswerAll(Respondents.P01)).Token;
            _report = (await Site.Visitor().Journey(Respondents.P01, Contact.Ada with { Insights = true })).Address.Segments[2];
            await Site.Mails();
        }

        public async Task DisposeAsync() => await Site.DisposeAsync();

        internal IReadOnlyList<(string Route, string Address)> Pages() =>
            [.. Endpoints().Where(e => e.Metadata.GetMetadata<PageActionDescriptor>() is not null).Select(Filled)];

        internal IReadOnlyList<(string Route, string Address)> All() => [.. Endpoints().Select(Filled)];

        private IEnumerable<RouteEndpoint> Endpoints() =>
            Site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
                .Where(e => e.Metadata.GetMetadata<IAuthorizeData>() is null)
                .Where(e => !(e.RoutePattern.RawText ?? "").Contains('*', StringComparison.Ordinal))
                .DistinctBy(e => e.RoutePattern.RawText);

        private (string, string) Filled(RouteEndpoint endpoint)
        {
            var route = endpoint.RoutePattern.RawText ?? "";
            return (route, "/" + route.TrimStart('/')
                .Replace("report/{token}", $"report/{_report}", StringComparison.Ordinal)
                .Replace("{token}", _halfway, StringComparison.Ordinal)
                .Replace("{step:int}", "2", StringComparison.Ordinal).Replace("{piece:long}", "1", StringComparison.Ordinal));
        }
    }
}
