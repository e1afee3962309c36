using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using StrategyDiagnostic.Web.Features.Account;
using StrategyDiagnostic.Web.Features.Api;
using StrategyDiagnostic.Web.Tests.Features.Api;
using StrategyDiagnostic.Web.Tests.Features.Export;
using StrategyDiagnostic.Web.Tests.Features.Webhooks;

namespace StrategyDiagnostic.Web.Tests.Features.Leads;

/// <summary>Somebody calls themselves markup, and their organization a formula. On every page, in every mail, file and message it is only words.</summary>
public sealed class A_hostile_name
{
    private const string Markup = "\"><svg onload=alert(1)>";
    private const string Formula = "=1+1";

    private static readonly Contact Hostile = new(Markup, Formula, "mallory@example.com", $"{Formula} {Markup}", "+49 30 1");

    [Fact]
    public async Task Is_only_words_wherever_it_is_shown()
    {
        await using var site = await WebhookSite.Open();
        await using var receiver = new Receiver();
        await site.Add(receiver.Address);
        var report = await site.Site.Visitor().Journey(Respondents.P01, Hostile, $"?utm_source={Uri.EscapeDataString(Markup)}");
        var (lead, sales) = (site.Site.Ask<long>("SELECT MAX(id) FROM lead"), site.Sales.Sales());
        await sales.Do($"/leads/{lead}", "handler=Note", ("text", $"{Markup} {Formula}"));
        await sales.Do($"/leads/{lead}", "handler=Next", ("action", Formula + Markup), ("on", "2026-11-20"));
        await sales.Do($"/leads/{lead}", "handler=Status", ("status", "lost"), ("reason", Formula + Markup));
        await sales.Do("/leads?sort=newest", "handler=SaveView", ("name", Markup), ("query", $"?q={Uri.EscapeDataString(Markup)}"));

        var shown = await Pages(site, report.Address.AbsolutePath, lead);
        await Mails(site);
        await Files(sales);
        await Programs(site, lead);
        await site.Send();
        Assert.Equal(4, receiver.All.Count);
        Assert.All(receiver.All, r => Assert.DoesNotContain('<', r.Body));
        Assert.Contains(receiver.All, r => r.Json.TryGetProperty("lead", out var told) && told.GetProperty("first_name").GetString() == Markup);

        // It was there to be seen, and not merely absent.
        Assert.Contains("/leads", shown);
        Assert.Contains($"/leads/{lead}", shown);
        Assert.Contains(report.Address.AbsolutePath, shown);
    }

    /// <summary>Opens every page of the site as whoever may do most; returns those that show the name.</summary>
    private static async Task<List<string>> Pages(WebhookSite site, string report, long lead)
    {
        var (owner, visitor, shown, offenders) = (site.Sales.As(Roles.Owner), site.Sales.Anybody(), new List<string>(), new List<string>());
        string[] more = [report, $"/leads?q=svg&sort=newest", "/leads?status=lost", $"/leads?source={Uri.EscapeDataString(Markup)}", $"/leads/export?q={Uri.EscapeDataString(Markup)}"];
        var token = report.Split('/')[^1];
        var routes = site.Site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<PageActionDescriptor>() is not null && e.RoutePattern.RawText != "error")
            .Select(e => "/" + e.RoutePattern.RawText?.TrimStart('/').Replace("{token}", token, StringComparison.Ordinal).Replace("{step:int}", "1", StringComparison.Ordinal).Replace("{id:long}", $"{lead}", StringComparison.Ordinal))
            .Distinct().Concat(more).ToList();
        Assert.True(routes.Count > 30, $"{routes.Count} pages");
        foreach (var path in routes)
        {
            var response = await (path.StartsWith("/report", StringComparison.Ordinal) ? visitor : owner).Get(path);
            var body = await response.Content.ReadAsStringAsync();
            if (response.Content.Headers.ContentType?.MediaType != "text/html")
                continue;
            var page = await new HtmlParser().ParseDocumentAsync(body);
            if (Injected(page) is { } what)
                offenders.Add($"{path}: {what}");
            if ((page.Body?.TextContent ?? "").Contains("svg onload", StringComparison.Ordinal))
                shown.Add(path);
        }

        Assert.Empty(offenders);
        return shown;
    }

    private static async Task Mails(WebhookSite site)
    {
        var mails = (await site.Site.Mails()).Where(m => m.To.Mailboxes.Any(t => t.Address == Hostile.Email)).ToList();
        Assert.NotEmpty(mails);
        foreach (var mail in mails)
        {
            var html = await new HtmlParser().ParseDocumentAsync(mail.HtmlBody ?? "");
            Assert.Null(Injected(html));
            Assert.Single(mail.To);
            Assert.DoesNotContain(mail.Headers, h => h.Value.Contains("<svg onload", StringComparison.Ordinal) && h.Field is not ("To" or "Subject"));
        }
    }

    private static async Task Files(Browser sales)
    {
        foreach (var (handler, fields) in new[] { ("handler=Leads", Array.Empty<(string, string)>()), ("handler=Answers", []) })
        {
            var response = await sales.Send("/leads/export", handler, fields);
            var csv = Csv.Read((await response.Content.ReadAsStringAsync()).TrimStart('\ufeff'));
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.Single(csv.Rows);
            Assert.DoesNotContain(csv.Rows.SelectMany(r => r), c => c.TrimStart() is [var first, ..] && "=+-@\t\r＝＋－＠".Contains(first, StringComparison.Ordinal));
            if (handler == "handler=Leads")
                Assert.Equal((Markup, "'" + Formula, "'+49 30 1", "'" + Formula + Markup), (csv.Cell(0, "first_name"), csv.Cell(0, "last_name"), csv.Cell(0, "phone"), csv.Cell(0, "next_action")));
        }
    }

    private static async Task Programs(WebhookSite site, long lead)
    {
        var program = new ProgramOf(site.Site, await site.Sales.Get<ApiTokens>().Add(new(SalesSite.Sam, "sam"), SalesSite.Sam, Markup, [ApiScopes.Leads, ApiScopes.Answers], 30));
        foreach (var path in new[] { "/api/v1/leads", $"/api/v1/leads/{lead}", $"/api/v1/leads?q={Uri.EscapeDataString(Markup)}", $"/api/v1/leads?{Uri.EscapeDataString(Markup)}=1" })
            Assert.DoesNotContain('<', await (await program.Get(path)).Content.ReadAsStringAsync());
        var page = await site.Sales.Sales().Open("/account/tokens");
        Assert.Null(Injected(page));
        Assert.Contains("svg onload", page.QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
    }

    /// <summary>What of the name became markup; null when nothing did.</summary>
    private static string? Injected(IParentNode page) =>
        page.QuerySelectorAll("*").FirstOrDefault(e => e.Attributes.Any(a => a.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase)) || e.LocalName == "script" && !e.HasAttribute("src"))?.OuterHtml;
}
