using System.Net;

namespace StrategyDiagnostic.Web.Tests.Features.Take;

public sealed class CheckTests
{
    [Fact]
    public async Task All_answers_stand_on_one_page_in_words()
    {
        await using var site = new Site();
        var prospect = await site.Visitor().Start();
        await prospect.AnswerAll(Respondents.P01);

        Assert.Equal(22, prospect.Now.Page.QuerySelectorAll(".review dt").Length);
        Assert.Contains("250–999", prospect.Now.Text, StringComparison.Ordinal);
        Assert.Contains("As a draft they could comment on", prospect.Now.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_change_link_leads_to_its_question()
    {
        await using var site = new Site();
        var prospect = await site.Visitor().Start();
        await prospect.AnswerAll(Respondents.P01);

        foreach (var link in prospect.Now.Page.QuerySelectorAll(".change a").Select(a => a.GetAttribute("href") ?? "").ToList())
            Assert.NotNull((await prospect.Open(link)).Expect(HttpStatusCode.OK).Page.GetElementById(link[(link.IndexOf('#', StringComparison.Ordinal) + 1)..]));
    }

    [Fact]
    public async Task A_change_returns_to_the_check()
    {
        await using var site = new Site();
        var prospect = await site.Visitor().Start();
        await prospect.AnswerAll(Respondents.P01);
        await prospect.Open(prospect.Now.Element(".change a").GetAttribute("href") ?? "");
        prospect.Choose("SIZE", "6");

        var page = await prospect.Press("Save and return");

        Assert.Equal("Check your answers", page.Heading);
        Assert.Contains("5,000 or more", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_that_needs_another_look_still_returns_to_the_check_afterwards()
    {
        await using var site = new Site();
        var prospect = await site.Visitor().Start();
        await prospect.AnswerAll(Respondents.P01);
        await prospect.Open($"/take/{prospect.Token}/2?from=check#PQ1");
        prospect.Fields["PQ1"] = "101";
        (await prospect.Press()).Expect(HttpStatusCode.BadRequest);
        prospect.Fields["PQ1"] = "100";

        Assert.Equal("Check your answers", (await prospect.Press("Save and return")).Expect(HttpStatusCode.OK).Heading);
    }

    [Fact]
    public async Task Open_questions_are_counted_and_led_to()
    {
        await using var site = new Site();
        var prospect = await site.Visitor().Start();
        await prospect.Answer(Respondents.P01);

        await prospect.Open($"/take/{prospect.Token}/check");

        var next = prospect.Now.Element(".go a.btn");
        Assert.Equal("Answer the 20 questions left", next.TextContent);
        Assert.Equal($"/take/{prospect.Token}/2", next.GetAttribute("href"));
        Assert.Equal(20, prospect.Now.Page.QuerySelectorAll(".review .open").Length);
    }

    [Fact]
    public async Task The_contact_page_leads_back_while_a_question_is_open()
    {
        await using var site = new Site();
        var prospect = await site.Visitor().Start();

        Assert.EndsWith("/check", (await prospect.Open($"/take/{prospect.Token}/finish")).Address.AbsolutePath, StringComparison.Ordinal);
    }
}
