using System.Net;

namespace StrategyDiagnostic.Web.Tests.Hosting;

public sealed class RestartTests
{
    [Fact]
    public async Task A_page_opened_before_a_restart_can_be_sent_after_it()
    {
        await using var site = new Site();
        var cookies = new CookieContainer();
        var before = await new Prospect(site.Browser(cookies)).Start();
        var form = before.Now;

        await using var again = await site.Restart();
        var after = new Prospect(again.Browser(cookies));
        after.GoBackTo(form);
        (await after.Answer(Respondents.P01)).Expect(HttpStatusCode.OK);

        Assert.Equal($"/take/{before.Token}/2", after.Now.Address.AbsolutePath);
        Assert.Equal(0, again.Ask<double?>("SELECT seconds FROM response_step"));
    }
}
