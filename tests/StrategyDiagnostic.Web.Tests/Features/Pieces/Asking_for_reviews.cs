using StrategyDiagnostic.Web.Tests.Features.Account;
using StrategyDiagnostic.Web.Tests.Features.Engagements;

namespace StrategyDiagnostic.Web.Tests.Features.Pieces;

/// <summary>Mail for reviews: on the right day where the people are, once, and to nobody who does not want it.</summary>
public sealed class Asking_for_reviews
{
    private const string Leader = "manager1@client.example";
    private const string Witness = "manager2@client.example";

    [Fact]
    public async Task Leader_and_witness_are_asked_at_eight_on_day_30_60_and_90_and_reminded_once()
    {
        await using var site = await PieceSite.Open();
        var piece = await site.AddPiece("Manager 1", "Manager 2");
        Assert.Equal(0, await site.GoTo("2026-12-21 23:59"));
        Assert.Equal(0, await site.GoTo("2026-12-22 07:59"));
        Assert.Equal(2, await site.GoTo("2026-12-22 08:00"));
        Assert.Equal(0, await site.Look());
        await site.Say(Leader, piece, "on_track", "5");
        Assert.Equal(0, await site.GoTo("2026-12-27 07:59"));
        Assert.Equal(1, await site.GoTo("2026-12-27 08:00"));
        Assert.Equal(0, await site.GoTo("2026-12-31 23:59"));
        Assert.Equal(0, await site.GoTo("2027-01-01 00:01"));
        Assert.Equal(2, await site.GoTo("2027-01-21 08:00"));
        Assert.Equal(2, await site.GoTo("2027-02-20 08:00"));
        Assert.Equal(2, await site.GoTo("2027-02-25 08:00"));
        Assert.Equal(0, await site.GoTo("2027-06-01 08:00"));

        Assert.Equal(
            ["Day 30: where does “First delivery within three days” stand?", "Reminder: day 30: where does “First delivery within three days” stand?",
             "Day 60: where does “First delivery within three days” stand?", "Day 90: where does “First delivery within three days” stand?",
             "Reminder: day 90: where does “First delivery within three days” stand?"],
            (await site.MailsTo(Witness)).Select(m => m.Subject));
        Assert.Equal(4, (await site.MailsTo(Leader)).Count);
    }

    [Theory]
    [InlineData("Europe/Berlin", "2027-02-26", "2027-03-28", "2027-03-28T06:00:00.000Z")]    // the night the clocks go forward: eight is an hour earlier in UTC
    [InlineData("America/New_York", "2027-10-08", "2027-11-07", "2027-11-07T13:00:00.000Z")]   // the night they go back
    [InlineData("Pacific/Auckland", "2027-02-26", "2027-03-28", "2027-03-27T19:00:00.000Z")]   // a day ahead of UTC
    public async Task Eight_is_eight_also_when_the_clocks_change(string zone, string begins, string asks, string utc)
    {
        await using var site = await PieceSite.Open(zone);
        await site.GoTo($"{begins} 10:00");
        await using var again = await Restarted(site);
        var piece = await AddPieceAs(again, begins);
        Assert.True(piece > 0);
        Assert.Equal(0, await again.GoTo($"{asks} 07:59"));
        Assert.Equal(2, await again.GoTo($"{asks} 08:00"));
        Assert.Equal([utc, utc], again.Site.List<string>("SELECT asked_at FROM piece_asking"));
    }

    [Fact]
    public async Task After_a_restart_nobody_is_asked_again_and_a_site_that_was_down_asks_late()
    {
        var site = await PieceSite.Open();
        await site.AddPiece("Manager 1", "Manager 2");
        Assert.Equal(2, await site.GoTo("2026-12-22 08:00"));
        await using var again = await Restarted(site);
        Assert.Equal(0, await again.Look());
        Assert.Equal(0, await again.GoTo("2026-12-23 08:00"));
        Assert.Equal(2, await again.GoTo("2027-01-28 15:00"));   // the site was down for a week: still open until the 30th
        Assert.Equal(0, await again.GoTo("2027-01-29 08:00"));   // no reminder a day after the mail
        Assert.Equal(2, await again.GoTo("2027-01-30 16:00"));
        Assert.Equal(0, await again.GoTo("2027-03-10 08:00"));   // day 90 passed while it was down: nobody is asked about what has closed
    }

    [Fact]
    public async Task Two_looks_at_once_queue_each_mail_once()
    {
        await using var site = await PieceSite.Open();
        await site.AddPiece("Manager 1", "Manager 2");
        await site.AddPiece("Manager 2", "Manager 3");
        site.Site.Clock.Advance(TimeSpan.FromDays(30));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(site.Look)));
        Assert.Equal((3, 3), (site.Site.Ask<int>("SELECT COUNT(*) FROM piece_asking"), site.Site.Ask<int>("SELECT COUNT(*) FROM mail_outbox WHERE kind = 'piece-review'")));
    }

    [Fact]
    public async Task Who_has_stopped_the_mail_gets_none_and_the_board_says_so()
    {
        await using var site = await PieceSite.Open();
        var piece = await site.AddPiece("Manager 1", "Manager 2");
        await site.Site.Db.Write(tx => tx.Execute("INSERT INTO invitation_stop (email_hash, at) VALUES (@hash, '')", new { hash = Web.Hosting.Tokens.Hash(Witness) }));
        Assert.Equal(1, await site.GoTo("2026-12-22 08:00"));
        Assert.Empty(await site.MailsTo(Witness));
        Assert.Contains("wants no mail: ask in person", (await site.Connie.Get($"{site.Address}/board")).Text, StringComparison.Ordinal);

        var page = await site.Connie.Get($"{site.Address}/{piece}");
        var made = await site.Connie.Send(page, new { day = 30, person = site.IdOf("Manager 2") }, "handler=Link");
        var link = new Uri((await site.Connie.Get(made.Location ?? "")).Page.QuerySelector(".panel code")?.TextContent ?? "").AbsolutePath;
        using var phone = new Visitor(site.Site);
        var told = await phone.Send($"{link}/{piece}", new { Standing = "stuck", Value = "", Done = "", Hindrance = "" });
        Assert.Equal(System.Net.HttpStatusCode.SeeOther, told.Status);
        Assert.DoesNotContain(link.Split('/')[^1], (await site.Connie.Get($"{site.Address}/{piece}")).Page.DocumentElement.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stop_between_mail_and_reminder_holds()
    {
        await using var site = await PieceSite.Open();
        await site.AddPiece("Manager 1", "Manager 2");
        await site.GoTo("2026-12-22 08:00");
        await site.Site.Db.Write(tx => tx.Execute("INSERT INTO invitation_stop (email_hash, at) VALUES (@hash, '')", new { hash = Web.Hosting.Tokens.Hash(Leader) }));
        Assert.Equal(1, await site.GoTo("2026-12-27 08:00"));
        Assert.Single(await site.MailsTo(Leader));
    }

    [Fact]
    public async Task Nobody_is_asked_about_a_withdrawn_piece_an_ended_engagement_or_after_leaving()
    {
        await using var site = await PieceSite.Open();
        var piece = await site.AddPiece("Manager 1", "Manager 2");
        await site.AddPiece("Manager 2", "Manager 3");
        await site.Connie.Send($"{site.Address}/{piece}", new { Reason = "Merged." });
        await site.Site.Db.Write(tx => tx.Execute("UPDATE participant SET removed_at = @now WHERE name = 'Manager 3'", new { now = site.Site.Clock.GetUtcNow() }));
        Assert.Equal(1, await site.GoTo("2026-12-22 08:00"));
        await site.Site.Db.Write(tx => tx.Execute("UPDATE engagement SET ended_at = @now", new { now = site.Site.Clock.GetUtcNow() }));
        Assert.Equal(0, await site.GoTo("2027-01-21 08:00"));
    }

    [Fact]
    public async Task A_new_witness_is_asked_in_a_review_that_is_open()
    {
        await using var site = await PieceSite.Open();
        var piece = await site.AddPiece("Manager 1", "Manager 2");
        await site.GoTo("2026-12-22 08:00");
        await site.Connie.Send($"{site.Address}/{piece}/edit", site.Numbered(null, "Manager 3"));
        Assert.Equal(1, await site.GoTo("2026-12-23 08:00"));
        Assert.Single(await site.MailsTo("manager3@client.example"));
        Assert.Contains("There is nothing for you to do", (await site.Connie.Get(await site.LinkTo(Witness))).Text, StringComparison.Ordinal);
    }

    private static async Task<PieceSite> Restarted(PieceSite site)
    {
        var zone = site.Site.Ask<string>("SELECT time_zone FROM engagement");
        var (engagement, again) = (site.Engagement, await site.Site.Restart());
        return PieceSite.On(EngagementSite.On(again), engagement, zone);
    }

    // Months have passed and with them every session, so it is written by the same store that the page uses.
    private static Task<long> AddPieceAs(PieceSite site, string begins) => site.AddPieceInside("Manager 1", "Manager 2", begins);
}
