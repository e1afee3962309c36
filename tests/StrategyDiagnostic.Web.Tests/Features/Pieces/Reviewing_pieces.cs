using System.Net;
using StrategyDiagnostic.Web.Tests.Features.Account;
using StrategyDiagnostic.Web.Tests.Features.Export;

namespace StrategyDiagnostic.Web.Tests.Features.Pieces;

/// <summary>What leaders and witnesses say, and what the board makes of it.</summary>
public sealed class Reviewing_pieces
{
    private const string Leader = "manager1@client.example";
    private const string Witness = "manager2@client.example";

    [Fact]
    public async Task Both_say_in_their_own_words_and_the_board_shows_where_they_differ()
    {
        await using var site = await PieceSite.Open();
        var piece = await site.AddPiece("Manager 1", "Manager 2");
        await site.GoTo("2026-12-22 08:00");
        using var phone = new Visitor(site.Site);
        var opened = await phone.Get(await site.LinkTo(Leader));
        Assert.EndsWith($"/{piece}", opened.Location ?? "", StringComparison.Ordinal);
        var form = await phone.Get(opened.Location ?? "");
        Assert.Contains("This is not anonymous", form.Text, StringComparison.Ordinal);
        Assert.Contains("Manager 2", form.Page.QuerySelector(".callout")?.TextContent ?? "", StringComparison.Ordinal);
        var note = form.Page.QuerySelector(".callout");
        Assert.True(note is not null && note.CompareDocumentPosition(form.Page.QuerySelector("input[name=Standing]")!).HasFlag(AngleSharp.Dom.DocumentPositions.Following));

        var told = await phone.Send(form, new { Standing = "on_track", Value = "5", Done = "Two lines moved.\nOne to go.", Hindrance = "" });
        Assert.EndsWith("?saved=true", told.Location ?? told.Text, StringComparison.Ordinal);
        Assert.Contains("Thank you", (await phone.Get(told.Location ?? "")).Text, StringComparison.Ordinal);
        await site.Say(Witness, piece, "stuck", "8", hindrance: "The supplier has not signed.");

        var board = await site.Connie.Get($"{site.Address}/board");
        Assert.Contains("On track, 5 days", board.Text, StringComparison.Ordinal);
        Assert.Contains("Stuck, 8 days", board.Text, StringComparison.Ordinal);
        Assert.Contains("They see it differently", board.Page.QuerySelector(".board-review.differ")?.TextContent ?? "", StringComparison.Ordinal);
        Assert.Contains("The supplier has not signed.", board.Text, StringComparison.Ordinal);
        var shown = await site.Connie.Get($"{site.Address}/{piece}");
        Assert.Contains("Two lines moved.", shown.Text, StringComparison.Ordinal);
        Assert.Contains("67 % of the way", shown.Text, StringComparison.Ordinal);
        Assert.Contains("17 % of the way", shown.Text, StringComparison.Ordinal);
        Assert.Contains("Day 30: leader on track, 5 days, witness stuck, 8 days.", shown.Page.QuerySelector("#way-chart-wide-desc")?.TextContent ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_word_can_be_corrected_until_the_review_closes_and_not_after()
    {
        await using var site = await PieceSite.Open();
        var piece = await site.AddPiece("Manager 1", "Manager 2");
        await site.GoTo("2026-12-22 08:00");
        await site.Say(Leader, piece, "on_track", "5");
        await site.GoTo("2026-12-31 23:50");
        using var phone = new Visitor(site.Site);
        var link = $"{await site.LinkTo(Leader)}/{piece}";
        var form = await phone.Get(link);
        Assert.NotNull(form.Page.QuerySelector("#Standing-on_track[checked]"));
        Assert.Equal("5", form.Page.QuerySelector("#Value")?.GetAttribute("value"));
        await phone.Send(form, new { Standing = "behind", Value = "6", Done = "", Hindrance = "" });
        Assert.Equal(("behind", 2L), site.Site.Ask<(string, long)>("SELECT standing, revision FROM piece_review"));

        form = await phone.Get(link);
        await site.GoTo("2027-01-01 00:10");
        var late = await phone.Send(form, new { Standing = "reached", Value = "3", Done = "Done at last", Hindrance = "" });
        Assert.Equal(HttpStatusCode.BadRequest, late.Status);
        Assert.Contains("This review closed after 31 December 2026", late.Text, StringComparison.Ordinal);
        Assert.Contains("Done at last", late.Page.QuerySelector("#Done")?.TextContent ?? "", StringComparison.Ordinal);
        Assert.Equal("behind", site.Site.Ask<string>("SELECT standing FROM piece_review"));
        Assert.Equal(link[..link.LastIndexOf('/')], (await phone.Get(link)).Location);
        Assert.Contains("This review closed", (await phone.Get(link[..link.LastIndexOf('/')])).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sent_twice_is_kept_once_and_another_window_is_not_overwritten_unseen()
    {
        await using var site = await PieceSite.Open();
        var piece = await site.AddPiece("Manager 1", "Manager 2");
        await site.GoTo("2026-12-22 08:00");
        var link = $"{await site.LinkTo(Leader)}/{piece}";
        var phones = Enumerable.Range(0, 6).Select(_ => new Visitor(site.Site)).ToList();
        var forms = new List<Answer>();
        foreach (var one in phones)
            forms.Add(await one.Get(link));

        var same = await Task.WhenAll(phones.Zip(forms).Select(p => p.First.Send(p.Second, new { Standing = "on_track", Value = "5", Done = "", Hindrance = "" })));
        Assert.All(same, a => Assert.Equal(HttpStatusCode.SeeOther, a.Status));
        Assert.Equal((1, 1L), site.Site.Ask<(int, long)>("SELECT COUNT(*), MAX(revision) FROM piece_review"));

        var other = await phones[0].Send(forms[0], new { Standing = "stuck", Value = "9", Done = "What I wrote", Hindrance = "" });
        Assert.Equal(HttpStatusCode.BadRequest, other.Status);
        Assert.Contains("You said something else in another window: on track, 5 days", other.Text, StringComparison.Ordinal);
        Assert.Contains("What I wrote", other.Page.QuerySelector("#Done")?.TextContent ?? "", StringComparison.Ordinal);
        await phones[0].Send(other, new { Standing = "stuck", Value = "9", Done = "What I wrote", Hindrance = "" });
        Assert.Equal("stuck", site.Site.Ask<string>("SELECT standing FROM piece_review"));
        phones.ForEach(p => p.Dispose());
    }

    [Fact]
    public async Task Somebody_with_a_piece_of_their_own_and_one_to_witness_gets_one_mail_and_a_list()
    {
        await using var site = await PieceSite.Open();
        var own = await site.AddPiece("Manager 1", "Manager 2");
        var witnessed = await site.AddPiece("Manager 2", "Manager 1", milestone: true);
        await site.GoTo("2026-12-22 08:00");
        Assert.Single(await site.MailsTo(Leader));
        using var phone = new Visitor(site.Site);
        var link = await site.LinkTo(Leader);
        var list = await phone.Get(link);
        Assert.Equal(2, list.Page.QuerySelectorAll(".asked li").Length);
        var first = await phone.Send($"{link}/{own}", new { Standing = "reached", Value = "3", Done = "", Hindrance = "" });
        Assert.Contains("One more to go", (await phone.Get(first.Location ?? "")).Text, StringComparison.Ordinal);
        var form = await phone.Get($"{link}/{witnessed}");
        Assert.Null(form.Page.QuerySelector("#Value"));
        await phone.Send(form, new { Standing = "unseen", Done = "", Hindrance = "" });
        Assert.Contains("Cannot tell", (await phone.Get(link)).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await phone.Get($"{link}/999")).Status);
    }

    [Theory]
    [InlineData("", "", "Choose how your piece stands.")]
    [InlineData("unseen", "", "Choose how your piece stands.")]
    [InlineData("' OR 1=1 --", "", "Choose how your piece stands.")]
    [InlineData("on_track", "five", "Write a number like 12 or 3.5")]
    public async Task What_a_leader_cannot_mean_is_refused_and_kept(string standing, string value, string message)
    {
        await using var site = await PieceSite.Open();
        var piece = await site.AddPiece("Manager 1", "Manager 2");
        await site.GoTo("2026-12-22 08:00");
        var refused = await site.Say(Leader, piece, standing, value, "Kept words");
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains(message, refused.Text, StringComparison.Ordinal);
        Assert.Contains("Kept words", refused.Page.QuerySelector("#Done")?.TextContent ?? "", StringComparison.Ordinal);
        Assert.Equal(0, site.Site.Ask<int>("SELECT COUNT(*) FROM piece_review"));
    }

    [Fact]
    public async Task The_board_begins_with_what_needs_help_and_names_the_silent()
    {
        await using var site = await PieceSite.Open();
        var well = await site.AddPiece("Manager 1", "Manager 2");
        var stuck = await site.AddPiece("Manager 2", "Manager 3");
        await site.AddPiece("Manager 3", "Executive 1", milestone: true);
        await site.GoTo("2026-12-22 08:00");
        await site.Say(Leader, well, "on_track", "5");
        await site.Say(Witness, well, "on_track", "5.4");
        await site.Say(Witness, stuck, "stuck", "9", hindrance: "No budget.");

        var open = await site.Connie.Get($"{site.Address}/board");
        Assert.Contains("Both say so", open.Text, StringComparison.Ordinal);
        Assert.Contains("Manager 3, day 30, about their own piece", open.Text, StringComparison.Ordinal);
        Assert.Contains("Executive 1, day 30, as the witness of Manager 3", open.Text, StringComparison.Ordinal);
        Assert.Contains("Without a piece Executive 1", open.Text, StringComparison.Ordinal);

        await site.GoTo("2027-01-05 09:00");
        var closed = await site.Connie.Get($"{site.Address}/board");
        Assert.Equal(["Stuck", "Silent", "On track"], closed.Page.QuerySelectorAll(".board-line > .need").Select(e => e.TextContent));
        var named = await site.Connie.Get($"{site.Address}/board?by=leader");
        Assert.Equal(["On track", "Stuck", "Silent"], named.Page.QuerySelectorAll(".board-line > .need").Select(e => e.TextContent));
    }

    [Fact]
    public async Task The_first_page_of_a_consultant_leads_to_pieces_that_need_somebody_and_waves_that_close_soon()
    {
        await using var site = await PieceSite.Open();
        var piece = await site.AddPiece("Manager 1", "Manager 2");
        await site.AddPiece("Manager 2", "Manager 1");
        await site.GoTo("2026-12-22 08:00");
        await site.Say(Leader, piece, "stuck", "9");
        await site.GoTo("2027-01-05 09:00");
        await site.Engagements.AddWave(site.Engagement, "baseline", Web.Features.Waves.Wave.Open, new DateOnly(2026, 12, 28));

        var home = await site.Connie.Get("/home");
        Assert.Contains("Pieces of Northwind Foods 1 stuck, 1 silent, 2 leaders without a piece", home.Text, StringComparison.Ordinal);
        Assert.Equal($"{site.Address}/board", home.Page.QuerySelectorAll(".agenda a").Single(a => a.TextContent.StartsWith("Pieces", StringComparison.Ordinal)).GetAttribute("href"));
        Assert.Equal("Baseline: open until 8 Jan", home.Page.QuerySelector(".agenda strong")?.TextContent);
    }

    [Fact]
    public async Task Pieces_leave_as_a_file_that_a_spreadsheet_does_not_run()
    {
        await using var site = await PieceSite.Open();
        var piece = await site.AddPiece("Manager 1", "Manager 2");
        await site.GoTo("2026-12-22 08:00");
        await site.Say(Leader, piece, "on_track", "5", "=HYPERLINK(\"http://x\")");
        await Staff.Fresh(site.Connie, $"{site.Address}/export");
        var file = await site.Connie.Send($"{site.Address}/export", new { }, form: null);
        Assert.Equal("text/csv", file.Response.Content.Headers.ContentType?.MediaType);
        var rows = Csv.Read((await file.Response.Content.ReadAsStringAsync()).TrimStart('\uFEFF'));
        Assert.Equal(3, rows.Rows.Count);
        string Day30(string column) => rows.Column(column)[0];
        Assert.Equal(("Manager 1", "on_track", "5", "waiting"), (Day30("leader"), Day30("leader_standing"), Day30("leader_value"), Day30("review")));
        Assert.Equal("0.666667", Day30("leader_progress"));
        Assert.Equal("'=HYPERLINK(\"http://x\")", Day30("leader_done"));
        Assert.Equal("pieces.exported", site.Site.Ask<string>("SELECT action FROM audit_entry ORDER BY id DESC LIMIT 1"));
    }
}
