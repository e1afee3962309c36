using System.Net;
using Microsoft.Extensions.DependencyInjection;
using StrategyDiagnostic.Web.Features.Account;
using StrategyDiagnostic.Web.Features.Samples;
using StrategyDiagnostic.Web.Tests.Features.Account;
using StrategyDiagnostic.Web.Tests.Features.Leads;

namespace StrategyDiagnostic.Web.Tests.Features.Surveys;

/// <summary>A survey without a placement goes the whole way: pages, mail, lead, made-up data.</summary>
public sealed class PulseTests
{
    private const string Answers = """{"MV1": 3, "MV2": 1, "MV3": 2, "MV4": 3, "MV5": 1, "LV2": 4, "FM1": 2, "OW1": 4}""";

    [Fact]
    public async Task From_the_first_click_to_the_mail_nothing_speaks_of_a_placement()
    {
        await using var site = new Site(("Site:Survey", "ninety-day-pulse"));
        var prospect = site.Visitor();
        Assert.Equal("Is building strategy together becoming a habit?", (await prospect.Open("/")).Heading);

        var report = await prospect.Journey(Answers);

        report.Expect(HttpStatusCode.OK);
        Assert.Equal("A start is made; it does not hold by itself yet.", report.Heading);
        Assert.Contains("The five moves: 25.0, Begun", report.Texts(".working caption"));
        Assert.DoesNotContain("lacement", report.Text, StringComparison.Ordinal);
        var mail = Assert.Single(await site.Mails());
        Assert.Equal("Your pulse: A start is made; it does not hold by itself yet.", mail.Subject);
        Assert.DoesNotContain("lacement", mail.HtmlBody + mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("First response to trouble", mail.TextBody, StringComparison.Ordinal);
        Assert.Equal((null, null), site.Ask<(double?, string?)>("SELECT placement, band FROM score_sheet"));
    }

    [Fact]
    public async Task Sales_sees_what_their_report_leads_with_and_can_keep_the_surveys_apart()
    {
        await using var site = new Site();
        await site.Visitor().Journey(Respondents.P01);
        await using var pulse = await site.Restart(("Site:Survey", "ninety-day-pulse"));
        await pulse.Visitor().Journey(Answers, Contact.Ada with { FirstName = "Pula" });
        var sales = new Browser(pulse, (await new Staff(pulse).SignInAs(Roles.Sales)).Session);

        var all = (await sales.Open("/leads?sort=placement")).QuerySelectorAll("table.leads tbody tr").Select(r => r.TextContent).ToList();
        Assert.Equal(2, all.Count);
        Assert.Contains("32 · Explained", all[0], StringComparison.Ordinal);   // who has no placement comes last
        Assert.Contains("The five moves 25 · Begun", all[1], StringComparison.Ordinal);
        var some = await sales.Open("/leads?survey=ninety-day-pulse&band=begun");
        Assert.Contains("Pula", Assert.Single(some.QuerySelectorAll("table.leads tbody tr")).TextContent, StringComparison.Ordinal);
        Assert.Contains("Is building strategy together becoming a habit?", some.QuerySelectorAll("dt + dd a, .filters a").Select(a => a.TextContent));
        var lead = await sales.Open("/leads/2");
        Assert.Contains("25 of 100 (Begun, likely between 15 and 35)", lead.GetElementById("brief")?.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("lacement", lead.QuerySelector("main")?.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Made_up_people_answer_it()
    {
        await using var site = new Site(("Site:Survey", "ninety-day-pulse"));
        var edition = site.Edition("ninety-day-pulse");

        await site.Services.GetRequiredService<SampleStore>().Add(edition, new SampleRespondents(edition, site.Clock.GetUtcNow(), 3).Draw(40), _ => { });

        var bands = site.List<string>("SELECT DISTINCT band FROM lead_card ORDER BY band");
        Assert.True(bands.Count >= 4, string.Join(", ", bands));
        Assert.Equal(0, site.Ask<long>("SELECT COUNT(*) FROM score_sheet WHERE placement IS NOT NULL"));
    }
}
