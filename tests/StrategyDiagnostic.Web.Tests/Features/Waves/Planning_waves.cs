using System.Net;
using StrategyDiagnostic.Web.Tests.Features.Engagements;

namespace StrategyDiagnostic.Web.Tests.Features.Waves;

public sealed class Planning_waves
{
    private static readonly DateOnly Monday = new(2026, 12, 7);

    [Fact]
    public async Task A_planned_wave_moves_and_one_that_is_open_is_extended_and_says_so()
    {
        await using var site = await EngagementSite.Open();
        var engagement = await site.AddEngagement();
        await site.AddParticipants(engagement, "manager", 12);
        var wave = await site.AddWave(engagement, "baseline", baseline: Monday);
        var path = $"/engagements/{engagement}/waves";

        var moved = await site.Connie.Send(path, new { wave, OpensOn = "2026-12-08", ClosesOn = "2026-12-18", RemindOn = "2026-12-11", RemindAgainOn = "" }, "handler=Move");
        Assert.Equal(path, moved.Location);
        Assert.Equal("2026-12-08|2026-12-18|2026-12-18|2026-12-11|-", site.Site.Ask<string>("SELECT opens_on || '|' || closes_on || '|' || first_closes_on || '|' || remind_on || '|' || COALESCE(remind_again_on, '-') FROM wave"));

        await site.At("2026-12-08T09:00:00Z");
        await site.SignInAgain();
        var shorter = await site.Connie.Send(path, new { wave, ClosesOn = "2026-12-10", RemindOn = "2026-12-09", RemindAgainOn = "" }, "handler=Move");
        Assert.Equal(HttpStatusCode.BadRequest, shorter.Status);
        Assert.Contains("An open wave can be extended, not shortened", shorter.Text, StringComparison.Ordinal);
        Assert.Equal("2026-12-10", shorter.Page.QuerySelector($"#wave-{wave}-ClosesOn")!.GetAttribute("value"));

        await site.Connie.Send(path, new { wave, ClosesOn = "2026-12-22", RemindOn = "2026-12-11", RemindAgainOn = "2026-12-21" }, "handler=Move");
        var page = await site.Connie.Get(path);
        Assert.Contains("extended from Fri 18 Dec 2026", page.Text, StringComparison.Ordinal);
        await site.At("2026-12-19T12:00:00Z");
        Assert.Equal("open", site.Site.Ask<string>("SELECT state FROM wave"));
    }

    [Theory]
    [InlineData("2026-11-01", "2026-12-18", "", "", "It cannot open on a day that has passed")]
    [InlineData("", "2026-12-18", "", "", "Choose the day on which it opens")]
    [InlineData("2026-12-08", "2026-12-07", "", "", "The last day is before the first")]
    [InlineData("2026-12-08", "2026-12-18", "2026-12-08", "", "A reminder goes out after the first day")]
    [InlineData("2026-12-08", "2026-12-18", "2026-12-19", "", "A reminder goes out after the first day and not after the last")]
    [InlineData("2026-12-08", "2026-12-18", "", "2026-12-12", "The second reminder comes after the first")]
    [InlineData("2026-12-08", "2026-12-18", "soon", "", "“soon” is not a day")]
    public async Task Days_that_cannot_be_are_said_and_kept(string opens, string closes, string remind, string again, string message)
    {
        await using var site = await EngagementSite.Open();
        var engagement = await site.AddEngagement();
        var wave = await site.AddWave(engagement, "baseline", baseline: Monday);

        var answer = await site.Connie.Send($"/engagements/{engagement}/waves", new { wave, OpensOn = opens, ClosesOn = closes, RemindOn = remind, RemindAgainOn = again }, "handler=Move");

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains(message, answer.Text, StringComparison.Ordinal);
        Assert.Equal(closes, answer.Page.QuerySelector($"#wave-{wave}-ClosesOn")!.GetAttribute("value"));
        Assert.Equal("2026-12-07", site.Site.Ask<string>("SELECT opens_on FROM wave"));
        Assert.All(answer.Page.QuerySelectorAll("#error-summary a"), link => Assert.NotNull(answer.Page.GetElementById(link.GetAttribute("href")![1..])));
    }

    [Fact]
    public async Task A_wave_of_ones_own_is_planned_and_given_up_and_an_open_one_is_closed_by_hand()
    {
        await using var site = await EngagementSite.Open();
        var engagement = await site.AddEngagement();
        await site.AddParticipants(engagement, "manager", 6);
        var path = $"/engagements/{engagement}/waves";
        var nameless = await site.Connie.Send(path, new { WaveName = "", Form = "pulse", OpensOn = "2026-12-08", ClosesOn = "2026-12-18", RemindOn = "", RemindAgainOn = "" }, "handler=Add");
        Assert.Contains("Name the wave", nameless.Text, StringComparison.Ordinal);
        await site.Connie.Send(path, new { WaveName = "After the offsite", Form = "pulse", OpensOn = "2026-12-08", ClosesOn = "2026-12-18", RemindOn = "", RemindAgainOn = "" }, "handler=Add");
        await site.Connie.Send(path, new { WaveName = "Another", Form = "full", OpensOn = "2026-12-09", ClosesOn = "2026-12-18", RemindOn = "", RemindAgainOn = "" }, "handler=Add");
        Assert.Equal(["After the offsite custom pulse", "Another custom full"], site.Site.List<string>("SELECT name || ' ' || kind || ' ' || form FROM wave ORDER BY id"));

        await site.Connie.Send(path, new { wave = 2 }, "handler=Remove");
        await site.At("2026-12-08T09:00:00Z");
        await site.SignInAgain();
        await site.Connie.Send(path, new { wave = 1 }, "handler=Close");

        Assert.Equal(["1 closed"], site.Site.List<string>("SELECT id || ' ' || state FROM wave"));
        Assert.Equal(["wave.added", "wave.added", "wave.removed", "wave.closed"], site.Site.List<string>("SELECT action FROM audit_entry WHERE action LIKE 'wave.%' ORDER BY id"));
    }

    [Fact]
    public async Task How_many_have_answered_moves_in_steps_and_a_small_level_is_hidden()
    {
        await using var site = await EngagementSite.Open();
        var engagement = await site.AddEngagement();
        var managers = await site.AddParticipants(engagement, "manager", 12);
        await site.AddParticipants(engagement, "executive", 3);
        var wave = await site.AddWave(engagement, "day30", baseline: Monday.AddDays(-30));
        await site.At("2026-12-07T09:00:00Z");
        await site.SignInAgain();
        for (var i = 0; i < 9; i++)
        {
            await site.Answer(wave, managers[i], Respondents.P01, seconds: 3);
            var rows = (await site.Connie.Get($"/engagements/{engagement}/waves")).Page.QuerySelectorAll(".rates tbody tr").Select(r => Visit.Squeezed(r.TextContent)).ToList();
            Assert.Equal(["Everybody 15 " + (i < 4 ? "not enough yet to say" : "at least 5"), "Executives 3 hidden: too few people", "Managers 12 " + (i < 4 ? "not enough yet to say" : "at least 5")], rows);
        }
    }
}
