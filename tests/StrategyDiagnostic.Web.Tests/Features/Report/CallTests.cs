using System.Net;

namespace StrategyDiagnostic.Web.Tests.Features.Report;

public sealed class CallTests
{
    private const string Clicks = "SELECT COUNT(*) FROM response_event WHERE kind = 'call_clicked'";

    [Fact]
    public async Task The_button_is_counted_and_leads_to_where_calls_are_booked()
    {
        await using var site = new Site(("Firm:DiscoveryCallUrl", "https://calendar.example.com/firm?length=30"));
        var prospect = site.Visitor();
        await prospect.Journey(Respondents.P01);

        var reply = (await prospect.Send()).Expect(HttpStatusCode.SeeOther);

        Assert.Equal("https://calendar.example.com/firm?length=30", reply.Target.ToString());
        Assert.Equal(1, site.Ask<long>(Clicks));
    }

    [Fact]
    public async Task The_browser_may_follow_the_form_to_the_booking_page_and_nowhere_else()
    {
        await using var site = new Site(("Firm:DiscoveryCallUrl", "https://calendar.example.com:8443/firm"));

        var page = await site.Visitor().Open("/");

        var policy = Assert.Single(page.Headers.GetValues("Content-Security-Policy"));
        Assert.EndsWith("form-action 'self' https://calendar.example.com:8443", policy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_development_a_page_says_how_to_set_the_address()
    {
        await using var site = new Site();
        var prospect = site.Visitor();
        await prospect.Journey(Respondents.P01);

        var page = (await prospect.Press()).Expect(HttpStatusCode.OK);

        Assert.Equal("/call-not-set", page.Address.AbsolutePath);
        Assert.NotNull(page.Element("main a[href='/firm']"));
        Assert.Equal(1, site.Ask<long>(Clicks));
    }

    [Fact]
    public async Task That_page_is_gone_once_the_address_is_set()
    {
        await using var site = new Site(("Firm:DiscoveryCallUrl", "https://calendar.example.com/firm"));

        (await site.Visitor().Open("/call-not-set")).Expect(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Looking_at_the_address_of_the_button_counts_nothing()
    {
        await using var site = new Site();
        var prospect = site.Visitor();
        var report = await prospect.Journey(Respondents.P01);

        var page = await prospect.Open($"{report.Address.AbsolutePath}/call");

        Assert.Equal(report.Address, page.Address);
        Assert.Equal(0, site.Ask<long>(Clicks));
    }
}
