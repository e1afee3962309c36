using System.Net;
using AngleSharp.Html.Dom;
using StrategyDiagnostic.Core.Responses;
using StrategyDiagnostic.Core.Surveys;

namespace StrategyDiagnostic.Web.Tests.Features.Take;

public sealed class StepTests
{
    [Fact]
    public async Task Every_step_is_saved_and_leads_to_the_next()
    {
        await using var site = new Site();
        var prospect = await site.Visitor().Start();

        (await prospect.Answer(Respondents.P01)).Expect(HttpStatusCode.OK);

        Assert.Equal($"/take/{prospect.Token}/2", prospect.Now.Address.AbsolutePath);
        Assert.Equal("""{"LEVEL":"2","SIZE":"4"}""", Answers(site));
        Assert.Equal((1L, 30.0), site.Ask<(long, double)>("SELECT step, seconds FROM response_step"));
    }

    [Fact]
    public async Task An_answered_step_leads_on_with_303()
    {
        await using var site = new Site();
        var prospect = await site.Visitor().Start();
        prospect.FillIn(Respondents.P01);

        (await prospect.Send()).Expect(HttpStatusCode.SeeOther);
    }

    [Fact]
    public async Task Missing_and_wrong_answers_come_back_with_a_summary_and_the_good_ones_are_saved()
    {
        await using var site = new Site();
        var prospect = await site.Visitor().Start();
        await prospect.Answer(Respondents.P01);
        prospect.Choose("AU1", "3");
        prospect.Fields["PQ1"] = "about half";

        var page = (await prospect.Press()).Expect(HttpStatusCode.BadRequest);

        var links = page.Page.QuerySelectorAll(".error-summary a");
        Assert.Equal(["#AU2-1", "#KN2-1", "#PQ1"], links.Select(a => a.GetAttribute("href")));
        Assert.All(links, a => Assert.NotNull(page.Page.GetElementById((a.GetAttribute("href") ?? "")[1..])));
        Assert.StartsWith("Error: ", page.Title, StringComparison.Ordinal);
        Assert.Equal("about half", prospect.Fields["PQ1"]);
        Assert.Equal("3", prospect.Fields["AU1"]);
        Assert.Equal("""{"AU1":"3","LEVEL":"2","SIZE":"4"}""", Answers(site));
        Assert.All(page.Page.QuerySelectorAll(".error"), e => Assert.Contains(page.Page.QuerySelectorAll("[aria-describedby]"), d =>
            (d.GetAttribute("aria-describedby") ?? "").Split(' ').Contains(e.Id)));
    }

    [Theory]
    [InlineData("60", "20", "10", "20", "must sum to 100")]
    [InlineData("160", "-20", "-20", "-20", "must have shares between 0 and 100")]
    [InlineData("a lot", "20", "10", "20", "is not a number")]
    public async Task A_division_that_does_not_work_out_keeps_what_was_typed(string a, string b, string c, string d, string message)
    {
        await using var site = new Site();
        var prospect = await site.Visitor().Start();
        await prospect.Open($"/take/{prospect.Token}/4");
        prospect.FillIn(Respondents.P01);
        (prospect.Fields["DS1.a"], prospect.Fields["DS1.b"], prospect.Fields["DS1.c"], prospect.Fields["DS1.d"]) = (a, b, c, d);

        var page = (await prospect.Press()).Expect(HttpStatusCode.BadRequest);

        Assert.Contains(message, page.Text, StringComparison.Ordinal);
        Assert.Equal((a, b, c, d), (prospect.Fields["DS1.a"], prospect.Fields["DS1.b"], prospect.Fields["DS1.c"], prospect.Fields["DS1.d"]));
        Assert.Equal("""{"KN1":"4","ND1":"4"}""", Answers(site));
    }

    [Fact]
    public async Task An_option_that_does_not_exist_is_not_taken()
    {
        await using var site = new Site();
        var prospect = await site.Visitor().Start();
        prospect.FillIn(Respondents.P01);
        prospect.Fields["SIZE"] = "7";

        (await prospect.Press()).Expect(HttpStatusCode.BadRequest);

        Assert.Equal("""{"LEVEL":"2"}""", Answers(site));
    }

    [Fact]
    public async Task Back_saves_without_complaint()
    {
        await using var site = new Site();
        var prospect = await site.Visitor().Start();
        await prospect.Answer(Respondents.P01);
        prospect.Choose("AU1", "3");

        (await prospect.Press("Back")).Expect(HttpStatusCode.OK);

        Assert.Equal($"/take/{prospect.Token}/1", prospect.Now.Address.AbsolutePath);
        Assert.Equal("4", prospect.Fields["SIZE"]);
        Assert.Equal("""{"AU1":"3","LEVEL":"2","SIZE":"4"}""", Answers(site));
    }

    [Fact]
    public async Task Cannot_tell_is_an_answer_in_every_format()
    {
        await using var site = new Site();
        var prospect = await site.Visitor().Start();
        await prospect.AnswerAll(Respondents.P01.Replace("\"PQ1\": 38", "\"PQ1\": \"DK\"", StringComparison.Ordinal)
            .Replace("{\"a\": 30, \"b\": 20, \"c\": 30, \"d\": 20}", "\"DK\"", StringComparison.Ordinal)
            .Replace("\"AU1\": 3", "\"AU1\": \"DK\"", StringComparison.Ordinal));

        var answers = Core.Responses.Answers.FromJson(Survey(site), Answers(site));

        Assert.All(["PQ1", "DS1", "AU1"], key => Assert.IsType<CannotTell>(answers[key]));
        Assert.Equal(22, answers.Count);
        await prospect.Open($"/take/{prospect.Token}/2");
        Assert.True(((IHtmlInputElement)prospect.Now.Element("#PQ1-DK")).IsChecked);
    }

    [Fact]
    public async Task Two_tabs_that_save_different_steps_lose_nothing()
    {
        await using var site = new Site();
        var prospect = await site.Visitor().Start();
        var first = prospect.Now;
        var second = await prospect.Open($"/take/{prospect.Token}/2");
        prospect.FillIn(Respondents.P01);
        var inSecond = prospect.Filled();
        prospect.GoBackTo(first);
        prospect.FillIn(Respondents.P01);
        var inFirst = prospect.Filled();

        await prospect.Ask(inFirst);
        await prospect.Ask(inSecond);

        Assert.Equal(6, Core.Responses.Answers.FromJson(Survey(site), Answers(site)).Count);
        Assert.EndsWith("/2", second.Address.AbsolutePath, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shuffled_options_stand_in_the_same_order_for_one_response_and_in_others_for_others()
    {
        await using var site = new Site();
        var orders = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < 12; i++)
        {
            var prospect = await site.Visitor().Start();
            var shown = await Order(prospect);
            Assert.Equal(shown, await Order(prospect));
            Assert.Equal("DK", shown[^2..]);
            orders.Add(shown);
        }

        Assert.True(orders.Count > 3, string.Join('\n', orders));

        static async Task<string> Order(Prospect prospect) =>
            string.Join(' ', (await prospect.Open($"/take/{prospect.Token}/5")).Page.QuerySelectorAll("input[name=MX1]").Select(i => i.GetAttribute("value")));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("7")]
    [InlineData("-1")]
    [InlineData("one")]
    public async Task A_step_that_does_not_exist_is_not_there(string step)
    {
        await using var site = new Site();
        var prospect = await site.Visitor().Start();

        (await prospect.Open($"/take/{prospect.Token}/{step}")).Expect(HttpStatusCode.NotFound);
    }

    private static string Answers(Site site) => site.Ask<string>("SELECT answers FROM response");

    private static Survey Survey(Site site) =>
        site.Edition(1).Package.Survey;
}
