using System.Net;

namespace StrategyDiagnostic.Web.Tests.Hosting;

public sealed class HealthTests
{
    [Fact]
    public async Task A_site_with_a_survey_is_live_and_ready()
    {
        await using var site = new Site();

        foreach (var address in new[] { "/health/live", "/health/ready" })
            Assert.Equal("Healthy", (await site.Visitor().Open(address)).Expect(HttpStatusCode.OK).Body);
    }

    [Fact]
    public async Task Without_a_survey_it_is_live_and_not_ready()
    {
        await using var site = new Site(("Site:Survey", "not-there"));

        (await site.Visitor().Open("/health/live")).Expect(HttpStatusCode.OK);
        var reply = (await site.Visitor().Open("/health/ready")).Expect(HttpStatusCode.ServiceUnavailable);
        Assert.Equal("Unhealthy", reply.Body);
        Assert.Contains("Site:Survey", site.Log.All, StringComparison.Ordinal);
    }
}
