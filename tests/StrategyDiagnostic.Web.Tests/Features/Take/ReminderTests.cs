using Microsoft.Extensions.DependencyInjection;
using StrategyDiagnostic.Web.Features.Take;

namespace StrategyDiagnostic.Web.Tests.Features.Take;

/// <summary>Who stops half-way and asked for the link hears from us once more, and never again.</summary>
public sealed class ReminderTests
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    [Fact]
    public async Task A_day_later_one_reminder_comes_that_says_why_and_leads_on()
    {
        await using var site = new Site();
        var prospect = await Asked(site);
        site.Clock.Advance(Day - TimeSpan.FromMinutes(1));
        Assert.Equal(0, await Remind(site));
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(1, await Remind(site));

        var mail = (await site.Mails())[^1];
        Assert.Equal("ada@lovelace.example", Assert.Single(mail.To.Mailboxes).Address);
        Assert.Equal("Your answers are still here (20 questions left)", mail.Subject);
        foreach (var text in new[] { mail.TextBody, mail.HtmlBody })
        {
            Assert.Contains("On 22 November you asked us for a link", text, StringComparison.Ordinal);
            Assert.Contains("This is the only reminder: if you do nothing, no other comes.", text, StringComparison.Ordinal);
        }

        var page = await site.Visitor().Open((mail.TextBody ?? "").Split().First(w => w.StartsWith("https://diagnostic.example.com/take/", StringComparison.Ordinal)));
        Assert.EndsWith("/2", page.Address.AbsolutePath, StringComparison.Ordinal);
        Assert.DoesNotContain(prospect.Token, mail.TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_mail_with_the_link_and_the_page_announce_it()
    {
        await using var site = new Site();
        var prospect = await site.Visitor().Start();
        Assert.Contains("one reminder after a day", (await prospect.Open($"/take/{prospect.Token}/link")).Page.Body?.TextContent, StringComparison.Ordinal);
        await Ask(prospect, "ada@lovelace.example");
        Assert.Contains("one reminder follows after a day, and no other", (await site.Mails())[0].TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_second_one_ever_follows_however_long_they_wait_and_however_often_they_ask()
    {
        await using var site = new Site();
        var prospect = await Asked(site);
        site.Clock.Advance(Day);
        Assert.Equal(1, await Remind(site));
        await Ask(prospect, "ada.countess@lovelace.example");
        await site.Mails();
        for (var day = 0; day < 40; day++)
        {
            site.Clock.Advance(Day);
            Assert.Equal(0, await Remind(site));
        }
    }

    [Fact]
    public async Task A_restart_neither_loses_it_nor_repeats_it()
    {
        var first = new Site();
        await Asked(first);
        first.Clock.Advance(Day * 3);
        var second = await first.Restart();
        await Remind(second);   // beside the worker, which looks as soon as it starts
        Assert.Equal(1, Reminders(second));
        await second.Mails();
        await using var third = await second.Restart();
        third.Clock.Advance(Day);
        await Remind(third);
        Assert.Equal(1, Reminders(third));
    }

    [Fact]
    public async Task Many_workers_at_once_send_one()
    {
        await using var site = new Site();
        await Asked(site);
        site.Clock.Advance(Day);
        var sent = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Run(() => Remind(site))));
        Assert.Equal(1, sent.Sum());
        Assert.Equal(1, Reminders(site));
        Assert.Equal(6, site.Ask<long>("SELECT count(*) FROM access_link"));   // begun, asked for, reminded: each link with that of its report
    }

    [Fact]
    public async Task Whoever_goes_on_is_left_in_peace_until_a_day_after_that()
    {
        await using var site = new Site();
        var prospect = await Asked(site);
        site.Clock.Advance(Day - TimeSpan.FromHours(1));
        await prospect.Open($"/take/{prospect.Token}");
        (await prospect.Answer(Respondents.P01)).Expect(System.Net.HttpStatusCode.OK);
        site.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal(0, await Remind(site));
        site.Clock.Advance(Day);
        Assert.Equal(1, await Remind(site));
    }

    [Fact]
    public async Task It_goes_to_the_address_that_was_given_last()
    {
        await using var site = new Site();
        var prospect = await Asked(site);
        await Ask(prospect, "ada.countess@lovelace.example");
        await site.Mails();
        site.Clock.Advance(Day + TimeSpan.FromHours(1));
        Assert.Equal(1, await Remind(site));
        Assert.Equal("ada.countess@lovelace.example", site.Ask<string>("SELECT recipient FROM mail_outbox WHERE kind = 'reminder'"));
    }

    [Theory]
    [InlineData("UPDATE response SET is_test = 1")]
    [InlineData("UPDATE response SET suspicion = 'sent faster than a person can'")]
    [InlineData("UPDATE access_link SET expires_at = started.at FROM (SELECT started_at AS at FROM response) AS started")]
    [InlineData("UPDATE access_link SET revoked_at = expires_at")]
    [InlineData("UPDATE mail_outbox SET state = 'failed', message = x'00', sent_at = NULL")]
    [InlineData("DELETE FROM mail_outbox")]
    public async Task Nobody_is_reminded_who_is_a_test_suspected_expired_unreachable_or_erased(string what)
    {
        await using var site = new Site();
        await Asked(site);
        await site.Db.Write(tx => tx.Execute(what));
        site.Clock.Advance(Day * 2);
        Assert.Equal(0, await Remind(site));
    }

    [Fact]
    public async Task Nobody_is_reminded_who_has_finished_and_a_reminder_that_waits_is_taken_back()
    {
        await using var site = new Site();
        var early = await Asked(site);
        var late = await Asked(site, "grace@hopper.example");
        await Finish(early);
        site.Clock.Advance(Day + TimeSpan.FromHours(1));
        Assert.Equal(1, await Remind(site));
        Assert.Equal("grace@hopper.example", site.Ask<string>("SELECT recipient FROM mail_outbox WHERE kind = 'reminder'"));
        await Finish(late);
        Assert.Equal(0, Reminders(site));
        Assert.DoesNotContain(await site.Mails(), m => m.Subject?.StartsWith("Your answers are still here", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task Who_is_due_is_found_without_reading_the_mail_of_others()
    {
        await using var site = new Site();
        var plan = string.Join('\n', site.Db.Read(c => Dapper.SqlMapper.Query(c, "EXPLAIN QUERY PLAN " + Statement("DueSql"), new { Since = "", Before = "", Now = "", Limit = 1 })
            .Select(row => (string)((IDictionary<string, object>)row)["detail"])));
        Assert.Contains("SEARCH m USING INDEX mail_outbox_resume", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("SCAN", plan, StringComparison.Ordinal);
    }

    private static string Statement(string name) =>
        (string?)typeof(ReminderStore).GetField(name, System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.NonPublic)?.GetRawConstantValue()
        ?? throw new InvalidOperationException($"There is no {name}.");

    private static async Task<Prospect> Asked(Site site, string email = "ada@lovelace.example")
    {
        var prospect = await site.Visitor().Start();
        await prospect.Answer(Respondents.P01);
        await Ask(prospect, email);
        Assert.NotEmpty(await site.Mails());
        return prospect;
    }

    private static async Task Ask(Prospect prospect, string email)
    {
        await prospect.Open($"/take/{prospect.Token}/link");
        prospect.Fields["Email"] = email;
        await prospect.Press();
    }

    private static async Task Finish(Prospect prospect)
    {
        await prospect.Open($"/take/{prospect.Token}");
        await prospect.AnswerAll(Respondents.P01);
        await prospect.Finish();
    }

    private static Task<int> Remind(Site site) => site.Services.GetRequiredService<Reminders>().SendDue(CancellationToken.None);

    private static int Reminders(Site site) => (int)site.Ask<long>("SELECT count(*) FROM mail_outbox WHERE kind = 'reminder'");
}
