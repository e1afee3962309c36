using System.Net;
using StrategyDiagnostic.Web.Tests.Features.Account;
using StrategyDiagnostic.Web.Tests.Features.Leads;

namespace StrategyDiagnostic.Web.Tests.Features.Home;

/// <summary>Two surveys are open at once, each at its own address, and everything after the first click knows which.</summary>
public sealed class Several_surveys
{
    private const string Pulse = "s/ninety-day-pulse";
    private const string PulseTitle = "Is building strategy together becoming a habit?";
    private const string PulseAnswers = """{"MV1": 3, "MV2": 1, "MV3": 2, "MV4": 3, "MV5": 1, "LV2": 4, "FM1": 2, "OW1": 4}""";

    [Fact]
    public async Task Each_has_an_address_and_leads_to_its_own_report_and_mail()
    {
        await using var site = new Site();
        var first = await site.Visitor().Journey(Respondents.P01);
        var visitor = site.Visitor();
        await visitor.Start(Pulse + "?utm_source=Fair");
        Assert.Equal("/s/ninety-day-pulse", visitor.Now.Element("a.brand").GetAttribute("href"));
        var back = await visitor.Press("Back");
        Assert.Equal(("/s/ninety-day-pulse", PulseTitle), (back.Address.AbsolutePath, back.Heading));
        await visitor.Open($"/take/{visitor.Token}");
        await visitor.AnswerAll(PulseAnswers);
        var report = await visitor.Finish(Contact.Ada with { Email = "pula@example.com" });

        Assert.Equal("A start is made; it does not hold by itself yet.", report.Heading);
        Assert.NotEqual(first.Heading, report.Heading);
        Assert.Equal("/s/ninety-day-pulse", report.Element("a.brand").GetAttribute("href"));
        Assert.Equal("/", first.Element("a.brand").GetAttribute("href"));
        Assert.Equal(["cascade-to-participatory", "ninety-day-pulse"], site.List<string>("SELECT survey FROM lead_card ORDER BY lead_id"));
        var mails = await site.Mails();
        Assert.Equal("Your pulse: A start is made; it does not hold by itself yet.", mails.Single(m => m.To.ToString().Contains("pula", StringComparison.Ordinal)).Subject);
    }

    [Fact]
    public async Task The_mail_that_continues_names_the_survey_and_leads_back_to_it()
    {
        await using var site = new Site();
        var visitor = await site.Visitor().Start(Pulse);
        await visitor.Open($"/take/{visitor.Token}/link");
        visitor.Fields["Email"] = "pula@example.com";
        await visitor.Press();

        var mail = Assert.Single(await site.Mails());
        Assert.StartsWith(PulseTitle, mail.TextBody, StringComparison.Ordinal);
        var page = await site.Visitor().Open(Staff.LinkIn(mail.TextBody ?? "", "take"));
        Assert.Contains("What you do", page.Heading, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_address_of_the_one_behind_the_first_page_leads_there_with_its_labels()
    {
        await using var site = new Site();
        var page = await site.Visitor().Open("/s/cascade-to-participatory?utm_source=Fair");
        Assert.Equal("/?utm_source=Fair", page.Address.PathAndQuery);
        Assert.Equal("Fair", page.Element("form[action='/start'] [name=utm_source]").GetAttribute("value"));

        await using var other = await site.Restart(("Site:Survey", "ninety-day-pulse"));
        Assert.Equal("/", (await other.Visitor().Open("/s/Ninety-Day-Pulse")).Address.AbsolutePath);
        Assert.Equal("/s/cascade-to-participatory", (await other.Visitor().Open("/s/cascade-to-participatory")).Address.AbsolutePath);
    }

    [Theory]
    [InlineData("/s/no-such-survey", "There is no questionnaire at this address")]
    [InlineData("/s/%3Cscript%3Ealert(1)%3C%2Fscript%3E", "There is no questionnaire at this address")]
    [InlineData("/s/..%2Fleads", "There is no questionnaire at this address")]
    public async Task An_unknown_address_says_so_and_whom_to_ask(string address, string heading)
    {
        await using var site = new Site();
        var page = (await site.Visitor().Open(address)).Expect(HttpStatusCode.NotFound);
        Assert.Equal(heading, page.Heading);
        Assert.StartsWith("mailto:", page.Element("main a[href^=mailto]").GetAttribute("href"), StringComparison.Ordinal);
        Assert.DoesNotContain("alert", page.Body, StringComparison.Ordinal);
        Assert.Empty(page.Page.QuerySelectorAll("form"));
    }

    [Fact]
    public async Task The_owner_sees_what_is_where_closes_a_survey_and_opens_it_again()
    {
        await using var site = new Site();
        var staff = new Staff(site);
        var owner = await staff.ClaimAsOwner();
        var list = await owner.Get("/rubrics");
        Assert.Contains("https://diagnostic.example.com/s/ninety-day-pulse", list.Text, StringComparison.Ordinal);
        var place = await owner.Get(list.Page.QuerySelector("a[href='/rubrics/surveys/ninety-day-pulse']")!.GetAttribute("href")!);
        Assert.NotNull(place.Page.QuerySelector("svg.qr[aria-label='QR code for https://diagnostic.example.com/s/ninety-day-pulse'] path[d]"));
        var labelled = await owner.Get("/rubrics/surveys/ninety-day-pulse?Label=trade+fair");
        Assert.Equal("https://diagnostic.example.com/s/ninety-day-pulse?utm_source=trade%20fair", labelled.Page.QuerySelector("[data-copy]")!.GetAttribute("data-copy"));
        Assert.Equal(HttpStatusCode.BadRequest, (await owner.Get("/rubrics/surveys/ninety-day-pulse?Label=" + new string('a', 61))).Status);
        var (halfway, waiting) = (await site.Visitor().Start(Pulse), site.Visitor());
        await waiting.Open("/" + Pulse);

        await owner.Send("/rubrics/surveys/ninety-day-pulse", new { open = "no" }, "/door");

        foreach (var turnedAway in new[] { await site.Visitor().Open("/" + Pulse), await waiting.Press("Start") })
        {
            Assert.Equal(HttpStatusCode.NotFound, turnedAway.Status);
            Assert.Equal("This questionnaire is closed", turnedAway.Heading);
            Assert.Contains(PulseTitle, turnedAway.Text, StringComparison.Ordinal);
        }

        Assert.DoesNotContain(PulseTitle, (await site.Visitor().Open("/privacy")).Text, StringComparison.Ordinal);
        Assert.Contains("closed", (await owner.Get("/rubrics")).Page.QuerySelector("tr:has([href='/rubrics/surveys/ninety-day-pulse'])")!.TextContent, StringComparison.Ordinal);
        await halfway.AnswerAll(PulseAnswers);
        Assert.Equal(HttpStatusCode.OK, (await halfway.Finish()).Status);   // whoever has begun can finish
        await owner.Send("/rubrics/surveys/ninety-day-pulse", new { open = "yes" }, "/door");
        Assert.Equal(PulseTitle, (await site.Visitor().Open("/" + Pulse)).Heading);
        Assert.Contains(PulseTitle, (await site.Visitor().Open("/privacy")).Text, StringComparison.Ordinal);
        Assert.Equal(["survey.closed", "survey.opened"], site.List<string>("SELECT action FROM audit_entry WHERE action LIKE 'survey.%' ORDER BY id"));
    }

    [Fact]
    public async Task The_first_page_can_be_closed_as_well()
    {
        await using var site = new Site();
        var owner = await new Staff(site).ClaimAsOwner();
        await owner.Send("/rubrics/surveys/cascade-to-participatory", new { open = "no" }, "/door");
        Assert.Equal("The questionnaire is closed just now.", (await site.Visitor().Open("/")).Heading);
        Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor().Open("/s/cascade-to-participatory")).Status);
    }

    [Fact]
    public async Task The_funnel_counts_visits_and_starts_of_each_and_can_show_one_alone()
    {
        await using var site = await SalesSite.Open();
        await site.Site.Visitor().Journey(Respondents.P01);
        await site.Site.Visitor().Journey(PulseAnswers, query: Pulse);
        await site.Site.Visitor().Start(Pulse);
        await site.Site.Visitor().Start(Pulse + "?test");
        await SeePulse(site.Site);

        var all = await site.Sales().Open("/funnel");
        var pulse = await site.Sales().Open("/funnel?survey=ninety-day-pulse");
        Assert.StartsWith("Started 3", Row(all, "Started"), StringComparison.Ordinal);
        Assert.StartsWith("Started 2", Row(pulse, "Started"), StringComparison.Ordinal);
        Assert.StartsWith("Visits 1", Row(pulse, "Visits"), StringComparison.Ordinal);
        Assert.StartsWith("Finished 1", Row(pulse, "Finished"), StringComparison.Ordinal);
        Assert.Contains("tests 1 started", Visit.Squeezed(pulse.Body!.TextContent), StringComparison.Ordinal);
        Assert.DoesNotContain("tests 1 started", Visit.Squeezed((await site.Sales().Open("/funnel?survey=cascade-to-participatory")).Body!.TextContent), StringComparison.Ordinal);
        var line = all.QuerySelectorAll("[aria-label='By questionnaire'] tr").Single(r => r.TextContent.Contains(PulseTitle, StringComparison.Ordinal));
        Assert.Equal("/leads?survey=ninety-day-pulse&sort=newest", line.QuerySelector("th a")!.GetAttribute("href"));
        var leads = await site.Sales().Open(line.QuerySelector("th a")!.GetAttribute("href")!);
        Assert.Contains("The five moves", Assert.Single(leads.QuerySelectorAll("table.leads tbody tr")).TextContent, StringComparison.Ordinal);
        Assert.Contains("/funnel?survey=ninety-day-pulse", all.QuerySelectorAll(".funnel-filters a").Select(a => a.GetAttribute("href")));
    }

    private static string Row(AngleSharp.Dom.IDocument page, string name) =>
        Visit.Squeezed(string.Join(' ', page.QuerySelectorAll("tr").First(r => Visit.Squeezed(r.QuerySelector("th")?.TextContent ?? "") == name).Children.Select(c => c.TextContent)));

    private static async Task SeePulse(Site site)
    {
        var visitor = site.Visitor();
        var form = (await visitor.Open("/" + Pulse)).Element("form#visit");
        site.Clock.Advance(TimeSpan.FromSeconds(3));
        var fields = form.QuerySelectorAll("input").ToDictionary(i => i.GetAttribute("name") ?? "", i => i.GetAttribute("value") ?? "", StringComparer.Ordinal);
        using var request = new HttpRequestMessage(HttpMethod.Post, form.GetAttribute("action")) { Content = new FormUrlEncodedContent(fields) };
        request.Headers.UserAgent.ParseAdd("Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0");
        Assert.Equal(HttpStatusCode.NoContent, (await visitor.Ask(request)).Status);
    }
}
