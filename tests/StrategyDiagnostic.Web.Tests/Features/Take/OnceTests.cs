using System.Net;

namespace StrategyDiagnostic.Web.Tests.Features.Take;

/// <summary>However often a form is sent, what it asks for happens once.</summary>
public sealed class OnceTests
{
    [Fact]
    public async Task Fifty_identical_finishes_at_once_make_one_lead_one_sheet_and_one_mail()
    {
        await using var site = new Site();
        var browser = site.Browser();
        var prospect = new Prospect(browser);
        await prospect.Start();
        await prospect.AnswerAll(Respondents.P01);
        await prospect.OpenContact(Contact.Ada with { Insights = true });
        var requests = Enumerable.Range(0, 50).Select(_ => prospect.Filled()).ToList();

        var replies = await Task.WhenAll(requests.Select(r => Task.Run(() => browser.SendAsync(r))));

        Assert.All(replies, r => Assert.Equal(HttpStatusCode.SeeOther, r.StatusCode));
        var report = Assert.Single(replies.Select(r => r.Headers.Location).Distinct());
        Assert.Equal(
            (1L, 1L, 1L, 1L, 1L),
            site.Ask<(long, long, long, long, long)>("""
                SELECT (SELECT COUNT(*) FROM response WHERE finished_at IS NOT NULL), (SELECT COUNT(*) FROM lead), (SELECT COUNT(*) FROM score_sheet),
                       (SELECT COUNT(*) FROM mail_outbox), (SELECT COUNT(*) FROM consent)
                """));
        (await prospect.Open(report?.ToString() ?? "")).Expect(HttpStatusCode.OK);
        Assert.Single(await site.Mails());
    }

    [Fact]
    public async Task Going_back_and_sending_again_changes_nothing()
    {
        await using var site = new Site();
        var prospect = await site.Visitor().Start();
        await prospect.AnswerAll(Respondents.P01);
        await prospect.OpenContact();
        var form = prospect.Now;
        var report = await Send(Contact.Ada);
        await site.Mails();
        var before = site.Dump();

        var again = await Send(Contact.Ada with { Email = "somebody@else.example" });

        Assert.Equal(report.Address, again.Address);
        Assert.Equal(before, site.Dump());

        Task<Visit> Send(Contact contact)
        {
            prospect.GoBackTo(form);
            prospect.FillIn(contact);
            return prospect.Press();
        }
    }

    [Fact]
    public async Task Refreshing_the_report_changes_nothing()
    {
        await using var site = new Site();
        var prospect = site.Visitor();
        var report = await prospect.Journey(Respondents.P01);
        await site.Mails();
        var before = site.Dump();

        var again = await prospect.Open(report.Address.ToString());

        Assert.Equal(before, site.Dump());
        Assert.Equal(report.Heading, again.Heading);
    }
}
