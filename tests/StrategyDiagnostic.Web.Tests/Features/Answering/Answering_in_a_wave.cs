using System.Net;
using StrategyDiagnostic.Web.Features.Engagements;
using StrategyDiagnostic.Web.Features.Waves;
using StrategyDiagnostic.Web.Tests.Features.Engagements;

namespace StrategyDiagnostic.Web.Tests.Features.Answering;

public sealed class Answering_in_a_wave
{
    private static readonly DateOnly Monday = new(2026, 12, 7);

    [Fact]
    public async Task Somebody_reads_the_promise_answers_sends_once_and_finds_thanks_ever_after()
    {
        await using var site = await EngagementSite.Open();
        var (wave, people) = await Started(site, "baseline");
        var person = site.Site.Visitor();

        var welcome = await person.Open(site.Link(wave, people[0]));
        Assert.Contains("only for groups of at least 5 people", welcome.Text, StringComparison.Ordinal);
        Assert.Contains("confidential", welcome.Text, StringComparison.Ordinal);
        Assert.Contains("the last 3 months", welcome.Text, StringComparison.Ordinal);
        var first = await person.Open(welcome.Element(".go a.btn").GetAttribute("href")!);
        Assert.Contains("Think of the bigger choices made or confirmed in the last 3 months.", await Everything(person, first, Respondents.P01), StringComparison.Ordinal);
        var thanks = await person.Press("Send my answers");

        Assert.Equal("Thank you", thanks.Heading);
        Assert.Equal((1, 0, 1), (site.Site.Ask<int>("SELECT COUNT(*) FROM wave_answer"), site.Site.Ask<int>("SELECT COUNT(*) FROM wave_draft"), site.Site.Ask<int>("SELECT SUM(answered) FROM wave_invitation")));
        Assert.Equal("manager", site.Site.Ask<string>("SELECT level FROM wave_answer"));
        Assert.NotNull(site.Site.Ask<double?>("SELECT placement FROM wave_sheet"));
        Assert.Equal("Thank you", (await person.Open(site.Link(wave, people[0]) + "/2")).Heading);
        Assert.Equal("Thank you", (await person.Open(site.Link(wave, people[0]) + "/check")).Heading);
    }

    [Fact]
    public async Task Sent_twice_at_once_from_two_tabs_it_counts_once()
    {
        await using var site = await EngagementSite.Open();
        var (wave, people) = await Started(site, "day30");
        var person = site.Site.Visitor();
        await person.Open(site.Link(wave, people[0]) + "/1");
        await person.AnswerAll(Respondents.P01);
        using var one = person.Filled("Send my answers");
        using var two = person.Filled("Send my answers");
        using var browser = site.Site.Browser();
        var cookies = (await browser.GetAsync(site.Link(wave, people[0]) + "/check")).StatusCode;
        Assert.Equal(HttpStatusCode.OK, cookies);

        await person.Ask(one);
        Assert.Equal(HttpStatusCode.SeeOther, (await person.Ask(two)).Status);
        Assert.Equal(1, site.Site.Ask<int>("SELECT COUNT(*) FROM wave_answer"));
    }

    [Fact]
    public async Task Every_step_is_kept_and_nobody_but_the_link_can_read_it()
    {
        await using var site = await EngagementSite.Open();
        var (wave, people) = await Started(site, "day30");
        var person = site.Site.Visitor();
        await person.Open(site.Link(wave, people[0]) + "/1");
        await person.Answer(Respondents.P01);

        Assert.Equal(1, site.Site.Ask<int>("SELECT COUNT(*) FROM wave_draft"));
        Assert.DoesNotContain("MV1", System.Text.Encoding.Latin1.GetString(site.Site.Ask<byte[]>("SELECT sealed FROM wave_draft")), StringComparison.Ordinal);
        Assert.DoesNotContain("\"MV1\":", System.Text.Encoding.Latin1.GetString(await AllFiles(site)), StringComparison.Ordinal);

        // On another device, by the same link: a fresh browser goes on where the first stopped.
        var other = site.Site.Visitor();
        var welcome = await other.Open(site.Link(wave, people[0]));
        Assert.Contains("Go on", welcome.Text, StringComparison.Ordinal);
        var page = await other.Open(site.Link(wave, people[0]) + "/1");
        Assert.NotNull(page.Page.QuerySelector("input[name=MV1][checked]"));
    }

    [Fact]
    public async Task Half_a_step_is_saved_and_what_is_missing_is_said()
    {
        await using var site = await EngagementSite.Open();
        var (wave, people) = await Started(site, "day30");
        var person = site.Site.Visitor();
        await person.Open(site.Link(wave, people[0]) + "/1");
        person.Choose("MV1", "4");
        var again = await person.Press("Continue");

        Assert.Equal(HttpStatusCode.BadRequest, again.Status);
        Assert.NotNull(again.Page.QuerySelector("#error-summary"));
        Assert.NotNull(again.Page.QuerySelector("input[name=MV1][value='4'][checked]"));
        Assert.NotNull((await site.Site.Visitor().Open(site.Link(wave, people[0]) + "/1")).Page.QuerySelector("input[name=MV1][value='4'][checked]"));
        var check = await person.Open(site.Link(wave, people[0]) + "/check");
        Assert.Contains("questions left", check.Text, StringComparison.Ordinal);
        Assert.Null(check.Page.QuerySelector("main form"));
    }

    [Fact]
    public async Task After_the_close_and_for_the_removed_there_is_nothing_to_answer_and_drafts_are_gone()
    {
        await using var site = await EngagementSite.Open();
        var (wave, people) = await Started(site, "day30");
        var person = site.Site.Visitor();
        await person.Open(site.Link(wave, people[0]) + "/1");
        await person.Answer(Respondents.P01);
        var late = person.Now;
        await site.Site.Db.Write(tx => tx.Execute("UPDATE participant SET removed_at = '2027-01-07' WHERE id = @id", new { id = people[1] }));
        Assert.Equal(HttpStatusCode.NotFound, (await site.Site.Visitor().Open(site.Link(wave, people[1]))).Status);

        await site.At("2027-02-01T10:00:00Z");

        Assert.Equal(0, site.Site.Ask<int>("SELECT COUNT(*) FROM wave_draft"));
        person.GoBackTo(late);
        person.FillIn(Respondents.P01);
        Assert.Equal("This round is over", (await person.Press()).Heading);
        Assert.Equal(0, site.Site.Ask<int>("SELECT COUNT(*) FROM wave_draft"));
    }

    [Fact]
    public async Task A_confidential_person_has_the_same_code_in_every_wave_and_two_people_never()
    {
        await using var site = await EngagementSite.Open();
        var engagement = await site.AddEngagement();
        var people = await site.AddParticipants(engagement, "manager", 2);
        var baseline = await site.AddWave(engagement, "baseline", baseline: Monday);
        var day30 = await site.AddWave(engagement, "day30", baseline: Monday);
        await site.At("2026-12-07T10:00:00Z");
        foreach (var person in people)
            await site.Answer(baseline, person, Respondents.P01);
        await site.At("2027-01-06T10:00:00Z");
        foreach (var person in people)
            await site.Answer(day30, person, Respondents.P01);

        var codes = site.Site.List<byte[]>("SELECT person FROM wave_answer").Select(Convert.ToHexString).GroupBy(c => c, StringComparer.Ordinal).Select(g => g.Count());
        Assert.Equal([2, 2], codes);
    }

    [Fact]
    public async Task In_the_room_the_link_comes_by_mail_and_the_page_says_the_same_to_everybody()
    {
        await using var site = await EngagementSite.Open();
        var (wave, people) = await Started(site, "day30");
        await site.SignInAgain();
        var code = await site.Connie.Get($"/engagements/1/waves/{wave}/room");
        var room = new Uri(code.Page.QuerySelector(".room-link a")!.GetAttribute("href")!).AbsolutePath;
        Assert.NotNull(code.Page.QuerySelector("svg.qr path"));
        var person = site.Site.Visitor();

        await person.Open(room);
        person.Fields["Email"] = "manager1 at client";
        Assert.Equal(HttpStatusCode.BadRequest, (await person.Press()).Status);
        Assert.Equal("manager1 at client", person.Fields["Email"]);
        person.Fields["Email"] = "Manager1@client.example";
        var known = await person.Press();
        await person.Open(room);
        person.Fields["Email"] = "stranger@client.example";
        var stranger = await person.Press();

        Assert.Equal(known.Text, stranger.Text);
        Assert.Equal(["manager1@client.example"], site.Site.List<string>("SELECT recipient FROM mail_outbox WHERE dedupe_key LIKE '%room%'"));
        Assert.Contains(site.Link(wave, people[0]), (await site.Site.Mails()).Last(m => m.To.ToString().Contains("manager1@", StringComparison.Ordinal)).TextBody, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await person.Open($"/room/{wave}/AAAAAAAAAAAAAAAAAAAAAA")).Status);
    }

    [Fact]
    public async Task Hurried_answers_carry_a_flag()
    {
        await using var site = await EngagementSite.Open();
        var (wave, people) = await Started(site, "day30");
        await site.Answer(wave, people[0], Respondents.P01, seconds: 1);
        await site.Answer(wave, people[1], Respondents.P01, seconds: 60);
        Assert.Equal(["[\"Speeding\"]", "[]"], site.Site.List<string>("SELECT flags FROM wave_sheet ORDER BY length(flags) DESC"));
    }

    private static async Task<(long Wave, IReadOnlyList<long> People)> Started(EngagementSite site, string kind, string mode = Engagement.Confidential)
    {
        var engagement = await site.AddEngagement(mode);
        var people = await site.AddParticipants(engagement, "manager", 6);
        var wave = await site.AddWave(engagement, kind, baseline: kind == "baseline" ? Monday : Monday.AddDays(-30));
        await site.At("2026-12-07T10:00:00Z");
        Assert.Equal(Wave.Open, site.Site.Ask<string>("SELECT state FROM wave WHERE id = @wave", new { wave }));
        return (wave, people);
    }

    private static async Task<string> Everything(Prospect person, Visit page, string answers)
    {
        var text = page.Text;
        while (person.Now.Page.QuerySelector("form.questions") is not null)
            text += (await person.Answer(answers)).Text;
        return text;
    }

    private static async Task<byte[]> AllFiles(EngagementSite site)
    {
        await using var all = new MemoryStream();
        foreach (var file in new[] { site.Site.DatabaseFile, site.Site.DatabaseFile + "-wal" })
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            await stream.CopyToAsync(all);
        }

        return all.ToArray();
    }
}
