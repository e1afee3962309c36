using System.Net;
using AngleSharp.Dom;
using Dapper;
using StrategyDiagnostic.Web.Features.Account;
using StrategyDiagnostic.Web.Features.Audit;
using StrategyDiagnostic.Web.Features.Funnel;
using StrategyDiagnostic.Web.Features.Leads;

namespace StrategyDiagnostic.Web.Tests.Features.Leads;

public sealed class Arranging_statuses : IAsyncLifetime
{
    private const string Statuses = "/leads/statuses";

    private SalesSite _site = null!;
    private Browser _owner = null!;

    public async Task InitializeAsync()
    {
        _site = await SalesSite.Open();
        _owner = _site.As(Roles.Owner);
    }

    public async Task DisposeAsync() => await _site.DisposeAsync();

    [Fact]
    public async Task A_new_status_is_offered_everywhere_and_found_by_its_filter()
    {
        var id = await _site.AddLead();
        var page = await _owner.Do(Statuses, "handler=Add", ("name", "  Proposal sent "), ("means", "booked"));
        Assert.Equal("“Proposal sent” can be chosen now.", page.QuerySelector(".flash")!.TextContent);
        Assert.Equal("Proposal sent", Names(page)[^1]);

        var sales = _site.Sales();
        var lead = await sales.Do($"/leads/{id}", "handler=Status", ("status", "proposal_sent"));
        Assert.Contains("Status: New → Proposal sent", lead.QuerySelector(".timeline")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["New 0", "Proposal sent 1"], Filters(await sales.Open("/leads?sort=newest")).Where(f => f.StartsWith("New", StringComparison.Ordinal) || f.StartsWith("Prop", StringComparison.Ordinal)));
        var found = await sales.Open("/leads?status=proposal_sent");
        Assert.Equal([$"/leads/{id}"], found.QuerySelectorAll("table.leads tbody th a").Select(a => a.GetAttribute("href")));
        Assert.Contains("Proposal sent", found.QuerySelectorAll("select[name=status] option").Select(o => o.TextContent));
    }

    [Theory]
    [InlineData("waiting", 0, 0)]
    [InlineData("contacted", 0, 1)]
    [InlineData("booked", 1, 1)]
    public async Task The_funnel_takes_it_for_what_its_owner_says(string means, int booked, int contacted)
    {
        var id = await _site.AddLead();
        await _owner.Do(Statuses, "handler=Add", ("name", "Mine"), ("means", means));
        await _site.Sales().Do($"/leads/{id}", "handler=Status", ("status", "mine"));
        Assert.Equal((booked, contacted), Counted());
        await _site.Get<FunnelRecount>().Run();
        Assert.Equal((booked, contacted), Counted());
    }

    [Fact]
    public async Task Another_name_shows_at_once_and_what_links_and_files_say_stays()
    {
        var id = await _site.AddLead();
        await _owner.Do(Statuses, "handler=Rename", ("key", "new"), ("name", "Just in"));
        var sales = _site.Sales();
        Assert.Contains("Just in 1", Filters(await sales.Open("/leads?status=new")));
        Assert.Equal("Just in", (await sales.Open($"/leads/{id}")).QuerySelector("#status option[selected]")!.TextContent);
        Assert.Equal("new", _site.Get<LeadRecords>().Find(id)!.Status);
    }

    [Fact]
    public async Task The_order_is_the_owners()
    {
        var page = await _owner.Do(Statuses, "handler=Rename", ("key", "lost"), ("name", "Lost"));   // it is called so already
        Assert.Equal(["New", "Contacted", "Call booked", "Client", "Not now", "Lost"], Names(page));
        await Move("lost", "up");
        await Move("new", "down");
        page = await _owner.Open(Statuses);
        Assert.Equal(["Contacted", "New", "Call booked", "Client", "Lost", "Not now"], Names(page));
        Assert.Equal(["Contacted", "New", "Call booked", "Client", "Lost", "Not now"], Filters(await _site.Sales().Open("/leads?sort=newest"))[1..7].Select(f => f[..^2]));
        Assert.Equal(HttpStatusCode.BadRequest, (await Post("handler=Move&to=up", ("key", "contacted"))).StatusCode);
    }

    [Fact]
    public async Task A_retired_status_is_not_offered_and_what_is_in_use_stays_readable()
    {
        var (kept, other) = (await _site.AddLead("Kept"), await _site.AddLead("Other"));
        var sales = _site.Sales();
        await sales.Do($"/leads/{kept}", "handler=Status", ("status", "contacted"));
        await Retire("contacted", true);
        await Retire("client", true);

        Assert.DoesNotContain("Contacted", (await sales.Open($"/leads/{other}")).QuerySelectorAll("#status option").Select(o => o.TextContent));
        Assert.Equal(HttpStatusCode.BadRequest, (await sales.Send($"/leads/{other}", "handler=Status", ("status", "contacted"))).StatusCode);
        var refused = await sales.Do("/leads?sort=newest", "handler=Bulk", ("part", "status"), ("status", "contacted"), ("ids", $"{other}"));
        Assert.Equal("0 leads changed.", refused.QuerySelector(".flash")!.TextContent);

        var page = await sales.Open($"/leads/{kept}");
        Assert.Equal("Contacted", page.QuerySelector("#status option[selected]")!.TextContent);
        await sales.Do($"/leads/{kept}", "handler=Status", ("status", "contacted"), ("reason", "Timing"));   // its reason may still change
        var filters = Filters(await sales.Open("/leads?sort=newest"));
        Assert.Contains("Contacted 1", filters);
        Assert.DoesNotContain(filters, f => f.StartsWith("Client", StringComparison.Ordinal));

        await Retire("client", false);
        Assert.Contains("Client 0", Filters(await sales.Open("/leads?sort=newest")));
    }

    [Fact]
    public async Task Where_every_lead_begins_cannot_be_retired()
    {
        var page = await Browser.Parsed(await Post("handler=Retire&retired=true", ("key", "new")));
        Assert.Contains("Every new lead begins as “New”", page.QuerySelector(".error-summary")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("New", page.QuerySelector("#status-new")!.GetAttribute("value"));
    }

    [Theory]
    [InlineData("", "Write a name.")]
    [InlineData("contacted", "There is “contacted” already.")]
    [InlineData("a\tb", "Write the name on one line.")]
    [InlineData("This name is so long that no list could show it in one line of it", "Use at most 60 letters.")]
    public async Task A_name_that_will_not_do_comes_back_with_what_to_do(string name, string message)
    {
        foreach (var (action, field, fields) in new (string, string, (string, string)[])[]
        {
            ("handler=Add", "new-status", [("name", name), ("means", "booked")]),
            ("handler=Rename", "status-lost", [("key", "lost"), ("name", name)]),
        })
        {
            var answer = await _owner.Send(Statuses, action, fields);
            var page = await Browser.Parsed(answer);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.Contains(message, page.QuerySelector($".error-summary a[href='#{field}']")!.TextContent, StringComparison.Ordinal);
            Assert.Equal(name, page.QuerySelector($"#{field}")!.GetAttribute("value") ?? "");
        }

        Assert.Equal("booked", (await Browser.Parsed(await _owner.Send(Statuses, "handler=Add", ("name", name), ("means", "booked")))).QuerySelector("#means option[selected]")!.GetAttribute("value"));
        Assert.Equal(6, _site.Get<LeadStatuses>().All().Count);
    }

    [Fact]
    public async Task Reasons_are_added_renamed_moved_and_retired_and_leads_keep_their_words()
    {
        var id = await _site.AddLead();
        var sales = _site.Sales();
        await sales.Do($"/leads/{id}", "handler=Status", ("status", "lost"), ("reason", "Not a fit"));
        await _owner.Do(Statuses, "handler=AddReason", ("status", "client"), ("name", "Signed at the event"));
        await _owner.Do(Statuses, "handler=RenameReason", ("status", "lost"), ("reason", "Not a fit"), ("name", "We cannot help"), ("place", "2"));
        await Post("handler=MoveReason&to=up", ("status", "lost"), ("reason", "We cannot help"));
        await Post("handler=RetireReason&retired=true", ("status", "not_now"), ("reason", "Timing"));

        var page = await sales.Open($"/leads/{id}");
        Assert.Equal("Not a fit", page.QuerySelector("#reason")!.GetAttribute("value"));
        Assert.Equal(
            ["Signed at the event", "Budget", "Too small for now", "No answer", "We cannot help", "Chose somebody else"],
            page.QuerySelectorAll("#reasons option").Select(o => o.GetAttribute("value")));

        var twice = await Browser.Parsed(await _owner.Send(Statuses, "handler=AddReason", ("status", "lost"), ("name", "no answer")));
        Assert.Equal("no answer", twice.QuerySelector("#new-reason-lost")!.GetAttribute("value"));
        Assert.True(twice.QuerySelector("#new-reason-lost")!.Closest("details")!.HasAttribute("open"));
    }

    [Fact]
    public async Task Each_change_is_noted()
    {
        var already = Log().Count;
        await _owner.Do(Statuses, "handler=Add", ("name", "Proposal sent"), ("means", "booked"));
        await _owner.Do(Statuses, "handler=Rename", ("key", "proposal_sent"), ("name", "Offer sent"));
        await Move("proposal_sent", "up");
        await Retire("proposal_sent", true);
        await Retire("proposal_sent", false);
        await _owner.Do(Statuses, "handler=AddReason", ("status", "lost"), ("name", "Price"));
        await _owner.Do(Statuses, "handler=RenameReason", ("status", "lost"), ("reason", "Price"), ("name", "Too dear"), ("place", "3"));
        await Post("handler=MoveReason&to=up", ("status", "lost"), ("reason", "Too dear"));
        await Post("handler=RetireReason&retired=true", ("status", "lost"), ("reason", "Too dear"));
        Assert.Equal(
            [
                "lead-status.added lead-status:proposal_sent  > {\"name\":\"Proposal sent\",\"means\":\"booked\"}",
                "lead-status.renamed lead-status:proposal_sent {\"name\":\"Proposal sent\"} > {\"name\":\"Offer sent\"}",
                "lead-status.moved lead-status:proposal_sent {\"place\":7} > {\"place\":6}",
                "lead-status.retired lead-status:proposal_sent {\"name\":\"Offer sent\",\"retired\":false} > {\"name\":\"Offer sent\",\"retired\":true}",
                "lead-status.restored lead-status:proposal_sent {\"name\":\"Offer sent\",\"retired\":true} > {\"name\":\"Offer sent\",\"retired\":false}",
                "lead-reason.added lead-status:lost  > {\"name\":\"Price\"}",
                "lead-reason.renamed lead-status:lost {\"name\":\"Price\"} > {\"name\":\"Too dear\"}",
                "lead-reason.moved lead-status:lost {\"name\":\"Too dear\",\"place\":4} > {\"name\":\"Too dear\",\"place\":3}",
                "lead-reason.retired lead-status:lost {\"name\":\"Too dear\",\"retired\":false} > {\"name\":\"Too dear\",\"retired\":true}",
            ],
            Log().Skip(already).Select(e => $"{e.Action} {e.Subject} {e.Before} > {e.After}"));
    }

    [Theory]
    [InlineData("Proposal sent", "proposal_sent")]
    [InlineData("Angebot (über 5 T€)", "angebot_uber_5_t")]
    [InlineData("新しい", "status")]
    [InlineData("New!", "new_2")]
    public void A_key_is_made_of_the_name(string name, string key) => Assert.Equal(key, LeadStatuses.KeyFor(name, new HashSet<string> { "new", "lost" }));

    private Task<HttpResponseMessage> Move(string key, string to) => Post($"handler=Move&to={to}", ("key", key));

    private Task<HttpResponseMessage> Retire(string key, bool retired) => Post($"handler=Retire&retired={(retired ? "true" : "false")}", ("key", key));

    // What a button with an address of its own does.
    private async Task<HttpResponseMessage> Post(string query, params (string Name, string Value)[] fields)
    {
        var token = (await _owner.Open(Statuses)).QuerySelector("form[action*=Add] input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        return await _owner.Post($"{Statuses}?{query}", [("__RequestVerificationToken", token), .. fields]);
    }

    private (int Booked, int Contacted) Counted() => _site.Db.Read(c => (
        c.ExecuteScalar<int>("SELECT COALESCE(SUM(people), 0) FROM funnel_count WHERE stage = 'booked'"),
        c.ExecuteScalar<int>("SELECT COUNT(*) FROM funnel_path WHERE contact IS NOT NULL")));

    private List<AuditEntry> Log() => [.. _site.Get<AuditLog>().Page(long.MaxValue, 1000).OrderBy(e => e.Id)];

    private static List<string?> Names(IDocument page) => [.. page.QuerySelectorAll(".statuses > li > form input[name=name]").Select(i => i.GetAttribute("value"))];

    private static List<string> Filters(IDocument page) => [.. page.QuerySelectorAll("ul.tabs a:has(.count)").Select(a => Visit.Squeezed(a.TextContent))];
}
