using System.Net;

namespace StrategyDiagnostic.Web.Tests.Hosting;

/// <summary>What a first visit costs over a real connection.</summary>
public sealed class WireSizeTests
{
    private const int Kilobyte = 1024;

    /// <summary>As published: a site run from its build serves files as they are on the disk at the moment, uncached.</summary>
    private static Site Published() =>
        new(("Environment", "Production"), ("Firm:DiscoveryCallUrl", "https://calendar.example.com/"), ("ReloadStaticAssetsAtRuntime", "false"), ("Account:PasswordIterations", "210000"));

    [Fact]
    public async Task A_first_visit_to_the_questions_is_at_most_four_requests_and_25_KB()
    {
        await using var site = Published();
        using var wire = new Wire(site);
        var prospect = new Prospect(wire.Browser);
        await prospect.Start();

        foreach (var step in new[] { 1, 2, 3, 4, 5, 6 })
        {
            var visit = await wire.FirstVisit($"/take/{prospect.Token}/{step}");
            Assert.True(visit.Count <= 4, string.Join('\n', visit));
            Assert.True(visit.Sum(r => r.Bytes) <= 25 * Kilobyte, string.Join('\n', visit));
        }
    }

    [Fact]
    public async Task A_report_is_at_most_60_KB_with_everything_it_loads()
    {
        await using var site = Published();
        using var wire = new Wire(site);
        var report = await new Prospect(wire.Browser).Journey(Respondents.P01);

        var visit = await wire.FirstVisit(report.Address.AbsolutePath);

        Assert.True(visit.Sum(r => r.Bytes) <= 60 * Kilobyte, string.Join('\n', visit));
        Assert.All(visit, r => Assert.NotNull(r.Encoding));
    }

    [Fact]
    public async Task Style_sheets_and_scripts_are_compressed_beforehand_and_never_asked_for_twice()
    {
        await using var site = Published();
        using var wire = new Wire(site);
        var prospect = new Prospect(wire.Browser);
        await prospect.Start();

        var loaded = (await wire.FirstVisit($"/take/{prospect.Token}/1")).Where(r => r.Address.EndsWith("css", StringComparison.Ordinal) || r.Address.EndsWith("js", StringComparison.Ordinal)).ToList();

        Assert.Equal(2, loaded.Count);
        // A build compresses with gzip; publishing adds brotli.
        Assert.All(loaded, r => Assert.Equal(("gzip", "max-age=31536000, immutable"), (r.Encoding, r.Caching)));
        Assert.All(loaded, r => Assert.Matches(@"\.[a-z0-9]{10}\.(css|js)$", r.Address));
    }

    [Fact]
    public async Task A_site_run_from_a_checkout_serves_its_files_readable_to_every_browser()
    {
        await using var site = new Site();
        using var browser = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.All }) { BaseAddress = site.Listen() };
        var page = await new Prospect(browser).Open("/");
        var address = page.Page.QuerySelector("link[rel=stylesheet]")?.GetAttribute("href") ?? "";

        Assert.StartsWith("/* Design tokens", await browser.GetStringAsync(new Uri(address, UriKind.Relative)), StringComparison.Ordinal);
    }

    private sealed record Reply(string Address, long Bytes, string? Encoding, string Caching);

    /// <summary>A browser that counts what really travels.</summary>
    private sealed class Wire : IDisposable
    {
        private readonly HttpClient _counting;

        public Wire(Site site)
        {
            site.UseKestrel(0);
            site.StartServer();
            var address = site.ClientOptions.BaseAddress;
            Browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = address };
            _counting = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.None }) { BaseAddress = address };
            _counting.DefaultRequestHeaders.AcceptEncoding.ParseAdd("gzip, deflate, br");
        }

        public HttpClient Browser { get; }

        /// <summary>The page and everything it loads, by a browser that has seen nothing yet.</summary>
        public async Task<IReadOnlyList<Reply>> FirstVisit(string address)
        {
            var page = await new Prospect(Browser).Open(address);
            var loads = page.Page.QuerySelectorAll("link[rel=stylesheet], link[rel=icon], script[src]")
                .Select(e => e.GetAttribute("href") ?? e.GetAttribute("src") ?? "");
            return [await Load(address), .. await Task.WhenAll(loads.Select(Load))];
        }

        public void Dispose()
        {
            Browser.Dispose();
            _counting.Dispose();
        }

        private async Task<Reply> Load(string address)
        {
            using var reply = await _counting.GetAsync(new Uri(address, UriKind.Relative));
            reply.EnsureSuccessStatusCode();
            var headers = reply.Headers.Concat(reply.Content.Headers).Sum(h => h.Value.Sum(v => h.Key.Length + v.Length + 4));
            var body = await reply.Content.ReadAsByteArrayAsync();
            return new(address, body.Length + headers, reply.Content.Headers.ContentEncoding.SingleOrDefault(), reply.Headers.CacheControl?.ToString() ?? "");
        }
    }
}
