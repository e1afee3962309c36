using System.Net;
using AngleSharp.Dom;
using StrategyDiagnostic.Web.Features.Account;
using StrategyDiagnostic.Web.Features.Funnel;
using StrategyDiagnostic.Web.Tests.Features.Leads;

namespace StrategyDiagnostic.Web.Tests.Features.Funnel;

public sealed class Reading_the_funnel
{
    [Fact]
    public async Task It_says_what_to_do_while_nobody_has_come()
    {
        await using var site = await SalesSite.Open();
        var page = await site.Sales().Open("/funnel");
        Assert.Contains("Nobody came in this time.", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_shows_the_way_of_real_people_and_leaves_tests_out_but_says_so()
    {
        await using var site = await SalesSite.Open();
        var report = await site.Site.Visitor().Journey(Respondents.P01, query: "?utm_source=Newsletter");
        await (await site.Site.Visitor().Start()).Answer(Respondents.P01);
        await site.Site.Visitor().Journey(Respondents.P01, query: "?test");
        await site.Site.Visitor().Start();
        Assert.Equal(HttpStatusCode.OK, report.Status);

        var page = await site.Sales().Open("/funnel");
        string Row(string name) => Cells(page.QuerySelectorAll("tr").First(r => Visit.Squeezed(r.QuerySelector("th")!.TextContent) == name));
        Assert.StartsWith("Started 3", Row("Started"));
        Assert.Equal("Sent step 1 2 67 % of started", Row("Sent step 1"));
        Assert.Equal("Finished 1 33 % of started", Row("Finished"));
        Assert.Contains("tests 1 started, 1 finished", Visit.Squeezed(page.Body!.TextContent), StringComparison.Ordinal);
        Assert.Equal("Opened the first step, sent none – 1 –", Row("Opened the first step, sent none"));
        Assert.EndsWith("2 1 50 %", page.QuerySelectorAll("[aria-label='Where they stop'] tbody tr").Select(Cells).ElementAt(1), StringComparison.Ordinal);
        Assert.NotEmpty(page.QuerySelectorAll("svg[role=img] desc"));
        Assert.Equal("/leads?source=newsletter&sort=newest", page.QuerySelectorAll("[aria-label='By source'] th a").Single(a => a.TextContent == "newsletter").GetAttribute("href"));

        var direct = await site.Sales().Open("/funnel?source=direct");
        Assert.Contains("Started 2", direct.QuerySelectorAll("tr").Select(Cells));
    }

    [Fact]
    public async Task A_lead_that_turns_out_to_be_spam_leaves_the_numbers_and_comes_back_with_undo()
    {
        await using var site = await SalesSite.Open();
        await site.Site.Visitor().Journey(Respondents.P01);
        async Task<string> Finished() =>
            (await site.Sales().Open("/funnel")).QuerySelectorAll("tr").Select(Cells).First(r => r.StartsWith("Finished", StringComparison.Ordinal));
        Assert.StartsWith("Finished 1", await Finished());
        var desk = site.Get<Web.Features.Leads.LeadDesk>();
        var done = await desk.Change([1], Web.Features.Leads.LeadChangeKind.Shelf, s => s with { Shelf = "spam" }, SalesSite.AsSam);
        Assert.Equal("Finished 0", await Finished());
        await desk.Undo(done.Batch ?? 0, SalesSite.AsSam);
        Assert.StartsWith("Finished 1", await Finished());
    }

    [Fact]
    public async Task Made_up_people_are_never_taken_for_real_ones()
    {
        await using var site = await SalesSite.Open();
        await site.AddLeads(30);
        Assert.Contains("These are made-up people", (await site.Sales().Open("/funnel?weeks=0")).Body!.TextContent, StringComparison.Ordinal);
        await site.Site.Visitor().Start();
        var page = await site.Sales().Open("/funnel?weeks=0");
        Assert.DoesNotContain("These are made-up people", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("made-up people 3", Visit.Squeezed(page.Body!.TextContent), StringComparison.Ordinal);
        Assert.Contains("These are made-up people", (await site.Sales().Open("/funnel?weeks=0&people=sample")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?weeks=-3&people=everybody&version=x&language=&source=%00")]
    [InlineData("?weeks=4&version=999&source=nowhere&language=xx")]
    public async Task A_wrong_address_shows_a_page_all_the_same(string query)
    {
        await using var site = await SalesSite.Open();
        await site.AddLeads(3);
        Assert.Equal(HttpStatusCode.OK, (await site.As(Roles.Owner).Get("/funnel" + query)).StatusCode);
    }

    [Fact]
    public async Task A_view_of_the_first_page_counts_when_the_page_says_so_and_not_before()
    {
        await using var site = await SalesSite.Open();
        const string visitsSql = "SELECT COALESCE(SUM(f.people), 0) FROM funnel_count f JOIN funnel_cohort c ON c.id = f.cohort_id WHERE f.stage = 'visit' AND c.source = 'linkedin' AND c.kind = 'counted'";
        Task<HttpStatusCode> See(string browser = "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0", int seconds = 2, string query = "?utm_source=LinkedIn", string? stamp = null) => Saw(site.Site, browser, seconds, query, stamp);

        Assert.Equal(HttpStatusCode.NoContent, await See(seconds: 0));
        Assert.Equal(HttpStatusCode.NoContent, await See(browser: "Mozilla/5.0 (compatible; Googlebot/2.1)"));
        Assert.Equal(HttpStatusCode.NoContent, await See(query: "?utm_source=LinkedIn&test"));
        Assert.Equal(HttpStatusCode.NoContent, await See(stamp: "made up"));
        Assert.Equal(HttpStatusCode.NoContent, await See(seconds: 90_000));
        Assert.Equal(0, site.Site.Ask<long>(visitsSql));
        Assert.Equal(HttpStatusCode.NoContent, await See());
        Assert.Equal(HttpStatusCode.NoContent, await See());
        Assert.Equal(2, site.Site.Ask<long>(visitsSql));
        await site.Get<FunnelRecount>().Run();
        Assert.Equal(2, site.Site.Ask<long>(visitsSql));
    }

    private static string Cells(IElement row) => string.Join(' ', row.Children.Select(c => Visit.Squeezed(c.TextContent))).Trim();

    private static async Task<HttpStatusCode> Saw(Site site, string browser, int seconds, string query, string? stamp)
    {
        var visitor = site.Visitor();
        var form = (await visitor.Open("/" + query)).Element("form#visit");
        site.Clock.Advance(TimeSpan.FromSeconds(seconds));
        var fields = form.QuerySelectorAll("input").ToDictionary(i => i.GetAttribute("name") ?? "", i => i.GetAttribute("value") ?? "", StringComparer.Ordinal);
        if (stamp is not null)
            fields["_shown"] = stamp;
        using var request = new HttpRequestMessage(HttpMethod.Post, form.GetAttribute("action")) { Content = new FormUrlEncodedContent(fields) };
        request.Headers.UserAgent.ParseAdd(browser);
        return (await visitor.Ask(request)).Status;
    }

    [Fact]
    public void Quartiles_from_classes_come_close_to_those_of_the_values()
    {
        var random = new Random(4);
        var values = Enumerable.Range(0, 5000).Select(_ => 20 * Math.Exp(0.6 * (random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5))).Order().ToList();
        var classes = values.GroupBy(SecondsClass.Of).Select(g => KeyValuePair.Create(g.Key, (long)g.Count())).ToList();
        foreach (var share in new[] { 0.25, 0.5, 0.75 })
            Assert.InRange(SecondsClass.Quantile(classes, share)!.Value / values[(int)(share * values.Count)], 0.97, 1.03);
        Assert.Null(SecondsClass.Quantile([], 0.5));
        Assert.Equal((0, 0, 10, 36), (SecondsClass.Of(0), SecondsClass.Of(1), SecondsClass.Of(10), SecondsClass.Of(1e9)));
    }
}
