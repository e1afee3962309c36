using System.Net;
using Dapper;
using StrategyDiagnostic.Web.Features.Take;
using StrategyDiagnostic.Web.Hosting;

namespace StrategyDiagnostic.Web.Tests.Features.Leads;

public sealed class Reading_a_report
{
    [Fact]
    public async Task Counts_once_an_hour_for_each_link_and_never_by_a_get()
    {
        await using var site = await SalesSite.Open();
        await site.AddLead();
        var response = site.Db.Read(c => c.ExecuteScalar<long>("SELECT MAX(id) FROM response"));
        string[] tokens = [site.Get<Tokens>().New(), site.Get<Tokens>().New()];
        foreach (var token in tokens)
            await site.Db.Write(tx => site.Get<AccessLinks>().AddReport(tx, token, response));
        var reader = site.Anybody();

        await reader.Open($"/report/{tokens[0]}");
        Assert.Equal(HttpStatusCode.OK, (await reader.Get($"/report/{tokens[0]}/read")).StatusCode);   // leads to the report
        Assert.Equal(0, Read(site));
        foreach (var token in (string[])[tokens[0], tokens[0], tokens[1]])
            Assert.Equal(HttpStatusCode.NoContent, (await reader.Send($"/report/{token}", "/read")).StatusCode);
        Assert.Equal(2, Read(site));
        site.Site.Clock.Advance(TimeSpan.FromMinutes(61));
        await reader.Send($"/report/{tokens[0]}", "/read");
        Assert.Equal(3, Read(site));
    }

    [Fact]
    public async Task Shows_nothing_of_the_priority()
    {
        await using var site = await SalesSite.Open();
        await site.AddLead();
        var (token, response) = (site.Get<Tokens>().New(), site.Db.Read(c => c.ExecuteScalar<long>("SELECT MAX(id) FROM response")));
        await site.Db.Write(tx => site.Get<AccessLinks>().AddReport(tx, token, response));
        var page = await site.Anybody().Open($"/report/{token}");
        Assert.DoesNotContain(page.QuerySelectorAll(".measure caption"), c => c.TextContent.Contains("Priority", StringComparison.Ordinal) || c.TextContent.Contains("Mismatch:", StringComparison.Ordinal));
        Assert.Contains(page.QuerySelectorAll(".working tbody tr"), r => r.TextContent.Contains("Your role", StringComparison.Ordinal) && r.TextContent.EndsWith('–'));
    }

    private static long Read(SalesSite site) => site.Db.Read(c => c.ExecuteScalar<long>("SELECT COUNT(*) FROM response_event WHERE kind = 'report_read'"));
}
