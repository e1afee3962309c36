using System.Net;
using AngleSharp.Html.Dom;

namespace StrategyDiagnostic.Web.Tests.Features.Take;

public sealed class FinishTests
{
    [Fact]
    public async Task Finishing_keeps_the_lead_and_shows_the_report_at_once()
    {
        await using var site = new Site();

        var report = await site.Visitor().Journey(Respondents.P01);

        Assert.StartsWith("/report/", report.Address.AbsolutePath, StringComparison.Ordinal);
        Assert.Equal(
            ("Ada", "Lovelace", "ada@lovelace.example", "Analytical Engines & Sons", "+44 20 7946 0123"),
            site.Ask<(string, string, string, string, string)>("SELECT first_name, last_name, email, organization, phone FROM lead"));
        Assert.Equal((1L, null), site.Ask<(long, string?)>("SELECT finished_at IS NOT NULL, suspicion FROM response"));
        Assert.Equal("[]", site.Ask<string>("SELECT flags FROM score_sheet"));
        Assert.Equal(["started", "finished"], site.List<string>("SELECT kind FROM response_event ORDER BY id"));
    }

    [Fact]
    public async Task Consent_is_kept_as_it_was_shown_and_only_when_it_was_given()
    {
        await using var site = new Site(("Privacy:InsightsConsentText", "Yes, write to me – “weekly”."), ("Privacy:InsightsConsentVersion", "7"));
        await site.Visitor().Journey(Respondents.P01);
        Assert.Equal(0, site.Ask<long>("SELECT COUNT(*) FROM consent"));

        var prospect = await site.Visitor().Start();
        await prospect.AnswerAll(Respondents.P01);
        await prospect.OpenContact();
        var box = (IHtmlInputElement)prospect.Now.Element("input[type=checkbox]");
        Assert.False(box.IsChecked);
        Assert.Equal("Yes, write to me – “weekly”.", Visit.Squeezed(box.ParentElement?.TextContent ?? ""));
        prospect.FillIn(Contact.Ada with { Insights = true });
        await prospect.Press();

        Assert.Equal(
            (2L, "insights", 1L, "Yes, write to me – “weekly”.", "7", "en", site.Clock.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", null)),
            site.Ask<(long, string, long, string, string, string, string)>("SELECT response_id, purpose, given, text, text_version, language, at FROM consent"));
    }

    [Fact]
    public async Task What_is_missing_comes_back_with_everything_else_kept()
    {
        await using var site = new Site();
        var prospect = await site.Visitor().Start();
        await prospect.AnswerAll(Respondents.P01);
        var typed = new Contact("Ada", "", "ada at lovelace", "<b>Engines</b>", "12345", Insights: true);
        await prospect.OpenContact(typed);

        var page = (await prospect.Press()).Expect(HttpStatusCode.BadRequest);

        var links = page.Page.QuerySelectorAll(".error-summary a").Select(a => a.GetAttribute("href") ?? "").ToList();
        Assert.Equal(["#Contact.LastName", "#Contact.Email"], links);
        Assert.All(links, link => Assert.NotNull(page.Page.GetElementById(link[1..])));
        Assert.All(typed.Fields, field => Assert.Equal(field.Value, prospect.Fields[field.Name]));
        Assert.Equal(0, site.Ask<long>("SELECT COUNT(*) FROM lead"));

        prospect.FillIn(Contact.Ada);
        (await prospect.Press()).Expect(HttpStatusCode.OK);
        Assert.Equal(1, site.Ask<long>("SELECT COUNT(*) FROM lead"));
    }

    [Theory]
    [InlineData("Contact.FirstName", 101)]
    [InlineData("Contact.LastName", 101)]
    [InlineData("Contact.Organization", 201)]
    [InlineData("Contact.Phone", 41)]
    public async Task Too_long_is_said_and_kept(string field, int length)
    {
        await using var site = new Site();
        var prospect = await site.Visitor().Start();
        await prospect.AnswerAll(Respondents.P01);
        await prospect.OpenContact();
        prospect.Fields[field] = new string('x', length);

        var page = (await prospect.Press()).Expect(HttpStatusCode.BadRequest);

        Assert.Equal($"#{field}", page.Element(".error-summary a").GetAttribute("href"));
        Assert.Equal(length, prospect.Fields[field].Length);
    }

    [Fact]
    public async Task Answers_after_the_end_are_refused_and_lead_to_the_report()
    {
        await using var site = new Site();
        var prospect = await site.Visitor().Start();
        await prospect.AnswerAll(Respondents.P01);
        await prospect.Open($"/take/{prospect.Token}/1");
        var kept = prospect.Now;
        await prospect.Open($"/take/{prospect.Token}/check");
        var report = await prospect.Finish();
        await site.Mails();
        var before = site.Dump();

        prospect.GoBackTo(kept);
        prospect.Choose("SIZE", "1");
        var led = await prospect.Press();

        Assert.Equal(report.Address, led.Address);
        Assert.Equal(before, site.Dump());
        foreach (var page in new[] { "", "/1", "/check", "/finish", "/link" })
            Assert.Equal(report.Address, (await prospect.Open($"/take/{prospect.Token}{page}")).Address);
    }

    [Theory]
    [InlineData(true, 30, "hidden field filled in")]
    [InlineData(false, 1, "sent faster than a person can")]
    public async Task A_suspected_form_is_kept_aside_and_still_gets_its_report(bool honeypot, double seconds, string suspicion)
    {
        await using var site = new Site();
        var prospect = site.Visitor(seconds);
        await prospect.Start();
        await prospect.AnswerAll(Respondents.P01);
        await prospect.OpenContact();
        if (honeypot)
            prospect.Fields["website"] = "https://spam.example";

        (await prospect.Press()).Expect(HttpStatusCode.OK);

        Assert.Equal(suspicion, site.Ask<string>("SELECT suspicion FROM response"));
        Assert.Equal(1, site.Ask<long>("SELECT COUNT(*) FROM lead"));
        Assert.Single(await site.Mails());
    }

    [Theory]
    [InlineData("")]
    [InlineData("made up")]
    public async Task A_form_that_we_did_not_sign_is_suspected(string stamp)
    {
        await using var site = new Site();
        var prospect = await site.Visitor().Start();
        await prospect.AnswerAll(Respondents.P01);
        await prospect.OpenContact();
        prospect.Fields["_shown"] = stamp;

        (await prospect.Press()).Expect(HttpStatusCode.OK);

        Assert.Equal("form not shown by this site", site.Ask<string>("SELECT suspicion FROM response"));
    }
}
