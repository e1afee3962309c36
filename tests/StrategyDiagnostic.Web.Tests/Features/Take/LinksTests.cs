using System.Net;
using Microsoft.Extensions.DependencyInjection;
using StrategyDiagnostic.Web.Features.Take;

namespace StrategyDiagnostic.Web.Tests.Features.Take;

/// <summary>A link that opens nothing tells nobody why.</summary>
public sealed class LinksTests
{
    private static readonly string[] TakePages = ["", "/1", "/check", "/finish", "/link"];
    private static readonly string[] ReportPages = ["", "/call"];

    [Fact]
    public async Task Unknown_expired_and_revoked_links_get_the_same_reply_to_the_last_byte()
    {
        await using var site = new Site(("Privacy:ResumeLinkDays", "30"), ("Privacy:ReportLinkDays", "40"));
        var links = site.Services.GetRequiredService<AccessLinks>();
        var (expired, expiredReport) = await Finished(site);
        site.Clock.Advance(TimeSpan.FromDays(41));
        var (revoked, revokedReport) = await Finished(site);
        await links.Revoke(revoked);

        var browser = site.Browser();
        var antiforgery = await Antiforgery(browser);
        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Head, HttpMethod.Post })
        {
            foreach (var page in TakePages)
                await AssertAllTheSame(page, $"/take/AAAAAAAAAAAAAAAAAAAAAA{page}", $"/take/{expired}{page}", $"/take/{revoked}{page}", $"/take/x{page}");
            foreach (var page in ReportPages)
                await AssertAllTheSame(page, $"/report/AAAAAAAAAAAAAAAAAAAAAA{page}", $"/report/{expiredReport}{page}", $"/report/{revokedReport}{page}");

            async Task AssertAllTheSame(string page, params string[] addresses)
            {
                var replies = new HashSet<string>(StringComparer.Ordinal);
                foreach (var address in addresses)
                    replies.Add(await Reply(browser, method, address, antiforgery));
                var only = Assert.Single(replies);
                Assert.StartsWith("404", only, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task A_link_works_until_its_last_day()
    {
        await using var site = new Site(("Privacy:ResumeLinkDays", "30"));
        var prospect = await site.Visitor().Start();

        site.Clock.Advance(TimeSpan.FromDays(30) - TimeSpan.FromMinutes(1));
        (await prospect.Open($"/take/{prospect.Token}")).Expect(HttpStatusCode.OK);

        site.Clock.Advance(TimeSpan.FromMinutes(1));
        (await prospect.Open($"/take/{prospect.Token}")).Expect(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_token_itself_is_stored_nowhere()
    {
        await using var site = new Site();
        var (token, report) = await Finished(site);
        await site.Mails();

        var dump = site.Dump();

        Assert.DoesNotContain(token, dump, StringComparison.Ordinal);
        Assert.DoesNotContain(report, dump, StringComparison.Ordinal);
    }

    private static async Task<(string Token, string ReportToken)> Finished(Site site)
    {
        var prospect = site.Visitor();
        var report = await prospect.Journey(Respondents.P01);
        return (prospect.Token, report.Address.Segments[2]);
    }

    private static async Task<string> Antiforgery(HttpClient browser)
    {
        var prospect = new Prospect(browser);
        await prospect.Open("/");
        return prospect.Fields["__RequestVerificationToken"];
    }

    /// <summary>Status, headers and body, without what differs between any two replies.</summary>
    private static async Task<string> Reply(HttpClient browser, HttpMethod method, string address, string antiforgery)
    {
        using var request = new HttpRequestMessage(method, address);
        if (method == HttpMethod.Post)
            request.Content = new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", antiforgery)]);
        using var reply = await browser.SendAsync(request);
        var headers = reply.Headers.Concat(reply.Content.Headers).Where(h => h.Key != "Date").OrderBy(h => h.Key, StringComparer.Ordinal)
            .Select(h => $"{h.Key}: {string.Join(',', h.Value)}");
        return $"{(int)reply.StatusCode}\n{string.Join('\n', headers)}\n{await reply.Content.ReadAsStringAsync()}";
    }
}
