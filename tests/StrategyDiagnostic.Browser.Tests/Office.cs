using System.Globalization;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using StrategyDiagnostic.Web.Data;
using StrategyDiagnostic.Web.Features.Account;
using StrategyDiagnostic.Web.Features.Api;
using StrategyDiagnostic.Web.Features.Audit;
using StrategyDiagnostic.Web.Features.Email;
using StrategyDiagnostic.Web.Features.Leads;
using StrategyDiagnostic.Web.Features.Webhooks;
using StrategyDiagnostic.Web.Hosting;
using StrategyDiagnostic.Web.Tests;
using StrategyDiagnostic.Web.Tests.Features.Leads;

namespace StrategyDiagnostic.Browser.Tests;

/// <summary>
/// A firm in the middle of its day: somebody of every role signed in, leads in every state, a mail that was given up, a receiver
/// that does not answer, an invitation that is open.
/// </summary>
internal sealed class Office : IAsyncDisposable
{
    public const long Olga = 1;
    public const long Sam = 2;
    public const long Connie = 3;

    private static readonly Actor AsOlga = new(Olga, "olga@example.com");
    private static readonly Actor AsSam = new(Sam, "sam@example.com");

    private readonly Dictionary<string, string> _sessions = new(StringComparer.Ordinal);
    private readonly SalesSite _sales;

    private Office(SalesSite sales) => _sales = sales;

    public Site Site => _sales.Site;

    public Uri Address => Site.Listen();

    private Db Db => Site.Services.GetRequiredService<Db>();

    public static async Task<Office> Open(int leads = 300)
    {
        var office = new Office(SalesSite.On(new Site(("Webhooks:AllowLoopback", "true"))));
        office.Site.Listen();
        await office.Hire("Olga Owner", Roles.Owner);
        await office.Hire("Sam Seller", Roles.Sales);
        await office.Hire("Connie Consultant", Roles.Consultant);
        await office._sales.AddLeads(leads);
        await office.Work();
        await office.Trouble();
        return office;
    }

    /// <summary>A window in which somebody with this role is signed in.</summary>
    public async Task<IBrowserContext> Window(Chrome chrome, View view, string role)
    {
        var window = await chrome.Window(view);
        await window.AddCookiesAsync([new() { Name = "session", Value = _sessions[role], Url = Address.ToString() }]);
        return window;
    }

    /// <summary>The lead with most to see on its page.</summary>
    public long BusyLead { get; private set; }

    public ValueTask DisposeAsync() => _sales.DisposeAsync();

    private async Task Hire(string name, string role)
    {
        var (now, token) = (Site.Clock.GetUtcNow(), new Tokens().New());
        var email = name.Split(' ')[0].ToLowerInvariant() + "@example.com";
        await Db.Write(tx =>
        {
            var id = MemberStore.Insert(tx, new Member { Email = email, Name = name, PasswordHash = "none", CreatedAt = now }, [role]);
            _sales.Get<SessionStore>().Start(tx, new(token, "Chrome on Linux", "192.0.2.7"), id ?? throw new InvalidOperationException("Taken."), awaitsCode: false);
        });
        _sessions[role] = token;
    }

    private async Task Work()
    {
        var desk = _sales.Get<LeadDesk>();
        var ids = Db.Read(c => c.Query<long>("SELECT lead_id FROM lead_card ORDER BY priority DESC, lead_id").AsList());
        string[] actions = ["Call about the planning day", "Send two dates", "Ask who else decides", "Send the case from retail"];
        string[] statuses = ["contacted", "contacted", "call_booked", "client", "not_now", "lost"];
        for (var i = 0; i < 60; i++)
        {
            var id = ids[i * ids.Count / 60];
            await desk.Change([id], LeadChangeKind.Owner, s => s with { OwnerId = i % 3 == 0 ? Olga : Sam }, AsOlga);
            if (i % 4 != 0)
                await desk.Change([id], LeadChangeKind.Status, s => s with { Status = statuses[i % 6], Reason = i % 6 == 4 ? "Budget" : null }, AsSam);
            if (i % 3 != 1)
                await desk.Change([id], LeadChangeKind.Next, s => s with { NextAction = actions[i % 4], NextOn = Day(i % 7 - 3) }, AsSam);
        }

        BusyLead = ids[1];
        Site.Clock.Advance(TimeSpan.FromMinutes(3));
        await desk.Change([BusyLead], LeadChangeKind.Owner, s => s with { OwnerId = Sam }, AsOlga);
        await desk.Note(BusyLead, "Spoke for ten minutes. Wants to hear **how others began**:\n\n- their head of operations joins the call\n- the plan for next year is written in March", Sam);
        Site.Clock.Advance(TimeSpan.FromMinutes(2));
        await desk.Change([BusyLead], LeadChangeKind.Status, s => s with { Status = "contacted" }, AsSam);
        await desk.Change([BusyLead], LeadChangeKind.Next, s => s with { NextAction = "Call about the planning day", NextOn = Day(0) }, AsSam);
        await Db.Write(tx =>
        {
            // Somebody else of the same organization, and three that the site takes for spam.
            tx.Execute("UPDATE lead_card SET organization = (SELECT organization FROM lead_card WHERE lead_id = @BusyLead) WHERE lead_id = @other", new { BusyLead, other = ids[ids.Count / 2] });
            tx.Execute("UPDATE lead_card SET shelf = 'spam' WHERE lead_id IN @spam", new { spam = ids[^3..] });
            tx.Execute("UPDATE response SET suspicion = 'sent faster than a person can' WHERE id IN (SELECT response_id FROM lead_card WHERE shelf = 'spam')");
            tx.Execute("UPDATE lead_card SET asked_for_call = 1 WHERE lead_id IN @asked", new { asked = new[] { ids[0], ids[2], ids[5], ids[9] } });
        });
    }

    private async Task Trouble()
    {
        await _sales.Get<MailWorker>().StopAsync(CancellationToken.None);
        var lead = _sales.Get<LeadStore>().Find(BusyLead) ?? throw new InvalidOperationException("No lead.");
        await _sales.Get<LeadDesk>().SendAgain(lead, AsSam);
        await Db.Write(tx =>
        {
            var mail = tx.QuerySingle<long>("UPDATE mail_outbox SET state = 'failed', attempts = 1, last_reply = @said RETURNING id", new { said = "550 5.1.1 <somebody@example.com>: Recipient address rejected: User unknown in virtual mailbox table" });
            tx.Execute("INSERT INTO mail_attempt (mail_id, at, outcome, reply) VALUES (@mail, @now, 'refused', '550 5.1.1 User unknown in virtual mailbox table')", new { mail, now = Site.Clock.GetUtcNow() });
            tx.Execute(
                "INSERT INTO invitation (token_hash, email, roles, invited_by, created_at, expires_at) VALUES (@Hash, 'nora.new@example.com', 'consultant,sales', 1, @now, @until)",
                new { Hash = Tokens.Hash("nobody's"), now = Site.Clock.GetUtcNow(), until = Site.Clock.GetUtcNow().AddDays(7) });
        });
        var (hook, _) = await _sales.Get<WebhookStore>().Add(AsOlga, "https://127.0.0.1:9/hooks/strategy-diagnostic", WebhookEvents.All);
        await _sales.Get<WebhookStore>().Test(hook);
        await _sales.Get<ApiTokens>().Add(AsOlga, Sam, "The weekly sheet", [ApiScopes.Leads, ApiScopes.Answers], 90);
    }

    private string Day(int fromToday) => Site.Clock.GetUtcNow().AddDays(fromToday).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
