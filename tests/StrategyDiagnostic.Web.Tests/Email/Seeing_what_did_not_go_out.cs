using System.Net;
using StrategyDiagnostic.Web.Features.Account;
using StrategyDiagnostic.Web.Tests.Features.Account;

namespace StrategyDiagnostic.Web.Tests.Email;

public sealed class Seeing_what_did_not_go_out
{
    [Fact]
    public async Task An_owner_sees_what_was_given_up_with_the_servers_words_and_has_it_tried_again()
    {
        await using var site = new Site();
        var staff = new Staff(site);
        var owner = await staff.ClaimAsOwner();
        Assert.Contains("Everything is out", (await owner.Get("/mail")).Text, StringComparison.Ordinal);
        await staff.Invite("nora@example.com", Roles.Sales);
        await site.Mails();
        await site.Db.Write(tx => tx.Execute("UPDATE mail_outbox SET state = 'failed', message = x'00', sent_at = NULL, last_reply = '550 no such <user>' WHERE recipient = 'nora@example.com'"));

        var page = await owner.Get("/mail");
        Assert.Contains("nora@example.com", page.Text, StringComparison.Ordinal);
        Assert.Contains("550 no such <user>", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("/join/", page.Page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.Equal("/mail", (await owner.Send(page, new { }, "Again")).Location);
        Assert.Equal("queued", site.Ask<string>("SELECT state FROM mail_outbox WHERE recipient = 'nora@example.com'"));
        Assert.Equal(HttpStatusCode.NotFound, (await owner.Send(page, new { id = 987654 }, "Again")).Status);

        site.Clock.Advance(TimeSpan.FromMinutes(5));
        await site.Db.Write(tx => tx.Execute("UPDATE mail_outbox SET next_try_at = @later WHERE recipient = 'nora@example.com'", new { later = site.Clock.GetUtcNow().AddHours(4) }));
        var waiting = await owner.Get("/mail");
        Assert.Contains("Waiting 1", waiting.Text, StringComparison.Ordinal);
        await owner.Send(waiting, new { }, "All");
        Assert.Equal(site.Clock.GetUtcNow(), site.Ask<DateTimeOffset>("SELECT next_try_at FROM mail_outbox WHERE recipient = 'nora@example.com'"));
    }
}
