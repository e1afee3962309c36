using StrategyDiagnostic.Core.Comparison;
using StrategyDiagnostic.Web.Features.Account;
using StrategyDiagnostic.Web.Features.Instrument;
using StrategyDiagnostic.Web.Features.Rescoring;
using StrategyDiagnostic.Web.Tests.Features.Leads;
using StrategyDiagnostic.Web.Tests.Features.Rescoring;

namespace StrategyDiagnostic.Web.Tests.Features.Instrument;

public sealed class Comparing_organizations
{
    [Theory]
    [InlineData(29, "Nothing is said yet: 29 other organizations")]
    [InlineData(30, "In the [a-z ]+ quarter of placement among 30 other organizations. Half of them lie between")]
    [InlineData(100, @"At percentile [\d.]+ of placement \(95 % interval [\d.]+ to [\d.]+\) among 100 other organizations. Half of them lie between")]
    public async Task Nothing_below_thirty_the_quarter_from_thirty_the_percentile_from_a_hundred(int others, string said)
    {
        await using var site = await Site(130);
        var lead = site.Site.Ask<long>("SELECT MIN(c.lead_id) FROM lead_card c JOIN response r ON r.id = c.response_id WHERE r.answers LIKE '%\"SIZE\":\"4\"%' AND c.placement < 1000");
        await Keep(site, lead, others);
        Assert.Matches(said, await Compared(site, lead));
    }

    [Fact]
    public async Task An_organization_counts_once_and_is_not_compared_with_itself()
    {
        await using var site = await Site(60);
        await site.Db.Write(tx =>
        {
            tx.Execute("UPDATE lead_card SET placement = 50");
            tx.Execute("UPDATE lead_card SET organization = 'many people' WHERE lead_id % 2 = 0");
        });
        var placed = site.Site.Ask<int>("SELECT COUNT(DISTINCT c.organization) FROM lead_card c JOIN score_sheet s ON s.response_id = c.response_id WHERE s.placement IS NOT NULL");
        Assert.Equal(placed - 1, site.Get<Norms>().Of(1, "4", "Many People", 50).Others);
    }

    [Fact]
    public async Task Samples_tests_and_spam_are_left_out_and_versions_are_not_mixed()
    {
        await using var site = await Site(50);
        await site.Db.Write(tx =>
        {
            tx.Execute("UPDATE lead_card SET is_sample = 1 WHERE lead_id % 5 = 0");
            tx.Execute("UPDATE lead_card SET shelf = 'spam' WHERE lead_id % 5 = 1");
            tx.Execute("UPDATE lead_card SET shelf = 'test' WHERE lead_id % 5 = 2");
        });
        var left = site.Site.Ask<int>("SELECT COUNT(*) FROM lead_card c JOIN score_sheet s ON s.response_id = c.response_id WHERE c.lead_id % 5 IN (3, 4) AND s.placement IS NOT NULL");
        Assert.Equal(left, site.Get<Norms>().Of(1, "4", "somebody new", 50).Others);

        var version = await TwoVersions.Publish(site);
        Assert.Equal(0, site.Get<Norms>().Of(version, "4", "somebody new", 50).Others);
        var rescorer = await TwoVersions.Rescorer(site);
        await site.Get<RescoringStore>().Begin(version, new(SalesSite.Olga, "olga"));
        await rescorer.WorkOn(CancellationToken.None);
        site.Site.Clock.Advance(TimeSpan.FromHours(2));   // kept for an hour
        Assert.True(site.Get<Norms>().Of(version, "4", "somebody new", 50).Others > 5);
        Assert.Equal(0, site.Get<Norms>().Of(version, "5", "somebody new", 50).Others);
        Assert.Null(site.Get<Norms>().Of(version, "4", "somebody new", 50).Norm);
        Assert.Equal(30, Norm.LeastForQuarter);
    }

    /// <summary>Leads as if they were real, each an organization of its own, all of one size.</summary>
    private static async Task<SalesSite> Site(int leads)
    {
        var site = await SalesSite.Open();
        await site.AddLeads(leads);
        await site.Db.Write(tx => tx.Execute("UPDATE lead_card SET is_sample = 0, size = '4', shelf = 'listed', organization = 'org ' || lead_id"));
        return site;
    }

    private static Task Keep(SalesSite site, long lead, int others) =>
        site.Db.Write(tx =>
        {
            tx.Execute("UPDATE lead_card SET size = '6' WHERE lead_id <> @lead", new { lead });
            tx.Execute(
                "UPDATE lead_card SET size = '4' WHERE lead_id IN (SELECT c.lead_id FROM lead_card c JOIN score_sheet s ON s.response_id = c.response_id WHERE s.placement IS NOT NULL AND c.lead_id <> @lead ORDER BY c.lead_id LIMIT @others)",
                new { lead, others });
            tx.Execute("UPDATE lead_card SET organization = (SELECT lower(l.organization) FROM lead l WHERE l.id = @lead) WHERE lead_id = @lead", new { lead });
        });

    private static async Task<string> Compared(SalesSite site, long lead)
    {
        var page = await site.As(Roles.Sales).Open($"/leads/{lead}");
        return string.Join(' ', page.QuerySelector(".compared")!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
