using System.Net;
using StrategyDiagnostic.Web.Features.Waves;
using StrategyDiagnostic.Web.Tests.Features.Engagements;

namespace StrategyDiagnostic.Web.Tests.Features.Portfolio;

public sealed class Portfolio_of_engagements
{
    private const string Path = "/engagements/portfolio";

    [Fact]
    public async Task Puts_clients_beside_each_other_and_calls_no_small_one_a_winner()
    {
        await using var site = await EngagementSite.Open();
        var small = await Clients.Add(site, "Alder", people: 6, rise: 1);
        await Clients.Add(site, "Birch", people: 24, rise: 0);
        await Clients.Add(site, "Cedar", people: 30, rise: 0);
        await Clients.Add(site, "Dogwood", people: 40, rise: 2);

        var page = await site.Connie.Get(Path);

        Assert.Equal("Placement, baseline → 90 days, people who answered both times", page.Page.QuerySelector("section.portfolio h2")!.TextContent);
        var rows = page.Page.QuerySelectorAll("section.portfolio tbody tr").Select(r => r.QuerySelectorAll("td, th").Select(c => string.Join(' ', c.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))).ToList()).ToList();
        Assert.Equal(["Alder Strategy 2027", "Birch Strategy 2027", "Cedar Strategy 2027", "Dogwood Strategy 2027"], rows.Select(r => r[1]));
        Assert.Equal(["6", "24", "30", "40"], rows.Select(r => r[2]));
        Assert.StartsWith("+", rows[0][3], StringComparison.Ordinal);
        Assert.StartsWith("no different from the others", rows[0][6], StringComparison.Ordinal);
        Assert.StartsWith("far above the others", rows[3][6], StringComparison.Ordinal);
        Assert.Equal($"/engagements/{small}/compare", page.Page.QuerySelector("section.portfolio tbody a")!.GetAttribute("href"));
        Assert.Contains("4, Dogwood: +", page.Page.QuerySelector("svg desc")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leaves_samples_out_and_counts_them_apart()
    {
        await using var site = await EngagementSite.Open();
        await Clients.Add(site, "Alder", people: 12, rise: 1);
        var sample = await Clients.Add(site, "Made-up Mills", people: 12, rise: 1);
        await site.Site.Db.Write(tx =>
        {
            tx.Execute("DROP TRIGGER engagement_keeps_its_rules");
            tx.Execute("UPDATE engagement SET is_sample = 1 WHERE id = @sample", new { sample });
        });

        var real = await site.Connie.Get(Path);
        Assert.DoesNotContain("Made-up Mills", real.Text, StringComparison.Ordinal);
        Assert.Contains("One made-up engagement is left out", real.Text, StringComparison.Ordinal);
        Assert.Contains("With fewer than 3 clients", real.Text, StringComparison.Ordinal);
        var made = await site.Connie.Get(real.Page.QuerySelector("a[href*=samples]")!.GetAttribute("href")!);
        Assert.Contains("Made-up Mills", made.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Alder", made.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hides_what_is_about_too_few_and_says_what_is_still_to_come()
    {
        await using var site = await EngagementSite.Open();
        await Clients.Add(site, "Alder", people: 4, rise: 2);
        await site.AddWave(await site.AddEngagement(client: "Birch"), "baseline", Wave.Closed);

        var page = await site.Connie.Get(Path);

        Assert.Contains("Not shown: fewer than 5 people.", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("+", page.Page.QuerySelector("section.portfolio tbody")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Birch", page.Page.QuerySelector("#waiting")!.ParentElement!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shows_consultants_their_own_and_the_owner_all()
    {
        await using var site = await EngagementSite.Open();
        await Clients.Add(site, "Alder", people: 12, rise: 1);
        await Clients.Add(site, "Birch", people: 12, rise: 1, by: site.CarlId);

        Assert.DoesNotContain("Birch", (await site.Connie.Get(Path)).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Alder", (await site.Carl.Get(Path)).Text, StringComparison.Ordinal);
        var all = await site.Olga.Get(Path);
        Assert.Contains("Alder", all.Text, StringComparison.Ordinal);
        Assert.Contains("Birch", all.Text, StringComparison.Ordinal);
        Assert.NotEqual(HttpStatusCode.OK, (await site.Sam.Get(Path)).Status);
        Assert.Contains(Path, (await site.Connie.Get("/engagements")).Page.QuerySelectorAll("main a").Select(a => a.GetAttribute("href")));
    }
}
