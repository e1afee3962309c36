using StrategyDiagnostic.Web.Features.Webhooks;

namespace StrategyDiagnostic.Web.Tests.Features.Webhooks;

public sealed class When_a_receiver_fails : IAsyncLifetime
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
    public async Task The_receiver_that_we_give_away_gets_every_event_once_it_is_back_in_order_and_none_that_did_not_happen()
    {
        // Its tolerance is wide because the clock of this site is not the clock of this machine.
        var (webhook, secret) = await _site.Add(new Uri("http://127.0.0.1:9/"));
        using var first = await PythonReceiver.Start(secret, tolerance: 1_000_000_000);
        await _site.Store.Change(new(null, "a test"), webhook, first.Address.ToString(), WebhookEvents.All);
        var leads = new List<long>();
        for (var i = 0; i < 5; i++)
            leads.Add(await _site.Sales.AddLead($"Person{i}", email: $"p{i}@example.com"));
        string[] statuses = ["contacted", "call_booked", "client", "not_now", "lost", "new"];
        foreach (var lead in leads)
            await _site.Change(lead, statuses[0]);
        await _site.Send();
        var before = await first.Stop();
        Assert.Equal(5, before.Count);

        foreach (var status in statuses[1..4])
            foreach (var lead in leads)
                await _site.Change(lead, status);
        await _site.Wait(TimeSpan.FromHours(7));
        Assert.True(_site.Store.Find(webhook) is { State: "failing", Failures: > 4, Waiting: 15 });
        Assert.Contains(_site.Attempts(webhook), a => a.StartsWith("no-answer", StringComparison.Ordinal) && a.Contains("refused", StringComparison.Ordinal));

        using var again = await PythonReceiver.Start(secret, first.Port, tolerance: 1_000_000_000);
        foreach (var lead in leads)
            await _site.Change(lead, statuses[4]);
        await _site.Wait(TimeSpan.FromHours(1.5));   // an hour is the longest that a receiver is left alone
        var after = await again.Stop();

        var told = before.Concat(after).Select(e => (Id: e.GetProperty("id").GetString(), Lead: e.GetProperty("lead").GetProperty("id").GetInt64(), Status: e.GetProperty("lead").GetProperty("status").GetString())).ToList();
        Assert.Equal(_site.Site.List<string>("SELECT 'lead.changed:' || id FROM lead_change").Order(), told.Select(t => t.Id ?? "").Order());
        foreach (var lead in leads)
            Assert.Equal(statuses[..5], told.Where(t => t.Lead == lead).Select(t => t.Status));
        Assert.True(_site.Store.Find(webhook) is { State: "fine", Waiting: 0, Failed: 0 });
    }

    [Fact]
    public async Task Any_mixture_of_failures_ends_with_every_event_there_in_the_order_of_its_lead()
    {
        var random = new Random(11);
        var taken = new List<(long Lead, string Id)>();
        _receiver.Answer = received =>
        {
            var luck = random.Next(4);
            if (luck <= 1 || (luck == 2 && random.Next(2) == 0))
                taken.Add((received.Json.GetProperty("lead").GetProperty("id").GetInt64(), received.Id));   // it may take an event although its answer is lost
            return luck switch { 0 or 1 => Receiver.Ok, 2 => "", _ => Receiver.With(random.Next(2) == 0 ? 500 : 429, "not now") };
        };
        var (webhook, _) = await _site.Add(_receiver.Address);
        var leads = new List<long>();
        for (var i = 0; i < 4; i++)
            leads.Add(await _site.Sales.AddLead($"Person{i}", email: $"p{i}@example.com"));
        for (var i = 0; i < 12; i++)
        {
            await _site.Change(leads[random.Next(4)], i % 2 == 0 ? "contacted" : "client");
            await _site.Send();
            _site.Site.Clock.Advance(TimeSpan.FromMinutes(random.Next(20)));
        }

        await _site.Wait(TimeSpan.FromHours(40));
        Assert.Equal(0, _site.Store.Find(webhook)?.Waiting);
        var once = taken.Distinct().ToList();
        Assert.Equal(_site.Site.List<string>("SELECT 'lead.changed:' || id FROM lead_change").Order(), once.Select(t => t.Id).Order());
        foreach (var lead in leads)
            Assert.Equal(
                _site.Site.List<string>("SELECT 'lead.changed:' || id FROM lead_change WHERE lead_id = @lead ORDER BY id", new { lead }),
                once.Where(t => t.Lead == lead).Select(t => t.Id));
    }

    [Fact]
    public async Task It_is_left_alone_longer_each_time_and_the_log_keeps_every_answer()
    {
        _receiver.Answer = _ => Receiver.With(503, "closed\r\nfor\tnow");
        var (webhook, _) = await _site.Add(_receiver.Address);
        await _site.Change(await _site.Sales.AddLead(), "contacted");
        var tries = new List<double>();
        var start = _site.Site.Clock.GetUtcNow();
        for (var minute = 0; minute < 8 * 60; minute++)
        {
            if (await _site.Send() > 0)
                tries.Add((_site.Site.Clock.GetUtcNow() - start).TotalMinutes);
            _site.Site.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal([0, 1, 6, 21, 81, 201, 441], tries);
        Assert.All(_site.Attempts(webhook), a => Assert.Equal("refused 503 closed  for now", a));
        Assert.Equal(1, WebhookStatus().Failing);
    }

    [Fact]
    public async Task One_event_that_it_cannot_take_does_not_hold_up_other_leads()
    {
        var (webhook, _) = await _site.Add(_receiver.Address);
        var (bad, good) = (await _site.Sales.AddLead("Bad"), await _site.Sales.AddLead("Good", email: "good@example.com"));
        _receiver.Answer = r => r.Body.Contains("Bad", StringComparison.Ordinal) ? Receiver.With(400, "no such person") : Receiver.Ok;
        await _site.Change(bad, "contacted");
        await _site.Change(bad, "client");
        await _site.Change(good, "contacted");
        await _site.Wait(TimeSpan.FromHours(1));
        Assert.Equal(["waiting", "waiting", "delivered"], _site.Site.List<string>("SELECT state FROM webhook_event ORDER BY id"));
        Assert.DoesNotContain(_receiver.All, r => r.Body.Contains("\"status\":\"client\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task After_three_days_its_events_are_given_up_and_can_be_sent_again()
    {
        _receiver.Answer = _ => Receiver.With(500, "broken");
        var (webhook, _) = await _site.Add(_receiver.Address);
        var lead = await _site.Sales.AddLead();
        await _site.Change(lead, "contacted");
        await _site.Change(lead, "client");
        await _site.Wait(TimeSpan.FromHours(78));
        Assert.True(_site.Store.Find(webhook) is { Waiting: 0, Failed: 2 });
        Assert.Equal(2, WebhookStatus().Failed);

        _receiver.Answer = _ => Receiver.Ok;
        Assert.Equal(2, await _site.Store.SendAgain(new(null, "a test"), webhook, single: null));
        var count = _receiver.All.Count;
        await _site.Send();
        Assert.Equal(["contacted", "client"], _receiver.All.Skip(count).Select(r => r.Json.GetProperty("lead").GetProperty("status").GetString()));
        Assert.True(_site.Store.Find(webhook) is { State: "fine", Failed: 0 });
    }

    [Fact]
    public async Task What_was_being_sent_when_the_program_ended_goes_again()
    {
        var (webhook, _) = await _site.Add(_receiver.Address);
        await _site.Change(await _site.Sales.AddLead(), "contacted");
        var now = _site.Site.Clock.GetUtcNow();
        Assert.NotNull(await _site.Sales.Db.Write(tx => WebhookQueue.Lease(tx, webhook, now, now.AddMinutes(1))));
        Assert.Equal(0, await _site.Send());
        _site.Site.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(1, await _site.Send());
        Assert.Equal(["abandoned", "delivered"], _site.Attempts(webhook).Select(a => a.Split(' ')[0]));
    }

    [Fact]
    public async Task A_slow_or_endless_or_broken_answer_does_no_harm()
    {
        var (webhook, _) = await _site.Add(_receiver.Address);
        var lead = await _site.Sales.AddLead();
        foreach (var (answer, status) in new[]
        {
            (Receiver.With(200, new string('x', 5_000_000)), "contacted"),
            ("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nless than that", "client"),
            ("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 3\r\n\r\nabc", "lost"),
        })
        {
            _receiver.Answer = _ => answer;
            await _site.Change(lead, status);
            await _site.Send();
        }

        Assert.Equal(3, _receiver.All.Count);
        Assert.All(_site.Attempts(webhook), a => Assert.StartsWith("delivered 200", a, StringComparison.Ordinal));
        Assert.All(_site.Attempts(webhook), a => Assert.InRange(a.Length, 0, 600));
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var hidden = new Receiver();
        _receiver.Answer = _ => Receiver.With(307, "", $"Location: {hidden.Address}\r\n");
        var (webhook, _) = await _site.Add(_receiver.Address);
        await _site.Change(await _site.Sales.AddLead(), "contacted");
        await _site.Send();
        Assert.Single(_receiver.All);
        Assert.Empty(hidden.All);
        Assert.Contains("redirects are not followed", _site.Attempts(webhook).Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_older_than_a_month_is_let_go_of_with_its_log()
    {
        var (webhook, _) = await _site.Add(_receiver.Address);
        await _site.Change(await _site.Sales.AddLead(), "contacted");
        await _site.Send();
        _site.Site.Clock.Advance(TimeSpan.FromDays(31));
        await _site.Worker.Tidy();
        Assert.Empty(_site.Attempts(webhook));
        Assert.Equal(0, _site.Site.Ask<long>("SELECT COUNT(*) FROM webhook_event"));
    }

    private WebhookStatus WebhookStatus() => _site.Sales.Db.Read(StrategyDiagnostic.Web.Features.Webhooks.WebhookStatus.Read);
}

/// <summary>Without the setting, this machine and its network are out of reach.</summary>
public sealed class Where_webhooks_never_go
{
    [Theory]
    [InlineData("https://127.0.0.1:{port}/")]
    [InlineData("https://169.254.169.254/latest/meta-data")]
    [InlineData("https://[::ffff:10.0.0.1]/")]
    [InlineData("https://localhost:{port}/")]
    [InlineData("http://127.0.0.1:{port}/")]
    public async Task Even_if_such_an_address_got_into_the_database(string url)
    {
        await using var site = await WebhookSite.Open(allowLoopback: false);
        await using var receiver = new Receiver();
        var (webhook, _) = await site.Add(new Uri(url.Replace("{port}", $"{receiver.Address.Port}", StringComparison.Ordinal)));
        await site.Change(await site.Sales.AddLead(), "contacted");
        Assert.Equal(1, await site.Send());
        Assert.Empty(receiver.All);
        Assert.Equal("no-answer  The address is not a public one. Webhooks go nowhere else.", site.Attempts(webhook).Single());
    }

    [Fact]
    public async Task And_the_setting_is_refused_outside_Development()
    {
        using var folder = new Hosting.TempFolder();
        var (exitCode, said) = await Server.Refused(folder.Path, "--environment", "Production", "--Webhooks:AllowLoopback", "true");
        Assert.Equal(1, exitCode);
        Assert.Contains("Webhooks:AllowLoopback is for Development only", said, StringComparison.Ordinal);
    }
}
