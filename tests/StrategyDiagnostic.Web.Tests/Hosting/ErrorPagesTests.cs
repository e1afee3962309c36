using System.Net;

namespace StrategyDiagnostic.Web.Tests.Hosting;

public sealed class ErrorPagesTests
{
    [Fact]
    public async Task An_unknown_address_is_a_page_that_says_so()
    {
        await using var site = new Site();

        var page = (await site.Visitor().Open("/no/such/page")).Expect(HttpStatusCode.NotFound);

        Assert.Equal("There is nothing here", page.Heading);
        Assert.Equal("/", page.Element("main a").GetAttribute("href"));
    }

    [Fact]
    public async Task A_form_that_is_not_ours_gets_a_friendly_refusal()
    {
        await using var site = new Site();
        var prospect = site.Visitor();
        await prospect.Open("/");
        prospect.Fields.Remove("__RequestVerificationToken");

        var page = (await prospect.Press()).Expect(HttpStatusCode.BadRequest);

        Assert.Equal("We could not be sure that this form came from our page", page.Heading);
        Assert.Equal(0, site.Ask<long>("SELECT COUNT(*) FROM response"));
    }

    [Fact]
    public async Task A_failure_shows_a_number_to_quote_and_nothing_else()
    {
        await using var site = new Site();
        var prospect = await site.Visitor().Start();
        await site.Db.Write(tx => tx.Execute("""UPDATE response SET answers = '{"SIZE":"unreadable"}'"""));

        var page = (await prospect.Open($"/take/{prospect.Token}/1")).Expect(HttpStatusCode.InternalServerError);

        Assert.Equal("Something went wrong on our side", page.Heading);
        Assert.Equal(32, page.Element("code").TextContent.Length);
        Assert.All(["Exception", "unreadable", " at ", "StrategyDiagnostic.", prospect.Token], leak => Assert.DoesNotContain(leak, page.Body, StringComparison.Ordinal));
        Assert.Contains(page.Element("code").TextContent, site.Log.All, StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_too_many_writes_wait_people_are_asked_to_wait_too()
    {
        await using var site = new Site(("Storage:QueueLimit", "1"));
        var prospect = site.Visitor();
        await prospect.Open("/");
        using var gate = new ManualResetEventSlim();
        var entered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var running = site.Db.Write(_ =>
        {
            entered.SetResult();
            gate.Wait();
        });
        await entered.Task;
        var waiting = site.Db.Write(_ => { });

        var page = (await prospect.Press()).Expect(HttpStatusCode.ServiceUnavailable);

        Assert.Equal("Very many people are answering just now", page.Heading);
        Assert.Equal(TimeSpan.FromSeconds(5), page.Headers.RetryAfter?.Delta);
        gate.Set();
        await Task.WhenAll(running, waiting);
        Assert.Equal(0, site.Ask<long>("SELECT COUNT(*) FROM response"));
    }

    [Fact]
    public async Task The_third_start_within_a_minute_is_one_too_many()
    {
        await using var site = new Site(("RateLimits:StartsPerMinute", "2"));
        await site.Visitor().Start();
        await site.Visitor().Start();
        var third = site.Visitor();
        await third.Open("/");

        var page = (await third.Press()).Expect(HttpStatusCode.TooManyRequests);

        Assert.Equal("That was a little too fast", page.Heading);
        Assert.InRange(page.Headers.RetryAfter?.Delta ?? default, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60));
        Assert.Equal(2, site.Ask<long>("SELECT COUNT(*) FROM response"));
    }

    [Fact]
    public async Task Saving_and_mailing_are_limited_too_and_reading_is_not()
    {
        await using var site = new Site(("RateLimits:AnswersPerMinute", "1"), ("RateLimits:MailsPerHour", "1"));
        var prospect = await site.Visitor().Start();
        await prospect.Answer(Respondents.P01);
        (await prospect.Answer(Respondents.P01)).Expect(HttpStatusCode.TooManyRequests);
        foreach (var expected in new[] { HttpStatusCode.OK, HttpStatusCode.TooManyRequests })
        {
            (await prospect.Open($"/take/{prospect.Token}/link")).Expect(HttpStatusCode.OK);
            prospect.Fields["Email"] = "ada@lovelace.example";
            (await prospect.Press()).Expect(expected);
        }
    }

    [Fact]
    public async Task A_form_beyond_all_measure_is_refused()
    {
        await using var site = new Site();
        var prospect = await site.Visitor().Start();
        for (var i = 0; i < 2000; i++)
            prospect.Fields[$"extra{i}"] = "x";

        (await prospect.Press()).Expect(HttpStatusCode.BadRequest);
    }
}
