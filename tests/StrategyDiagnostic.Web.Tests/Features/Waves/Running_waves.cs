using MimeKit;
using StrategyDiagnostic.Web.Tests.Features.Engagements;

namespace StrategyDiagnostic.Web.Tests.Features.Waves;

/// <summary>The days of a wave, with a clock of our own. Berlin is an hour ahead of UTC in winter and two in summer.</summary>
public sealed class Running_waves
{
    private static readonly DateOnly Monday = new(2027, 3, 22);   // the clocks of Berlin go forward on Sunday, 28 March

    [Fact]
    public async Task A_wave_opens_reminds_and_closes_on_its_days_where_people_are_also_when_the_clocks_change()
    {
        await using var site = await EngagementSite.Open();
        var engagement = await site.AddEngagement();
        await site.AddParticipants(engagement, "manager", 6);
        var wave = await site.AddWave(engagement, "baseline", baseline: Monday);

        await site.At("2027-03-22T07:59:00Z");
        Assert.Equal("planned", State(site, wave));
        await site.At("2027-03-22T08:00:00Z");
        Assert.Equal("open", State(site, wave));
        Assert.Equal((6, 0), (await Count(site, "wave-invitation"), await Count(site, "wave-reminder")));

        await site.At("2027-03-26T07:59:59Z");
        Assert.Equal(0, await Count(site, "wave-reminder"));
        await site.At("2027-03-26T08:00:00Z");
        Assert.Equal(6, await Count(site, "wave-reminder"));

        // From the 28th nine in the morning is an hour earlier in UTC.
        await site.At("2027-03-30T06:59:59Z");
        Assert.Equal(6, await Count(site, "wave-reminder"));
        await site.At("2027-03-30T07:00:00Z");
        Assert.Equal(12, await Count(site, "wave-reminder"));

        await site.At("2027-04-02T21:59:59Z");
        Assert.Equal("open", State(site, wave));
        await site.At("2027-04-02T22:00:00Z");
        Assert.Equal("closed", State(site, wave));
        Assert.Equal(18, await Count(site, "wave-"));
    }

    [Fact]
    public async Task Reminders_go_to_those_alone_who_have_not_answered_are_still_on_the_list_and_want_mail()
    {
        await using var site = await EngagementSite.Open();
        var engagement = await site.AddEngagement();
        var people = await site.AddParticipants(engagement, "manager", 5);
        var wave = await site.AddWave(engagement, "baseline", baseline: Monday);
        await site.At("2027-03-22T10:00:00Z");
        await site.Answer(wave, people[0], Respondents.P01);
        await site.Site.Db.Write(tx => tx.Execute("UPDATE participant SET removed_at = '2027-03-23' WHERE id = @id", new { id = people[1] }));
        await site.Site.Browser().PostAsync($"/stop/{site.SecretOf(engagement).Stop("manager3@client.example")}/one-click", new StringContent("List-Unsubscribe=One-Click"));

        await site.At("2027-03-26T10:00:00Z");
        await site.Answer(wave, people[3], Respondents.P01);
        await site.At("2027-03-30T10:00:00Z");

        Assert.Equal(["manager4@client.example", "manager5@client.example", "manager5@client.example"], Recipients(site, "wave-reminder"));
    }

    [Fact]
    public async Task However_often_it_looks_and_whenever_it_starts_again_nobody_gets_a_mail_twice()
    {
        var site = await EngagementSite.Open();
        var engagement = await site.AddEngagement();
        await site.AddParticipants(engagement, "manager", 120);
        var wave = await site.AddWave(engagement, "baseline", baseline: Monday);
        await site.At("2027-03-22T10:00:00Z");
        await Task.WhenAll(site.Turn(), site.Turn(), site.Turn());

        // As if the program had died between opening the wave and sending a part of the invitations.
        await site.Site.Db.Write(tx => tx.Execute("UPDATE wave_invitation SET sent_at = NULL WHERE participant_id % 3 = 0"));
        await using var again = await site.Site.Restart();
        var restarted = EngagementSite.On(again);
        await restarted.Turn();
        Assert.Equal(120, again.Ask<int>("SELECT COUNT(*) FROM mail_outbox WHERE kind = 'wave-invitation'"));
        Assert.Equal(0, again.Ask<int>("SELECT COUNT(*) FROM wave_invitation WHERE sent_at IS NULL"));

        // Nobody was there on either reminder's day: one reminder, not two at once.
        await restarted.At("2027-03-31T10:00:00Z");
        await restarted.Turn();
        Assert.Equal(120, again.Ask<int>("SELECT COUNT(*) FROM mail_outbox WHERE kind = 'wave-reminder'"));
        Assert.Equal(120, again.Ask<int>("SELECT COUNT(*) FROM wave_invitation WHERE wave_id = @wave AND reminders = 2", new { wave }));
    }

    [Fact]
    public async Task Who_is_added_while_a_wave_is_open_is_invited_and_not_reminded_the_same_day()
    {
        await using var site = await EngagementSite.Open();
        var engagement = await site.AddEngagement();
        await site.AddParticipants(engagement, "manager", 5);
        await site.AddWave(engagement, "baseline", baseline: Monday);
        await site.At("2027-03-22T10:00:00Z");

        await site.AddParticipants(engagement, "director", 1);
        await site.At("2027-03-26T10:00:00Z");

        Assert.Equal(["director1@client.example"], Recipients(site, "wave-invitation").Where(r => r.StartsWith('d')));
        Assert.Equal(5, Recipients(site, "wave-reminder").Count);
        await site.At("2027-03-30T10:00:00Z");
        Assert.Contains("director1@client.example", Recipients(site, "wave-reminder"));
    }

    [Fact]
    public async Task Before_the_launch_nothing_opens_and_days_that_went_by_are_said_to_have_been_missed()
    {
        await using var site = await EngagementSite.Open();
        var engagement = await site.AddEngagement(launched: false);
        await site.AddParticipants(engagement, "manager", 5);
        var wave = await site.AddWave(engagement, "baseline", baseline: Monday);
        await site.At("2027-03-22T10:00:00Z");
        Assert.Equal("planned", State(site, wave));

        await site.At("2027-04-20T10:00:00Z");
        await site.Site.Db.Write(tx => tx.Execute("UPDATE engagement SET launched_at = '2027-04-20T10:00:00.000Z'"));
        await site.Turn();

        Assert.Equal("planned", State(site, wave));
        Assert.Equal(0, await Count(site, "wave-"));
    }

    [Fact]
    public async Task An_invitation_says_what_is_promised_and_how_to_end_such_mail_for_good()
    {
        await using var site = await EngagementSite.Open();
        var engagement = await site.AddEngagement(k: 7);
        var people = await site.AddParticipants(engagement, "manager", 7);
        var wave = await site.AddWave(engagement, "baseline", baseline: Monday);
        await site.At("2027-03-22T10:00:00Z");
        var mail = (await site.Site.Mails()).First(m => m.To.Mailboxes.Single().Address == "manager1@client.example");

        foreach (var body in new[] { mail.TextBody, Visit.Squeezed(new AngleSharp.Html.Parser.HtmlParser().ParseDocument(mail.HtmlBody ?? "").Body!.TextContent) })
        {
            Assert.Contains("Hello Manager 1,", body, StringComparison.Ordinal);
            Assert.Contains("only for groups of at least 7 people", body, StringComparison.Ordinal);
            Assert.Contains("confidential", body, StringComparison.Ordinal);
            Assert.Contains("Fri 2 Apr 2027", body, StringComparison.Ordinal);
        }

        Assert.Contains(site.Link(wave, people[0]), mail.TextBody, StringComparison.Ordinal);
        Assert.Equal("List-Unsubscribe=One-Click", mail.Headers[HeaderId.ListUnsubscribePost]);
        var oneClick = mail.Headers[HeaderId.ListUnsubscribe]!.Trim('<', '>');
        using var browser = site.Site.Browser();
        Assert.Equal(System.Net.HttpStatusCode.SeeOther, (await browser.GetAsync(oneClick)).StatusCode);
        Assert.Equal(0, site.Site.Ask<int>("SELECT COUNT(*) FROM invitation_stop"));
        Assert.True((await browser.PostAsync(oneClick, new StringContent("List-Unsubscribe=One-Click"))).IsSuccessStatusCode);
        Assert.Equal(1, site.Site.Ask<int>("SELECT COUNT(*) FROM invitation_stop"));
    }

    [Fact]
    public async Task A_stop_holds_for_every_engagement_and_whoever_adds_the_address_again()
    {
        await using var site = await EngagementSite.Open();
        var first = await site.AddEngagement();
        await site.AddParticipants(first, "manager", 6);
        var person = site.Site.Visitor();
        var stop = $"/stop/{site.SecretOf(first).Stop("manager1@client.example")}";
        Assert.Equal("No more invitations?", (await person.Open(stop)).Heading);
        Assert.Equal("You will get no more invitations", (await person.Press()).Heading);

        var second = await site.AddEngagement(title: "Another");
        await site.AddParticipants(second, "manager", 6);
        await site.AddWave(second, "baseline", baseline: Monday);
        await site.At("2027-03-22T10:00:00Z");

        Assert.Equal(5, Recipients(site, "wave-invitation").Count);
        Assert.DoesNotContain("manager1@client.example", Recipients(site, "wave-invitation"));
        await site.SignInAgain();
        Assert.Contains("wants no mail", (await site.Connie.Get($"/engagements/{second}/participants")).Text, StringComparison.Ordinal);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await person.Open("/stop/AAAAAAAAAAAAAAAAAAAAAA")).Status);
    }

    private static string State(EngagementSite site, long wave) => site.Site.Ask<string>("SELECT state FROM wave WHERE id = @wave", new { wave });

    private static Task<int> Count(EngagementSite site, string kind) =>
        Task.FromResult(site.Site.Ask<int>("SELECT COUNT(*) FROM mail_outbox WHERE kind LIKE @kind || '%'", new { kind }));

    private static IReadOnlyList<string> Recipients(EngagementSite site, string kind) =>
        site.Site.List<string>("SELECT recipient FROM mail_outbox WHERE kind = @kind ORDER BY recipient", new { kind });
}
