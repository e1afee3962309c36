using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using StrategyDiagnostic.Web.Features.Waves;
using StrategyDiagnostic.Web.Tests.Features.Account;

namespace StrategyDiagnostic.Web.Tests.Features.Engagements;

/// <summary>Every page and every handler about an engagement, found by itself, so that no new one is forgotten.</summary>
public sealed class Nobody_sees_what_is_not_theirs
{
    [Fact]
    public async Task Another_consultant_and_sales_find_nothing_of_it_by_any_page_or_handler()
    {
        await using var site = await EngagementSite.Open();
        var (engagement, wave) = await Seeded(site);
        var his = await site.AddEngagement(by: site.CarlId, title: "His");
        await site.Site.Mails();
        var before = site.Site.Dump();
        var wrong = new List<string>();
        foreach (var (route, handlers) in Routes(site))
        {
            var path = Filled(route, engagement, wave);
            if ((await site.Connie.Get(path)).Status != HttpStatusCode.OK)
                wrong.Add($"GET {path} as the consultant finds nothing: the test proves nothing");
            foreach (var (name, visitor) in new[] { ("the other consultant", site.Carl), ("sales", site.Sam) })
            {
                if ((await visitor.Get(path)).Status != HttpStatusCode.NotFound)
                    wrong.Add($"GET {path} as {name}");
                foreach (var handler in handlers)
                    if ((await visitor.Post($"{path}?handler={handler}", await Token(visitor, name == "sales" ? "/account/password" : $"/engagements/{his}/participants"))).Status != HttpStatusCode.NotFound)
                        wrong.Add($"POST {path}?handler={handler} as {name}");
            }

            // Their own engagement does not open the wave of another.
            if (route.Contains("{wave", StringComparison.Ordinal) && (await site.Carl.Get(Filled(route, his, wave))).Status != HttpStatusCode.NotFound)
                wrong.Add($"GET {Filled(route, his, wave)}: a wave of another engagement");
        }

        Assert.Empty(wrong);
        Assert.Equal(before, site.Site.Dump());
    }

    [Fact]
    public async Task Not_even_the_owner_sees_a_persons_answers_or_who_has_answered()
    {
        await using var site = await EngagementSite.Open();
        var (engagement, wave) = await Seeded(site);
        var codes = site.Site.List<byte[]>("SELECT person FROM wave_answer").Select(Convert.ToHexString)
            .Concat(site.Site.List<long>("SELECT id FROM wave_answer").Select(i => i.ToString(System.Globalization.CultureInfo.InvariantCulture)))
            .Concat(site.Site.List<byte[]>("SELECT token_hash FROM wave_invitation").Select(Convert.ToHexString)).ToList();
        foreach (var visitor in new[] { site.Connie, site.Olga })
        {
            foreach (var (route, _) in Routes(site))
            {
                var page = (await visitor.Get(Filled(route, engagement, wave))).Page.DocumentElement.OuterHtml;
                Assert.DoesNotContain(codes, code => page.Contains(code, StringComparison.OrdinalIgnoreCase));
            }

            // The list of people is the same whether somebody has answered or not.
            var list = (await visitor.Get($"/engagements/{engagement}/participants")).Page.QuerySelectorAll("tbody tr").Select(r => Visit.Squeezed(r.TextContent)).ToList();
            await site.Site.Db.Write(tx => tx.Execute("UPDATE wave_invitation SET answered = 1"));
            Assert.Equal(list, (await visitor.Get($"/engagements/{engagement}/participants")).Page.QuerySelectorAll("tbody tr").Select(r => Visit.Squeezed(r.TextContent)));
        }
    }

    private static async Task<(long Engagement, long Wave)> Seeded(EngagementSite site)
    {
        var engagement = await site.AddEngagement();
        await site.AddParticipants(engagement, "manager", 9);
        var closed = await site.AddWave(engagement, "baseline", Wave.Closed);
        await site.AddAnswers(closed, "manager", 8);
        await site.AddAnswers(closed, "executive", 2, position: 4);
        var open = await site.AddWave(engagement, "day90", baseline: DateOnly.FromDateTime(site.Site.Clock.GetUtcNow().UtcDateTime).AddDays(-90));
        await site.Turn();
        Assert.Equal(Wave.Open, site.Site.Ask<string>("SELECT state FROM wave WHERE id = @open", new { open }));
        return (engagement, open);
    }

    private static List<(string Route, string[] Handlers)> Routes(EngagementSite site) =>
    [
        .. site.Site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.RoutePattern.RawText?.StartsWith("engagements/{id:long}", StringComparison.Ordinal) == true && e.Metadata.GetMetadata<PageActionDescriptor>() is not null)
            .Select(e => (Route: "/" + e.RoutePattern.RawText, Page: e.Metadata.GetMetadata<CompiledPageActionDescriptor>() ?? Compiled(site, e)))
            .DistinctBy(e => e.Route)
            .Select(e => (e.Route, Handlers(e.Page))),
    ];

    private static CompiledPageActionDescriptor Compiled(EngagementSite site, RouteEndpoint endpoint) =>
        site.Get<Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure.PageLoader>().LoadAsync(endpoint.Metadata.GetRequiredMetadata<PageActionDescriptor>(), EndpointMetadataCollection.Empty).GetAwaiter().GetResult();

    private static string[] Handlers(CompiledPageActionDescriptor page) =>
        [.. page.HandlerMethods.Where(h => h.HttpMethod == "POST").Select(h => h.Name ?? "")];

    private static string Filled(string route, long engagement, long wave) => route
        .Replace("{id:long}", $"{engagement}", StringComparison.Ordinal)
        .Replace("{wave:long}", $"{wave}", StringComparison.Ordinal)
        .Replace("{place=invitation}", "reminder", StringComparison.Ordinal);

    private static async Task<IReadOnlyList<KeyValuePair<string, string>>> Token(Visitor visitor, string page)
    {
        var form = (await visitor.Get(page)).Page.QuerySelector("[name=__RequestVerificationToken]") ?? throw new InvalidOperationException($"No form on {page}.");
        return [KeyValuePair.Create("__RequestVerificationToken", form.GetAttribute("value") ?? "")];
    }
}
