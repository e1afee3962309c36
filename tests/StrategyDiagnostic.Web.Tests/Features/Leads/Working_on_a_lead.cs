using System.Net;
using Dapper;
using StrategyDiagnostic.Web.Features.Account;
using StrategyDiagnostic.Web.Features.Leads;

namespace StrategyDiagnostic.Web.Tests.Features.Leads;

public sealed class Working_on_a_lead : IAsyncLifetime
{
    private SalesSite _site = null!;

    public async Task InitializeAsync() => _site = await SalesSite.Open();

    public async Task DisposeAsync() => await _site.DisposeAsync();

    [Fact]
    public async Task The_morning_begins_with_who_is_new_and_what_is_overdue()
    {
        var fresh = await _site.AddLead("Fresh");
        var late = await _site.AddLead("Late");
        var sales = _site.Sales();
        await sales.Do($"/leads/{late}", "handler=Status", ("status", "contacted"));
        await sales.Do($"/leads/{late}", "handler=Next", ("action", "Call back"), ("on", "2026-11-20"));

        var page = await sales.Open("/leads");

        Assert.Equal(["Overdue", "New, most promising first"], page.QuerySelectorAll("main h2").Select(h => h.TextContent));
        Assert.Equal([$"/leads/{late}", $"/leads/{fresh}"], page.QuerySelectorAll("table.leads tbody th a").Select(a => a.GetAttribute("href")));
        Assert.Equal(2, page.QuerySelectorAll("table.leads svg.chart-mini").Length);
    }

    [Fact]
    public async Task A_lead_shows_what_to_say_and_everything_that_happened()
    {
        var id = await _site.AddLead();
        var page = await _site.Sales().Open($"/leads/{id}");
        Assert.StartsWith("Quilla Exampler, Northwind Foods (", page.QuerySelector("#brief")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Lowest", page.QuerySelector("#brief")!.TextContent, StringComparison.Ordinal);
        var timeline = page.QuerySelectorAll(".timeline li").Select(l => l.TextContent).ToList();
        Assert.Contains(timeline, t => t.Contains("Started the questionnaire", StringComparison.Ordinal));
        Assert.Contains(timeline, t => t.Contains("Answered “Who writes the strategy” in ", StringComparison.Ordinal));
        Assert.Contains(timeline, t => t.Contains("Finished and left their contact details", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_status_is_set_with_its_reason_and_undone()
    {
        var id = await _site.AddLead();
        var page = await _site.Sales().Do($"/leads/{id}", "handler=Status", ("status", "not_now"), ("reason", "Budget"));
        Assert.Equal("Changed.", page.QuerySelector(".flash")!.TextContent);
        Assert.Contains("Status: New → Not now (Budget) · Sam Staff", page.QuerySelector(".timeline")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(("not_now", "Budget"), Card(id) switch { var c => (c.Status, c.Reason) });

        var undone = await _site.Sales().Do($"/leads/{id}", "handler=Undo");
        Assert.Equal("Put back as it was.", undone.QuerySelector(".flash")!.TextContent);
        Assert.Equal(("new", (string?)null), Card(id) switch { var c => (c.Status, c.Reason) });
    }

    [Fact]
    public async Task Undo_leaves_alone_what_somebody_else_did_since()
    {
        var id = await _site.AddLead();
        await _site.Sales().Do($"/leads/{id}", "handler=Status", ("status", "contacted"));
        var first = _site.Db.Read(c => c.ExecuteScalar<long>("SELECT MAX(batch) FROM lead_change"));
        await _site.As(Roles.Owner).Do($"/leads/{id}", "handler=Status", ("status", "client"));
        var page = await _site.Sales().Do($"/leads/{id}", "handler=Undo", ("batch", $"{first}"));
        Assert.StartsWith("There was nothing to put back", page.QuerySelector(".flash")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("client", Card(id).Status);
    }

    [Fact]
    public async Task Many_are_changed_at_once_and_undone_at_once()
    {
        await _site.AddLeads(30);
        var ids = _site.Get<LeadList>().Page(new LeadFilter(), null).Lines.Take(7).Select(l => l.LeadId).ToList();
        var sales = _site.Sales();
        var page = await sales.Do("/leads?sort=newest", "handler=Bulk", [("part", "owner"), ("owner", $"{SalesSite.Sam}"), .. ids.Select(i => ("ids", $"{i}"))]);
        Assert.Equal("7 leads changed.", page.QuerySelector(".flash")!.TextContent);
        Assert.All(ids, id => Assert.Equal(SalesSite.Sam, Card(id).OwnerId));
        Assert.Equal(7, _site.Get<LeadList>().Page(new LeadFilter { Owner = $"{SalesSite.Sam}" }, null).Lines.Count);

        var undo = page.QuerySelector("form.undo input[name=batch]")!.GetAttribute("value")!;
        var back = await sales.Do("/leads?sort=newest", "handler=SaveView", ("name", "mine"), ("query", "?owner=1"));
        Assert.Contains("mine", back.QuerySelector("ul.tabs")!.TextContent, StringComparison.Ordinal);
        await _site.Get<LeadDesk>().Undo(long.Parse(undo, System.Globalization.CultureInfo.InvariantCulture), SalesSite.AsSam);
        Assert.All(ids, id => Assert.Null(Card(id).OwnerId));
    }

    [Fact]
    public async Task A_next_action_needs_words_and_a_day_that_exists()
    {
        var id = await _site.AddLead();
        foreach (var (action, on) in new[] { ("", "2026-12-01"), ("Call", "2026-02-30"), ("Call", "soon") })
            Assert.Equal(HttpStatusCode.BadRequest, (await _site.Sales().Send($"/leads/{id}", "handler=Next", ("action", action), ("on", on))).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await _site.Sales().Send($"/leads/{id}", "handler=Status", ("status", "nonsense"))).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await _site.Sales().Send($"/leads/{id}", "handler=Owner", ("owner", $"{SalesSite.Connie}"))).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await _site.Sales().Send($"/leads/{id}", "handler=Address", ("email", "a@b@c"))).StatusCode);
        Assert.Equal(0, _site.Db.Read(c => c.ExecuteScalar<long>("SELECT COUNT(*) FROM lead_change")));
    }

    [Fact]
    public async Task The_report_goes_out_again_by_a_new_link_and_the_old_one_stays()
    {
        var id = await _site.AddLead();
        var links = Links(id);
        await _site.Db.Write(tx => tx.Execute("UPDATE lead_card SET mail_failed = 1 WHERE lead_id = @id", new { id }));
        var page = await _site.Sales().Do($"/leads/{id}", "handler=Send");
        Assert.StartsWith("The report goes to quilla@example.com again", page.QuerySelector(".flash")!.TextContent, StringComparison.Ordinal);
        await _site.Sales().Do($"/leads/{id}", "handler=Send");
        Assert.Equal(links + 1, Links(id));
        Assert.Contains("To: Quilla Exampler <quilla@example.com>", await _site.Site.Mail(), StringComparison.Ordinal);
        Assert.False(Card(id).MailFailed);
    }

    [Fact]
    public async Task A_mail_that_is_given_up_marks_its_lead_and_one_that_is_tried_again_does_not()
    {
        var id = await _site.AddLead();
        var response = Card(id).ResponseId;
        await _site.Db.Write(tx => tx.Execute(
            """
            INSERT INTO mail_outbox (kind, dedupe_key, recipient, recipient_name, subject, message, state, next_try_at, created_at, response_id)
            VALUES ('report', 'x', 'a@example.com', '', 'Hello', x'00', 'queued', '2999-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z', @response)
            """,
            new { response }));
        await _site.Db.Write(tx => tx.Execute("UPDATE mail_outbox SET state = 'failed' WHERE dedupe_key = 'x'"));
        Assert.True(Card(id).MailFailed);
        Assert.Equal([id], _site.Get<LeadList>().Page(new LeadFilter { MailFailed = true }, null).Lines.Select(l => l.LeadId));
        await _site.Db.Write(tx => tx.Execute("UPDATE mail_outbox SET state = 'queued' WHERE dedupe_key = 'x'"));
        Assert.False(Card(id).MailFailed);
    }

    [Fact]
    public async Task The_same_person_is_merged_and_unmerged()
    {
        var old = await _site.AddLead("Quilla");
        var id = await _site.AddLead("Quilla", "Northwind", "QUILLA@example.com");
        var stranger = await _site.AddLead("Bob", "Fabrikam", "bob@example.com");
        var sales = _site.Sales();
        var page = await sales.Do($"/leads/{id}", "handler=Merge");
        Assert.Contains("Merged into this one", page.QuerySelectorAll("h2").Select(h => h.TextContent));
        Assert.Equal(("merged", (long?)id), Card(old) switch { var c => (c.Shelf, c.MergedInto) });
        Assert.DoesNotContain(old, _site.Get<LeadList>().Page(new LeadFilter(), null).Lines.Select(l => l.LeadId));
        Assert.Equal(HttpStatusCode.OK, (await sales.Get($"/leads/{old}")).StatusCode);

        await sales.Do($"/leads/{old}", "handler=Undo");
        Assert.Equal(("listed", (long?)null), Card(old) switch { var c => (c.Shelf, c.MergedInto) });
        Assert.Equal(HttpStatusCode.NotFound, (await sales.Send($"/leads/{id}", "handler=Merge", ("other", $"{stranger}"))).StatusCode);
    }

    [Fact]
    public async Task Spam_leaves_the_list_and_comes_back()
    {
        var id = await _site.AddLead();
        await _site.Sales().Do($"/leads/{id}", "handler=Mark", ("shelf", "spam"));
        Assert.Empty(_site.Get<LeadList>().Page(new LeadFilter(), null).Lines);
        Assert.Single(_site.Get<LeadList>().Page(new LeadFilter { Shelf = "spam" }, null).Lines);
        await _site.Sales().Do($"/leads/{id}", "handler=Mark", ("shelf", "listed"));
        Assert.Single(_site.Get<LeadList>().Page(new LeadFilter(), null).Lines);
    }

    [Fact]
    public async Task Hostile_names_and_notes_are_only_words()
    {
        const string Hostile = "\"><svg onload=alert(1)>";
        var id = await _site.AddLead(Hostile, "=1+1", "evil@example.com");
        var sales = _site.Sales();
        await sales.Do($"/leads/{id}", "handler=Note", ("text", $"{Hostile}\n\n[x](javascript:alert(1)) <javascript:alert(2)> ![p](https://example.com/p.png) <b>bold</b> [ok](https://example.com)"));
        await sales.Do($"/leads/{id}", "handler=Next", ("action", Hostile), ("on", "2026-11-01"));
        foreach (var path in new[] { "/leads", "/leads?sort=newest", $"/leads/{id}", "/leads?q=svg", "/leads?status=%22%3E%3Csvg%20onload%3D1%3E" })
        {
            var page = await sales.Open(path);
            Assert.Empty(page.QuerySelectorAll("[onload], script:not([src]), main b, .written img"));
            Assert.DoesNotContain(page.QuerySelectorAll("a"), a => a.GetAttribute("href")!.StartsWith("javascript", StringComparison.OrdinalIgnoreCase));
        }

        var lead = await sales.Open($"/leads/{id}");
        Assert.Contains(Hostile, lead.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.All(lead.QuerySelectorAll(".written a"), a => Assert.Equal("nofollow noopener noreferrer", a.GetAttribute("rel")));
        Assert.NotEmpty(lead.QuerySelectorAll(".written a[href='https://example.com']"));
    }

    [Fact]
    public async Task Others_get_nothing_by_any_way()
    {
        var id = await _site.AddLead();
        foreach (var browser in new[] { _site.As(Roles.Consultant), _site.Anybody() })
            foreach (var path in new[] { "/leads", "/leads?sort=newest", $"/leads/{id}", "/leads/999" })
            {
                var response = await browser.Get(path);
                Assert.True(response.StatusCode is HttpStatusCode.NotFound || response.RequestMessage?.RequestUri?.AbsolutePath == "/sign-in", $"{path}: {response.StatusCode}");
                Assert.DoesNotContain("Northwind", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            }

        Assert.Equal(HttpStatusCode.NotFound, (await _site.Sales().Get("/leads/999")).StatusCode);
    }

    [Fact]
    public async Task Asking_for_the_call_raises_the_priority_once_and_never_past_100()
    {
        var id = await _site.AddLead();
        var (response, before) = (Card(id).ResponseId, Card(id).Priority);
        await _site.Db.Write(tx => LeadCards.AskedForCall(tx, response, new("priority", 15)));
        await _site.Db.Write(tx => LeadCards.AskedForCall(tx, response, new("priority", 15)));
        Assert.Equal(Math.Min(100, before + 15), Card(id).Priority);
        Assert.True(Card(id).AskedForCall);
    }

    private long Links(long lead) => _site.Db.Read(c => c.ExecuteScalar<long>("SELECT COUNT(*) FROM access_link WHERE response_id = @r", new { r = Card(lead).ResponseId }));

    private StoredCard Card(long lead) => _site.Db.Read(c => c.QuerySingle<StoredCard>(
        "SELECT response_id, status, reason, owner_id, shelf, merged_into, mail_failed, priority, asked_for_call FROM lead_card WHERE lead_id = @lead", new { lead }));

    private sealed record StoredCard
    {
        public long ResponseId { get; init; }

        public string Status { get; init; } = "";

        public string? Reason { get; init; }

        public long? OwnerId { get; init; }

        public string Shelf { get; init; } = "";

        public long? MergedInto { get; init; }

        public bool MailFailed { get; init; }

        public long Priority { get; init; }

        public bool AskedForCall { get; init; }
    }
}
