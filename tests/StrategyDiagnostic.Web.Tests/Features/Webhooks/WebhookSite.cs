using StrategyDiagnostic.Web.Features.Audit;
using StrategyDiagnostic.Web.Features.Leads;
using StrategyDiagnostic.Web.Features.Webhooks;
using StrategyDiagnostic.Web.Tests.Features.Leads;

namespace StrategyDiagnostic.Web.Tests.Features.Webhooks;

/// <summary>A site that may tell receivers on this machine, and does so when it is asked to.</summary>
internal sealed class WebhookSite : IAsyncDisposable
{
    private WebhookSite(SalesSite sales) => Sales = sales;

    public SalesSite Sales { get; }

    public Site Site => Sales.Site;

    public WebhookWorker Worker => Sales.Get<WebhookWorker>();

    public WebhookStore Store => Sales.Get<WebhookStore>();

    public static async Task<WebhookSite> Open(bool allowLoopback = true)
    {
        var site = new WebhookSite(await SalesSite.Open(new Site(("Webhooks:AllowLoopback", allowLoopback ? "true" : "false"))));
        await site.Worker.StopAsync(CancellationToken.None);   // from here on it sends when a test says so
        return site;
    }

    public async Task<(long Id, string Secret)> Add(Uri address, params string[] events) =>
        await Store.Add(Actor.Nobody("a test"), address.ToString(), events is [] ? WebhookEvents.All : events);

    public Task<int> Send() => Worker.SendDue(CancellationToken.None);

    /// <summary>Staff changes the status of a lead.</summary>
    public Task Change(long lead, string status) =>
        Sales.Get<LeadDesk>().Change([lead], LeadChangeKind.Status, s => s with { Status = status }, SalesSite.AsSam);

    /// <summary>Lets the hours pass, a quarter at a time, sending what is due each time.</summary>
    public async Task Wait(TimeSpan time)
    {
        for (var end = Site.Clock.GetUtcNow() + time; Site.Clock.GetUtcNow() < end;)
        {
            Site.Clock.Advance(TimeSpan.FromMinutes(15));
            await Send();
        }
    }

    public string State(long webhook, string key) =>
        Site.Ask<string>("SELECT state FROM webhook_event WHERE webhook_id = @webhook AND key = @key", new { webhook, key });

    public IReadOnlyList<string> Attempts(long webhook) =>
        Site.List<string>(
            "SELECT a.outcome || ' ' || COALESCE(a.status, '') || ' ' || a.answer FROM webhook_attempt a JOIN webhook_event e ON e.id = a.event_id WHERE e.webhook_id = @webhook ORDER BY a.id",
            new { webhook });

    public ValueTask DisposeAsync() => Sales.DisposeAsync();
}
