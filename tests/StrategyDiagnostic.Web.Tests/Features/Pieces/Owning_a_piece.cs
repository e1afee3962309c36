using System.Net;
using StrategyDiagnostic.Web.Features.Pieces;
using StrategyDiagnostic.Web.Tests.Features.Account;

namespace StrategyDiagnostic.Web.Tests.Features.Pieces;

/// <summary>Consultants write, change and withdraw pieces, and leaders enter their own in the room.</summary>
public sealed class Owning_a_piece
{
    [Fact]
    public async Task A_consultant_adds_a_piece_and_finds_it_with_everything_in_the_list()
    {
        await using var site = await PieceSite.Open();
        var empty = await site.Connie.Get(site.Address);
        Assert.Contains("4 leaders have no piece", empty.Text, StringComparison.Ordinal);

        var piece = await site.AddPiece("Manager 1", "Manager 2");

        var list = await site.Connie.Get(site.Address);
        var row = Assert.Single(list.Page.QuerySelectorAll("tbody tr"));
        Assert.Contains("Manager 1", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("Manager 2", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("Days to the first delivery: from 9 down to 3 days", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("3 leaders have no piece", list.Text, StringComparison.Ordinal);
        Assert.Contains("The 90 days begin on 22 November 2026", list.Text, StringComparison.Ordinal);
        Assert.Contains("Day 30: the mail leaves on 22 December 2026 at 8:00 (Europe/Berlin)", list.Text, StringComparison.Ordinal);
        Assert.Contains("Customers leave while they wait.", (await site.Connie.Get($"{site.Address}/{piece}")).Text, StringComparison.Ordinal);
        Assert.Equal("piece.added", site.Site.Ask<string>("SELECT action FROM audit_entry ORDER BY id DESC LIMIT 1"));
    }

    [Fact]
    public async Task What_is_wrong_is_said_beside_its_field_and_what_was_typed_stays()
    {
        await using var site = await PieceSite.Open();
        var refused = await site.Connie.Send($"{site.Address}/new", new
        {
            Leader = "", Title = "", Kind = PieceForm.ByNumber, Measure = "Days", Baseline = "nine", Target = "1.000", Unit = "days", Milestone = "", Why = " ", Witness = "",
        });
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal(
            ["#Leader", "#Title", "#Baseline", "#Target", "#Why", "#Witness"],
            refused.Page.QuerySelectorAll("#error-summary a").Select(a => a.GetAttribute("href")));
        Assert.All(refused.Page.QuerySelectorAll("#error-summary a"), a => Assert.NotNull(refused.Page.QuerySelector(a.GetAttribute("href") ?? "")));
        Assert.Equal("nine", refused.Page.QuerySelector("#Baseline")?.GetAttribute("value"));
        Assert.Contains("can be read in two ways", refused.Text, StringComparison.Ordinal);
        Assert.Equal("Days", refused.Page.QuerySelector("#Measure")?.GetAttribute("value"));
    }

    [Theory]
    [InlineData("9", "9", "The target is what you have today")]
    [InlineData("1e400", "3", "Write a number")]
    [InlineData("NaN", "3", "Write a number")]
    [InlineData("99999999999999", "3", "too large")]
    public async Task Numbers_that_measure_nothing_are_refused(string baseline, string target, string message)
    {
        await using var site = await PieceSite.Open();
        var refused = await site.Connie.Send($"{site.Address}/new", site.Numbered("Manager 1", "Manager 2", baseline: baseline, target: target));
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains(message, refused.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_witnesses_their_own_piece_and_nobody_has_two()
    {
        await using var site = await PieceSite.Open();
        var own = await site.Connie.Send($"{site.Address}/new", site.Numbered("Manager 1", "Manager 1"));
        Assert.Contains("The witness is somebody else than the leader", own.Text, StringComparison.Ordinal);
        await site.AddPiece("Manager 1", "Manager 2");
        var second = await site.Connie.Send($"{site.Address}/new", site.Numbered("Manager 1", "Manager 3", "Another"));
        Assert.Contains("Manager 1 has a piece already", second.Text, StringComparison.Ordinal);
        Assert.Equal(1, site.Site.Ask<int>("SELECT COUNT(*) FROM piece"));
    }

    [Fact]
    public async Task A_leader_or_witness_of_another_engagement_cannot_be_chosen()
    {
        await using var site = await PieceSite.Open();
        var other = await site.Engagements.AddEngagement(title: "Other");
        var stranger = (await site.Engagements.AddParticipants(other, "director", 1))[0];
        var refused = await site.Connie.Send($"{site.Address}/new", new
        {
            Leader = PieceForm.Id(stranger), Title = "T", Kind = PieceForm.ByMilestone, Milestone = "M", Why = "W", Witness = PieceForm.Id(stranger),
        });
        Assert.Contains("Choose whose piece it is", refused.Text, StringComparison.Ordinal);
        Assert.Contains("Choose a peer", refused.Text, StringComparison.Ordinal);
        await Assert.ThrowsAnyAsync<Exception>(() => site.Site.Db.Write(tx => tx.Execute(
            "INSERT INTO piece (engagement_id, leader_id, version, created_at) VALUES (@Engagement, @stranger, 1, '')", new { site.Engagement, stranger })));
    }

    [Fact]
    public async Task A_change_keeps_what_was_before_and_does_not_overwrite_anothers()
    {
        await using var site = await PieceSite.Open();
        var piece = await site.AddPiece("Manager 1", "Manager 2");
        var first = await site.Connie.Get($"{site.Address}/{piece}/edit");
        var second = await site.Connie.Get($"{site.Address}/{piece}/edit");

        var changed = await site.Connie.Send(first, site.Numbered(null, "Manager 3", target: "2,5"));
        Assert.Equal($"{site.Address}/{piece}", changed.Location);
        var stale = await site.Connie.Send(second, site.Numbered(null, "Manager 2", "Mine"));
        Assert.Equal(HttpStatusCode.BadRequest, stale.Status);
        Assert.Contains("Somebody changed this piece meanwhile", stale.Text, StringComparison.Ordinal);
        Assert.Equal("Mine", stale.Page.QuerySelector("#Title")?.GetAttribute("value"));
        Assert.Equal($"{site.Address}/{piece}", (await site.Connie.Send(stale, site.Numbered(null, "Manager 2", "Mine"))).Location);

        var history = (await site.Connie.Get($"{site.Address}/{piece}")).Page.QuerySelectorAll(".history li").Select(li => li.TextContent).ToList();
        Assert.Equal(3, history.Count);
        Assert.Contains("Mine", history[0], StringComparison.Ordinal);
        Assert.Contains("down to 2.5 days", history[1], StringComparison.Ordinal);
        Assert.Contains("down to 3 days", history[2], StringComparison.Ordinal);
        Assert.Equal("Nothing was different.", await Flash(site, await site.Connie.Send($"{site.Address}/{piece}/edit", site.Numbered(null, "Manager 2", "Mine"))));
    }

    [Fact]
    public async Task A_withdrawn_piece_says_why_and_makes_room_for_another()
    {
        await using var site = await PieceSite.Open();
        var piece = await site.AddPiece("Manager 1", "Manager 2");
        var refused = await site.Connie.Send($"{site.Address}/{piece}", new { Reason = " " });
        Assert.Contains("Say why it is withdrawn", refused.Text, StringComparison.Ordinal);

        await site.Connie.Send($"{site.Address}/{piece}", new { Reason = "The plant was sold." });

        var list = await site.Connie.Get(site.Address);
        Assert.Contains("The plant was sold.", list.Text, StringComparison.Ordinal);
        Assert.Contains("4 leaders have no piece", list.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await site.Connie.Get($"{site.Address}/{piece}/edit")).Status);
        await site.AddPiece("Manager 1", "Manager 3", milestone: true);
    }

    [Fact]
    public async Task The_day_can_be_set_until_somebody_has_been_asked()
    {
        await using var site = await PieceSite.Open();
        await site.AddPiece("Manager 1", "Manager 2");
        var refused = await site.Connie.Send(site.Address, new { Begins = "2026-10-01" });
        Assert.Contains("up to 29 days ago", refused.Text, StringComparison.Ordinal);
        await site.Connie.Send(site.Address, new { Begins = "2026-11-20" });
        Assert.Contains("The 90 days begin on 20 November 2026", (await site.Connie.Get(site.Address)).Text, StringComparison.Ordinal);

        Assert.Equal(2, await site.GoTo("2026-12-20 08:00"));
        var token = (await site.Connie.Get($"{site.Address}/1")).Page.QuerySelector("input[name=__RequestVerificationToken]")?.GetAttribute("value") ?? "";
        var late = await site.Connie.Post($"{site.Address}?handler=Begin", [new("__RequestVerificationToken", token), new("Begins", "2026-12-19")]);
        Assert.Contains("People have been asked", late.Text, StringComparison.Ordinal);
        Assert.Null((await site.Connie.Get(site.Address)).Page.QuerySelector("#Begins"));
    }

    [Fact]
    public async Task A_leader_enters_their_own_piece_from_the_room_and_changes_it_from_the_mail()
    {
        await using var site = await PieceSite.Open();
        var room = await site.OpenRoom();
        using var phone = new Visitor(site.Site);
        var form = await phone.Get(room);
        Assert.Contains("This is not anonymous", form.Text, StringComparison.Ordinal);
        Assert.Equal("no-store", form.Response.Headers.CacheControl?.ToString());

        var entered = await phone.Send(form, site.Numbered("Manager 1", "Executive 1"));
        Assert.StartsWith("/piece/", entered.Location ?? entered.Text, StringComparison.Ordinal);
        var again = await phone.Send(form, site.Numbered("Manager 1", "Executive 1"));
        Assert.Equal(entered.Location, again.Location);

        var mail = Assert.Single(await site.MailsTo("manager1@client.example"));
        Assert.Contains("First delivery within three days", mail.Subject, StringComparison.Ordinal);
        var own = await site.LinkTo("manager1@client.example", "piece");
        Assert.Equal((entered.Location ?? "").Split('?')[0], own);
        var saved = await phone.Send(own, site.Numbered(null, "Executive 1", "Within two days", target: "2"));
        Assert.Equal($"{own}?saved=true", saved.Location);
        Assert.Equal("Within two days", (await phone.Get(own)).Page.QuerySelector("h1")?.TextContent);
        Assert.Contains("Manager 1 (leader)", (await site.Connie.Get($"{site.Address}/1")).Page.QuerySelector(".history")?.TextContent ?? "", StringComparison.Ordinal);

        await site.GoTo("2026-12-22 08:00");
        var late = await phone.Get(own);
        Assert.Null(late.Page.QuerySelector("form"));
        Assert.Contains("The reviews have begun", late.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_phones_at_once_leave_one_piece_for_a_leader()
    {
        await using var site = await PieceSite.Open();
        var room = await site.OpenRoom();
        var phones = Enumerable.Range(0, 8).Select(_ => new Visitor(site.Site)).ToList();
        var forms = new List<Answer>();
        foreach (var phone in phones)
            forms.Add(await phone.Get(room));

        var answers = await Task.WhenAll(phones.Zip(forms).Select(p => p.First.Send(p.Second, site.Numbered("Manager 1", "Manager 2"))));

        Assert.Single(answers, a => a.Status == HttpStatusCode.SeeOther);
        Assert.All(answers.Where(a => a.Status != HttpStatusCode.SeeOther), a => Assert.Contains("Manager 1 has a piece already", a.Text, StringComparison.Ordinal));
        Assert.Equal((1, 1), (site.Site.Ask<int>("SELECT COUNT(*) FROM piece"), site.Site.Ask<int>("SELECT COUNT(*) FROM piece_version")));
        phones.ForEach(p => p.Dispose());
    }

    [Fact]
    public async Task The_link_for_the_room_ends_after_a_week_or_when_it_is_closed()
    {
        await using var site = await PieceSite.Open();
        var room = await site.OpenRoom();
        using var phone = new Visitor(site.Site);
        await site.GoTo("2026-11-28 23:30");
        Assert.Equal(HttpStatusCode.OK, (await phone.Get(room)).Status);
        await site.GoTo("2026-11-29 00:30");
        Assert.Equal(HttpStatusCode.NotFound, (await phone.Get(room)).Status);

        var other = await site.OpenRoom();
        await site.Connie.Send($"{site.Address}/room", new { }, "handler=Close");
        Assert.Equal(HttpStatusCode.NotFound, (await phone.Get(other)).Status);
        Assert.DoesNotContain(other.Split('/')[^1], site.Site.Dump(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hostile_words_stay_words()
    {
        await using var site = await PieceSite.Open();
        const string hostile = "<script>alert(1)</script>\"'&\r\nBcc: a@b.c";
        var room = await site.OpenRoom();
        using var phone = new Visitor(site.Site);
        await phone.Send(room, site.Numbered("Manager 1", "Manager 2", hostile));
        foreach (var path in new[] { site.Address, $"{site.Address}/1", $"{site.Address}/board", $"{site.Address}/cards", $"{site.Address}/1/edit" })
        {
            var page = await site.Connie.Get(path);
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.Empty(page.Page.QuerySelectorAll("script:not([src])"));
            Assert.Contains("<script>alert(1)</script>", page.Page.DocumentElement.TextContent + page.Page.QuerySelector("#Title")?.GetAttribute("value"), StringComparison.Ordinal);
        }

        var mail = Assert.Single(await site.MailsTo("manager1@client.example"));
        Assert.Empty(mail.Bcc);
        Assert.DoesNotContain("<script", mail.HtmlBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_consultant_and_sales_find_nothing()
    {
        await using var site = await PieceSite.Open();
        var piece = await site.AddPiece("Manager 1", "Manager 2");
        foreach (var path in new[] { "", "/new", "/room", "/board", "/cards", $"/{piece}", $"/{piece}/edit" })
            foreach (var visitor in new[] { site.Engagements.Carl, site.Engagements.Sam })
                Assert.Equal(HttpStatusCode.NotFound, (await visitor.Get(site.Address + path)).Status);

        var mine = await site.Engagements.AddEngagement(by: site.Engagements.CarlId);
        var through = await site.Engagements.Carl.Get($"/engagements/{mine}/pieces/{piece}");
        Assert.Equal(HttpStatusCode.NotFound, through.Status);
        var form = await site.Engagements.Carl.Get($"/engagements/{mine}/pieces");
        var token = form.Page.QuerySelector("input[name=__RequestVerificationToken]")?.GetAttribute("value") ?? "";
        foreach (var path in new[] { $"/{piece}?handler=Withdraw", $"/{piece}/edit", "/new", "/room?handler=Open", "?handler=Begin" })
            Assert.Equal(HttpStatusCode.NotFound, (await site.Engagements.Carl.Post(site.Address + path, [new("__RequestVerificationToken", token), new("Reason", "x")])).Status);
        Assert.Equal(HttpStatusCode.OK, (await site.Engagements.Olga.Get($"{site.Address}/{piece}")).Status);
    }

    private static async Task<string?> Flash(PieceSite site, Answer redirect) => (await site.Connie.Get(redirect.Location ?? "")).Page.QuerySelector(".flash")?.TextContent;
}
