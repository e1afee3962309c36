using System.Net;

namespace StrategyDiagnostic.Web.Tests.Features.Take;

public sealed class ResumeTests
{
    [Fact]
    public async Task The_address_continues_on_another_device_with_earlier_answers()
    {
        await using var site = new Site();
        var desk = await site.Visitor().Start();
        await desk.Answer(Respondents.P01);

        var phone = site.Visitor();
        var page = (await phone.Open($"/take/{desk.Token}")).Expect(HttpStatusCode.OK);

        Assert.Equal($"/take/{desk.Token}/2", page.Address.AbsolutePath);
        await phone.Open($"/take/{desk.Token}/1");
        Assert.Equal(("4", "2"), (phone.Fields["SIZE"], phone.Fields["LEVEL"]));
    }

    [Fact]
    public async Task The_mailed_link_is_a_new_one_that_works()
    {
        await using var site = new Site();
        var prospect = await site.Visitor().Start();
        await prospect.Answer(Respondents.P01);

        var sent = await AskForTheLink(prospect, "ada@lovelace.example");

        Assert.Equal("The link is on its way", sent.Heading);
        var mail = Assert.Single(await site.Mails());
        Assert.Equal("ada@lovelace.example", Assert.Single(mail.To.Mailboxes).Address);
        var link = LinkIn(mail.TextBody);
        Assert.DoesNotContain(prospect.Token, mail.TextBody, StringComparison.Ordinal);
        Assert.Contains(link, mail.HtmlBody, StringComparison.Ordinal);
        Assert.Contains("20 questions left", mail.TextBody, StringComparison.Ordinal);
        var phone = site.Visitor();
        Assert.EndsWith("/2", (await phone.Open(link)).Expect(HttpStatusCode.OK).Address.AbsolutePath, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pressing_twice_sends_one_mail()
    {
        await using var site = new Site();
        var prospect = await site.Visitor().Start();

        await AskForTheLink(prospect, "ada@lovelace.example");
        await AskForTheLink(prospect, "ada@lovelace.example");

        Assert.Single(await site.Mails());
        Assert.Equal(1, site.Ask<long>("SELECT COUNT(*) FROM response_event WHERE kind = 'link_sent'"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("ada")]
    [InlineData("ada@lovelace.example, eve@example.com")]
    public async Task Something_that_is_no_address_comes_back_with_what_was_typed(string typed)
    {
        await using var site = new Site();
        var prospect = await site.Visitor().Start();

        var page = (await AskForTheLink(prospect, typed)).Expect(HttpStatusCode.BadRequest);

        Assert.NotNull(page.Page.GetElementById(page.Element(".error-summary a").GetAttribute("href")?[1..] ?? ""));
        Assert.Equal(typed, prospect.Fields["Email"]);
        Assert.Empty(await site.Mails());
    }

    [Fact]
    public async Task Every_link_to_a_response_leads_to_its_report_once_it_is_finished()
    {
        await using var site = new Site();
        var desk = await site.Visitor().Start();
        await AskForTheLink(desk, "ada@lovelace.example");
        var mailed = LinkIn(Assert.Single(await site.Mails()).TextBody);
        await desk.Open($"/take/{desk.Token}");
        await desk.AnswerAll(Respondents.P01);
        var report = await desk.Finish();

        var phone = (await site.Visitor().Open(mailed)).Expect(HttpStatusCode.OK);

        Assert.Equal(report.Heading, phone.Heading);
        Assert.StartsWith("/report/", phone.Address.AbsolutePath, StringComparison.Ordinal);
        site.Clock.Advance(TimeSpan.FromDays(300));
        (await site.Visitor().Open(phone.Address.ToString())).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task There_is_no_report_before_the_end()
    {
        await using var site = new Site();
        var prospect = await site.Visitor().Start();
        var tokens = new StrategyDiagnostic.Web.Hosting.Tokens();

        (await prospect.Open($"/report/{tokens.Derive(prospect.Token, "report")}")).Expect(HttpStatusCode.NotFound);
    }

    private static async Task<Visit> AskForTheLink(Prospect prospect, string email)
    {
        await prospect.Open($"/take/{prospect.Token}/link");
        prospect.Fields["Email"] = email;
        return await prospect.Press();
    }

    private static string LinkIn(string? text) =>
        (text ?? "").Split().First(word => word.StartsWith("https://diagnostic.example.com/take/", StringComparison.Ordinal));
}
