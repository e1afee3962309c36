using System.Net;
using StrategyDiagnostic.Web.Features.Account;
using StrategyDiagnostic.Web.Features.Audit;
using StrategyDiagnostic.Web.Features.Webhooks;

namespace StrategyDiagnostic.Web.Tests.Features.Webhooks;

public sealed class Signing_and_managing : IAsyncLifetime
{
    private WebhookSite _site = null!;

    public async Task InitializeAsync() => _site = await WebhookSite.Open();

    public async Task DisposeAsync() => await _site.DisposeAsync();

    [Fact]
    public void The_signature_is_the_one_that_anybody_can_compute() =>
        // printf '1764000000.{"a":1}' | openssl dgst -sha256 -hmac 'whsec_example'
        Assert.Equal("6c62e2c8c2de3abdbb507e9c6e3f27b7906188a672f0cc9b7defe7530b010db5", WebhookSecrets.Sign("whsec_example", "1764000000", "{\"a\":1}"));

    [Fact]
    public async Task The_receiver_takes_what_is_signed_and_fresh_and_refuses_everything_else()
    {
        _site.Site.Clock.Advance(TimeProvider.System.GetUtcNow() - _site.Site.Clock.GetUtcNow());
        var (webhook, secret) = await _site.Add(new Uri("http://127.0.0.1:9/"));
        using var receiver = await PythonReceiver.Start(secret);
        await _site.Store.Change(new(null, "a test"), webhook, receiver.Address.ToString(), WebhookEvents.All);
        var lead = await _site.Sales.AddLead("Zoë 🙂 \"><svg onload=…>", "＝1+1");
        await _site.Change(lead, "contacted");
        await _site.Send();
        Assert.Equal("delivered 200 taken", _site.Attempts(webhook).Single());

        using var http = new HttpClient();
        var body = _site.Site.Ask<string>("SELECT body FROM webhook_event");
        var stamp = $"{_site.Site.Clock.GetUtcNow().ToUnixTimeSeconds()}";
        var signature = $"v1={WebhookSecrets.Sign(secret, stamp, body)}";
        Assert.Equal(HttpStatusCode.OK, await Post(body, stamp, signature));
        Assert.Equal(HttpStatusCode.Unauthorized, await Post(body.Replace("contacted", "client", StringComparison.Ordinal), stamp, signature));
        Assert.Equal(HttpStatusCode.Unauthorized, await Post(body, $"{long.Parse(stamp, System.Globalization.CultureInfo.InvariantCulture) + 1}", signature));
        Assert.Equal(HttpStatusCode.Unauthorized, await Post(body, stamp, ""));
        Assert.Equal(HttpStatusCode.Unauthorized, await Post(body, stamp, $"v1={WebhookSecrets.Sign("whsec_guess", stamp, body)}"));
        var old = $"{_site.Site.Clock.GetUtcNow().AddMinutes(-6).ToUnixTimeSeconds()}";
        Assert.Equal(HttpStatusCode.Unauthorized, await Post(body, old, $"v1={WebhookSecrets.Sign(secret, old, body)}"));
        var events = await receiver.Stop();
        Assert.Equal("Zoë 🙂 \"><svg onload=…>", events.Single().GetProperty("lead").GetProperty("first_name").GetString());

        async Task<HttpStatusCode> Post(string content, string timestamp, string signed)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, receiver.Address) { Content = new StringContent(content) };
            request.Headers.Add("Webhook-Timestamp", timestamp);
            request.Headers.TryAddWithoutValidation("Webhook-Signature", signed);
            using var response = await http.SendAsync(request);
            return response.StatusCode;
        }
    }

    [Fact]
    public async Task A_new_secret_signs_beside_the_old_one_for_a_day()
    {
        await using var receiver = new Receiver();
        var (webhook, old) = await _site.Add(receiver.Address);
        var fresh = await _site.Store.Rotate(new(null, "a test"), webhook) ?? "";
        var lead = await _site.Sales.AddLead();
        await _site.Change(lead, "contacted");
        await _site.Send();
        _site.Site.Clock.Advance(TimeSpan.FromHours(25));
        await _site.Change(lead, "client");
        await _site.Send();

        var signed = receiver.All.Select(r => (r.Headers["Webhook-Signature"], r.Headers["Webhook-Timestamp"], r.Body)).ToList();
        Assert.Equal($"v1={WebhookSecrets.Sign(fresh, signed[0].Item2, signed[0].Body)},v1={WebhookSecrets.Sign(old, signed[0].Item2, signed[0].Body)}", signed[0].Item1);
        Assert.Equal($"v1={WebhookSecrets.Sign(fresh, signed[1].Item2, signed[1].Body)}", signed[1].Item1);
    }

    [Fact]
    public async Task An_owner_adds_one_sees_its_secret_once_tries_it_out_and_sends_again()
    {
        await using var receiver = new Receiver();
        var owner = _site.Sales.As(Roles.Owner);
        var page = await owner.Do("/webhooks", "/webhooks", [("Address", receiver.Address.ToString()), .. WebhookEvents.All.Select(e => ("Chosen", e))]);
        var secret = page.QuerySelector(".secret code")!.TextContent;
        Assert.StartsWith("whsec_", secret, StringComparison.Ordinal);
        var path = "/webhooks/1";
        Assert.Null((await owner.Open(path)).QuerySelector(".secret"));
        Assert.DoesNotContain(secret, _site.Site.Dump(), StringComparison.Ordinal);
        Assert.DoesNotContain(secret, _site.Site.Log.All, StringComparison.Ordinal);

        await owner.Do(path, "handler=Test");
        await _site.Send();
        var log = await owner.Open(path);
        Assert.Contains("200: thank you", log.QuerySelector(".attempts")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("webhook.test", receiver.All.Single().Event);
        await owner.Do(path, "handler=Again", ("single", "1"));
        await _site.Send();
        Assert.Equal(2, receiver.All.Count);
        Assert.Equal(receiver.All.First().Body, receiver.All.Last().Body);

        await owner.Do(path, "handler=Change", ("Address", receiver.Address.ToString()), ("Chosen", "lead.changed"));
        Assert.Equal("lead.changed", _site.Store.Find(1)?.Events);
        await owner.Do(path, "handler=Switch", ("on", "false"));
        Assert.Equal("off", _site.Store.Find(1)?.State);
        await owner.Do(path, "handler=Remove");
        Assert.Empty(_site.Store.List());
        Assert.Equal(
            ["webhook.removed", "webhook.switched-off", "webhook.changed", "webhook.sent-again", "webhook.added"],
            _site.Sales.Get<AuditLog>().Page(long.MaxValue, 5).Select(e => e.Action));
    }

    [Fact]
    public async Task What_is_filled_in_wrongly_comes_back_with_what_is_wrong()
    {
        var owner = _site.Sales.As(Roles.Owner);
        var response = await owner.Send("/webhooks", "/webhooks", ("Address", "https://10.0.0.1/hook"));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var page = await Leads.Browser.Parsed(response);
        Assert.Equal(["#Address", "#Chosen"], page.QuerySelectorAll("#error-summary a").Select(a => a.GetAttribute("href")));
        Assert.Equal("https://10.0.0.1/hook", page.QuerySelector("#Address")!.GetAttribute("value"));
        Assert.Equal(HttpStatusCode.NotFound, (await owner.Get("/webhooks/99")).StatusCode);
    }

    [Fact]
    public async Task The_log_shows_whatever_a_receiver_answers_as_words()
    {
        await using var receiver = new Receiver { Answer = _ => Receiver.With(500, "<script>alert(1)</script>\u0007") };
        var (webhook, _) = await _site.Add(receiver.Address);
        await _site.Store.Test(webhook);
        await _site.Send();
        var page = await _site.Sales.As(Roles.Owner).Open($"/webhooks/{webhook}");
        Assert.Empty(page.QuerySelectorAll("main script"));
        Assert.Contains("500: <script>alert(1)</script>", page.QuerySelector(".attempts")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("failing", page.QuerySelector("main .badge")!.TextContent);
    }
}
