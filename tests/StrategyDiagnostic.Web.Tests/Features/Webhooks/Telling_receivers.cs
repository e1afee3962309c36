using System.Text.Json;
using StrategyDiagnostic.Web.Features.Webhooks;

namespace StrategyDiagnostic.Web.Tests.Features.Webhooks;

public sealed class Telling_receivers : IAsyncLifetime
{
    private WebhookSite _site = null!;
    private Receiver _receiver = null!;

    public async Task InitializeAsync() => (_site, _receiver) = (await WebhookSite.Open(), new Receiver());

    public async Task DisposeAsync()
    {
        await _site.DisposeAsync();
        await _receiver.DisposeAsync();
    }

    [Fact]
    public async Task Of_a_whole_story_as_it_happens()
    {
        await _site.Add(_receiver.Address);
        var report = await _site.Site.Visitor().Journey(Respondents.P01, Contact.Ada with { Insights = true });
        var lead = _site.Site.Ask<long>("SELECT id FROM lead");
        await _site.Change(lead, "contacted");
        var prospect = _site.Site.Visitor();
        await prospect.Open(report.Address.AbsolutePath);
        await PostTheCall(prospect);
        Assert.Equal(4, await _site.Send());

        Assert.Equal(["response.finished", "lead.created", "lead.changed", "call.clicked"], _receiver.All.Select(r => r.Event));
        var (finished, created, changed, called) = _receiver.All.ToList() switch { [var a, var b, var c, var d] => (a.Json, b.Json, c.Json, d.Json), _ => default };
        var answers = finished.GetProperty("response").GetProperty("answers");
        Assert.Equal(("4", "d", 30, 38), (answers.GetProperty("SIZE").GetString(), answers.GetProperty("MX1").GetString(), answers.GetProperty("DS1").GetProperty("a").GetDouble(), answers.GetProperty("PQ1").GetDouble()));
        Assert.False(finished.TryGetProperty("lead", out _));
        Assert.DoesNotContain("Lovelace", finished.ToString(), StringComparison.OrdinalIgnoreCase);
        Assert.Equal("Ada", created.GetProperty("lead").GetProperty("first_name").GetString());
        Assert.Equal("new", created.GetProperty("lead").GetProperty("status").GetString());
        Assert.True(created.GetProperty("lead").GetProperty("insights_consent").GetBoolean());
        Assert.Equal("contacted", changed.GetProperty("lead").GetProperty("status").GetString());
        Assert.Equal("new", changed.GetProperty("changed").GetProperty("before").GetProperty("status").GetString());
        Assert.Equal("status", changed.GetProperty("changed").GetProperty("part").GetString());
        Assert.True(called.GetProperty("lead").GetProperty("asked_for_call").GetBoolean());
    }

    [Fact]
    public async Task Of_what_they_asked_for_and_nothing_else()
    {
        await _site.Add(_receiver.Address, WebhookEvents.LeadChanged);
        var lead = await _site.Sales.AddLead();
        await _site.Change(lead, "contacted");
        await _site.Change(lead, "contacted");   // it is so already: nothing happens
        await _site.Send();
        Assert.Equal(["lead.changed"], _receiver.All.Select(r => r.Event));
        Assert.Equal(0, await _site.Send());
    }

    [Fact]
    public async Task Names_no_part_otherwise_than_the_example_does()
    {
        await _site.Add(_receiver.Address);
        await _site.Change(await _site.Sales.AddLead(), "not_now");
        await _site.Send();
        using var example = JsonDocument.Parse(IndexModel.Example);
        var sent = _receiver.All.Single().Json;
        Assert.Equal(Names(example.RootElement), Names(sent));
        Assert.Equal(Names(example.RootElement.GetProperty("lead")), Names(sent.GetProperty("lead")));
        Assert.Equal(Names(example.RootElement.GetProperty("changed")), Names(sent.GetProperty("changed")));
    }

    [Fact]
    public async Task Undone_work_is_told_as_another_change()
    {
        await _site.Add(_receiver.Address);
        var lead = await _site.Sales.AddLead();
        await _site.Sales.Sales().Do($"/leads/{lead}", "handler=Next", ("action", "Call"), ("on", "2026-12-01"));
        await _site.Sales.Sales().Do($"/leads/{lead}", "handler=Undo");
        await _site.Send();
        Assert.Equal(["2026-12-01", null], _receiver.All.Select(r => r.Json.GetProperty("lead").GetProperty("next_on").GetString()));
        Assert.True(_receiver.All.First().Json.GetProperty("changed").GetProperty("after").TryGetProperty("next_action", out _));
    }

    [Fact]
    public async Task What_is_undone_in_the_database_is_told_to_nobody()
    {
        await _site.Add(_receiver.Address);
        var lead = await _site.Sales.AddLead();
        await Assert.ThrowsAsync<InvalidOperationException>(() => _site.Sales.Db.Write(tx =>
        {
            WebhookOutbox.LeadCreated(tx, lead, _site.Site.Clock.GetUtcNow());
            throw new InvalidOperationException("The fact was undone.");
        }));
        Assert.Equal(0, await _site.Send());
        Assert.Empty(_receiver.All);
    }

    [Fact]
    public async Task While_it_is_off_nothing_is_kept_for_it()
    {
        var (id, _) = await _site.Add(_receiver.Address);
        var lead = await _site.Sales.AddLead();
        await _site.Store.Switch(new(null, "a test"), id, on: false);
        await _site.Change(lead, "contacted");
        await _site.Store.Switch(new(null, "a test"), id, on: true);
        await _site.Change(lead, "client");
        await _site.Send();
        Assert.Equal(["client"], _receiver.All.Select(r => r.Json.GetProperty("lead").GetProperty("status").GetString()));
    }

    [Fact]
    public async Task A_hostile_name_is_only_letters_in_the_body()
    {
        await _site.Add(_receiver.Address);
        var lead = await _site.Sales.AddLead("\"><svg onload=alert(1)>", "=1+1");
        await _site.Change(lead, "contacted");
        await _site.Send();
        var body = _receiver.All.Single().Body;
        Assert.DoesNotContain('<', body);
        Assert.Equal("\"><svg onload=alert(1)>", _receiver.All.Single().Json.GetProperty("lead").GetProperty("first_name").GetString());
        Assert.Equal("=1+1", _receiver.All.Single().Json.GetProperty("lead").GetProperty("organization").GetString());
    }

    private static List<string> Names(JsonElement json) => [.. json.EnumerateObject().Select(p => p.Name)];

    private static async Task PostTheCall(Prospect prospect)
    {
        var form = prospect.Now.Page.QuerySelectorAll("form").First(f => f.GetAttribute("action")?.EndsWith("/call", StringComparison.Ordinal) == true);
        using var post = new HttpRequestMessage(HttpMethod.Post, new Uri(prospect.Now.Address, form.GetAttribute("action")))
        {
            Content = new FormUrlEncodedContent(form.QuerySelectorAll("input").Select(i => KeyValuePair.Create(i.GetAttribute("name") ?? "", i.GetAttribute("value") ?? ""))),
        };
        await prospect.Ask(post);
    }
}
