using System.Net;

namespace StrategyDiagnostic.Web.Tests.Features.Take;

public sealed class StartTests
{
    [Fact]
    public async Task Starting_pins_the_response_to_the_current_edition()
    {
        await using var site = new Site();
        var prospect = await site.Visitor().Start();

        var row = site.Ask<(long Survey, long Rubric, string Language, string Channel, string Answers, string? Suspicion)>(
            "SELECT survey_version_id, rubric_version_id, language, channel, answers, suspicion FROM response");

        Assert.Equal((1L, 1L, "en", "site", "{}", null), row);
        Assert.Equal(22, prospect.Token.Length);
        Assert.Equal($"/take/{prospect.Token}/1", prospect.Now.Address.AbsolutePath);
        Assert.Equal(["started"], site.List<string>("SELECT kind FROM response_event"));
    }

    [Fact]
    public async Task Where_a_visitor_came_from_is_kept()
    {
        await using var site = new Site();
        await site.Visitor().Start("?utm_source=newsletter&utm_campaign=autumn+%22special%22&other=1", "https://blog.example/post");

        var (source, referrer) = site.Ask<(string, string)>("SELECT source, referrer FROM response");

        Assert.Equal("autumn \"special\"", System.Text.Json.JsonDocument.Parse(source).RootElement.GetProperty("utm_campaign").GetString());
        Assert.Contains("newsletter", source, StringComparison.Ordinal);
        Assert.DoesNotContain("other", source, StringComparison.Ordinal);
        Assert.Equal("https://blog.example/post", referrer);
    }

    [Fact]
    public async Task A_visitor_from_nowhere_has_no_source()
    {
        await using var site = new Site();
        await site.Visitor().Start();

        Assert.Equal(("{}", null), site.Ask<(string, string?)>("SELECT source, referrer FROM response"));
    }

    [Fact]
    public async Task A_test_is_marked_from_the_start_and_says_so_on_every_page()
    {
        await using var site = new Site();
        var prospect = await site.Visitor().Start("?test");

        Assert.NotNull(prospect.Now.Page.QuerySelector(".test-note"));
        await prospect.AnswerAll(Respondents.P01);
        Assert.NotNull(prospect.Now.Page.QuerySelector(".test-note"));
        var report = await prospect.Finish();

        Assert.NotNull(report.Page.QuerySelector(".test-note"));
        Assert.Equal(1, site.Ask<long>("SELECT is_test FROM response"));
        Assert.StartsWith("[Test] ", Assert.Single(await site.Mails()).Subject, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Starting_twice_makes_two_responses()
    {
        await using var site = new Site();
        var prospect = site.Visitor();
        await prospect.Open("/");
        var page = prospect.Now;

        await prospect.Press();
        prospect.GoBackTo(page);
        await prospect.Press();

        Assert.Equal(2, site.Ask<long>("SELECT COUNT(*) FROM response"));
    }

    [Fact]
    public async Task A_start_by_a_script_is_kept_aside_and_led_on_like_any_other()
    {
        await using var site = new Site();
        var script = site.Visitor();
        await script.Open("/");
        script.Fields["website"] = "https://spam.example";

        (await script.Press()).Expect(HttpStatusCode.OK);

        Assert.Equal("hidden field filled in", site.Ask<string>("SELECT suspicion FROM response"));
    }

    [Fact]
    public async Task The_address_of_the_start_leads_to_the_first_page()
    {
        await using var site = new Site();

        Assert.Equal("/", (await site.Visitor().Open("/start")).Address.AbsolutePath);
    }
}
