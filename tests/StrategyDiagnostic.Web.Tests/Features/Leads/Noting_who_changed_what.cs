using StrategyDiagnostic.Web.Features.Account;
using StrategyDiagnostic.Web.Features.Audit;
using StrategyDiagnostic.Web.Features.Leads;

namespace StrategyDiagnostic.Web.Tests.Features.Leads;

public sealed class Noting_who_changed_what : IAsyncLifetime
{
    private SalesSite _site = null!;

    public async Task InitializeAsync() => _site = await SalesSite.Open();

    public async Task DisposeAsync() => await _site.DisposeAsync();

    [Fact]
    public async Task Each_change_of_a_lead_stands_in_the_audit_log_with_what_it_was_and_what_it_is()
    {
        var old = await _site.AddLead();
        var id = await _site.AddLead();
        var sales = _site.Sales();
        var already = Log().Count;

        await sales.Do($"/leads/{id}", "handler=Status", ("status", "not_now"), ("reason", "Budget"));
        await sales.Do($"/leads/{id}", "handler=Undo");
        await sales.Do($"/leads/{id}", "handler=Owner", ("owner", $"{SalesSite.Sam}"));
        await sales.Do($"/leads/{id}", "handler=Next", ("action", "Call Quilla back"), ("on", "2026-12-01"));
        await sales.Do($"/leads/{id}", "handler=Address", ("email", "quilla.new@shop.example.org"));
        await sales.Do($"/leads/{id}", "handler=Address", ("email", "quilla@example.com"));
        await sales.Do($"/leads/{id}", "handler=Send");
        await sales.Do($"/leads/{id}", "handler=Merge", ("other", $"{old}"));
        await sales.Do($"/leads/{old}", "handler=Undo");
        await sales.Do($"/leads/{id}", "handler=Mark", ("shelf", "test"));
        await sales.Do($"/leads/{id}", "handler=Mark", ("shelf", "test"));   // it is so already: nothing happened

        Assert.Equal(
            [
                $"lead.status lead:{id} status=new reason=- > status=not_now reason=Budget",
                $"lead.status.undone lead:{id} status=not_now reason=Budget > status=new reason=-",
                $"lead.owner lead:{id} owner=- > owner=2",
                $"lead.next-action lead:{id} action=- on=- > action=… on=2026-12-01",
                $"lead.address lead:{id} email=q…@e….com > email=q…@s….org",
                $"lead.address lead:{id} email=q…@s….org > email=q…@e….com",
                $"lead.report-sent lead:{id}  > email=q…@e….com",
                $"lead.merged lead:{old} shelf=listed mergedInto=- > shelf=merged mergedInto={id}",
                $"lead.merged.undone lead:{old} shelf=merged mergedInto={id} > shelf=listed mergedInto=-",
                $"lead.marked lead:{id} shelf=listed mergedInto=- > shelf=test mergedInto=-",
            ],
            Log().Skip(already).Select(Said));
        Assert.All(Log().Skip(already), e => Assert.Equal(("sales@example.com", (long?)SalesSite.Sam), (e.Actor, e.ActorId)));
        Assert.Null(_site.Db.Read(AuditLog.Verify).BrokenAt);
    }

    [Fact]
    public async Task Many_changed_at_once_have_an_entry_each()
    {
        await _site.AddLeads(30);
        var ids = _site.Get<LeadList>().Page(new LeadFilter(), null).Lines.Take(5).Select(l => l.LeadId).ToList();
        var page = await _site.Sales().Do("/leads?sort=newest", "handler=Bulk", [("part", "status"), ("status", "contacted"), .. ids.Select(i => ("ids", $"{i}"))]);
        Assert.Equal("5 leads changed.", page.QuerySelector(".flash")!.TextContent);
        Assert.Equal(ids.Order().Select(i => $"lead:{i}"), Log().Where(e => e.Action == "lead.status").Select(e => e.Subject).Order(Numbers));

        var batch = page.QuerySelector("form.undo input[name=batch]")!.GetAttribute("value")!;
        await _site.Get<LeadDesk>().Undo(long.Parse(batch, System.Globalization.CultureInfo.InvariantCulture), SalesSite.AsSam);
        Assert.Equal(5, Log().Count(e => e.Action == "lead.status.undone"));
        Assert.Null(_site.Db.Read(AuditLog.Verify).BrokenAt);
    }

    [Fact]
    public async Task Nothing_in_the_log_says_who_a_lead_is()
    {
        var id = await _site.AddLead("Quilla", "Northwind Foods", "quilla@northwind.example.com");
        var sales = _site.Sales();
        await sales.Do($"/leads/{id}", "handler=Status", ("status", "lost"), ("reason", "Quilla went to Fabrikam"));
        await sales.Do($"/leads/{id}", "handler=Next", ("action", "Ask Quilla again"), ("on", "2026-12-01"));
        await sales.Do($"/leads/{id}", "handler=Note", ("text", "Quilla likes Mondays"));
        await sales.Do($"/leads/{id}", "handler=Address", ("email", "quilla@fabrikam.example.com"));
        await sales.Do($"/leads/{id}", "handler=Send");

        var all = string.Join('\n', Log().Select(e => $"{e.Action} {e.Subject} {e.Before} {e.After}"));

        Assert.Contains("\"reason\":\"…\"", all, StringComparison.Ordinal);
        foreach (var word in new[] { "quilla", "northwind", "fabrikam", "mondays" })
            Assert.DoesNotContain(word, all, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("ada@example.com", "a…@e….com")]
    [InlineData("ada.l@mail.shop.co.uk", "a…@m….uk")]
    [InlineData("ada@localhost", "…")]
    [InlineData("@example.com", "…")]
    [InlineData("", "…")]
    [InlineData(null, null)]
    public void An_address_is_shortened_until_only_its_owner_knows_it(string? email, string? shortened) => Assert.Equal(shortened, LeadAudit.Shortened(email));

    [Fact]
    public async Task Taking_leads_out_is_noted_without_the_words_that_were_searched()
    {
        await _site.AddLead();
        var owner = _site.As(Roles.Owner);
        var file = await owner.Send("/leads/export?status=new&q=quilla", "handler=Leads");
        Assert.Equal("text/csv", file.Content.Headers.ContentType?.MediaType);
        var entry = Log().Last();
        Assert.Equal(("leads.exported", "leads"), (entry.Action, entry.Subject));
        Assert.Contains("status=new", entry.After, StringComparison.Ordinal);
        Assert.DoesNotContain("quilla", entry.After, StringComparison.Ordinal);
    }

    private static readonly Comparer<string> Numbers = Comparer<string>.Create((a, b) => a.Length != b.Length ? a.Length.CompareTo(b.Length) : string.CompareOrdinal(a, b));

    private List<AuditEntry> Log() => [.. _site.Get<AuditLog>().Page(long.MaxValue, 1000).OrderBy(e => e.Id)];

    private static string Said(AuditEntry entry) => $"{entry.Action} {entry.Subject} {Fields(entry.Before)} > {Fields(entry.After)}";

    // Without the number of the row in the lead's history, which a test need not know.
    private static string Fields(string? json) => json is null ? "" : string.Join(' ', System.Text.Json.JsonDocument.Parse(json).RootElement.EnumerateObject()
        .Where(p => p.Name != "change").Select(p => $"{p.Name}={(p.Value.ValueKind == System.Text.Json.JsonValueKind.Null ? "-" : p.Value)}"));
}
