using System.Globalization;
using AngleSharp.Dom;
using Dapper;
using StrategyDiagnostic.Web.Features.Account;
using StrategyDiagnostic.Web.Features.Leads;
using StrategyDiagnostic.Web.Features.Webhooks;
using StrategyDiagnostic.Web.Tests.Features.Engagements;
using StrategyDiagnostic.Web.Tests.Features.Leads;

namespace StrategyDiagnostic.Web.Tests.Features.Desk;

/// <summary>The page that opens after signing in says what waits, and each line leads to the list behind it.</summary>
public sealed class What_needs_a_person
{
    [Fact]
    public async Task Every_line_leads_to_as_many_as_it_says()
    {
        await using var site = await Busy();
        foreach (var role in new[] { Roles.Owner, Roles.Sales })
        {
            var home = await site.As(role).Open("/home");
            var lines = home.QuerySelectorAll(".needs a").Where(a => a.GetAttribute("href")?.StartsWith("/leads?", StringComparison.Ordinal) == true).ToList();
            Assert.True(lines.Count >= 4, home.QuerySelector("main")?.TextContent);
            foreach (var line in lines)
                Assert.Equal(Count(line), await Listed(site, role, line.GetAttribute("href") ?? ""));
            foreach (var agenda in home.QuerySelectorAll(".agenda").Where(a => a.QuerySelector(".agenda-head a[href^='/leads']") is not null))
                Assert.Equal(
                    int.Parse(agenda.QuerySelector("h3 .of")?.TextContent ?? "", CultureInfo.InvariantCulture),
                    await Listed(site, role, agenda.QuerySelector(".agenda-head a")?.GetAttribute("href") ?? ""));
        }
    }

    [Fact]
    public async Task Sales_see_their_own_leads_and_what_failed()
    {
        await using var site = await Busy();
        var home = await site.Sales().Open("/home");
        var text = Text(home);
        Assert.Contains("leads did not get their mail", text, StringComparison.Ordinal);
        Assert.Contains("may be spam", text, StringComparison.Ordinal);
        Assert.DoesNotContain("webhook", text, StringComparison.Ordinal);
        Assert.DoesNotContain("of the firm", text, StringComparison.Ordinal);
        var mine = site.Db.Read(c => c.Query<string>("SELECT l.first_name || ' ' || l.last_name FROM lead_card c JOIN lead l ON l.id = c.lead_id WHERE c.owner_id = 2")).ToHashSet();
        Assert.All(home.QuerySelectorAll(".agenda li a"), a => Assert.Contains(a.TextContent, mine));
        Assert.Equal(["Overdue", "Today", "New"], home.QuerySelectorAll(".agenda h3").Select(h => h.FirstChild?.TextContent.Trim()));
    }

    [Fact]
    public async Task The_owner_sees_what_is_broken_and_what_was_never_set_up()
    {
        await using var site = await Busy();
        await site.Get<WebhookStore>().Add(new(1, "olga"), "https://hooks.example.com/", WebhookEvents.All);
        await site.Db.Write(tx =>
        {
            tx.Execute("UPDATE webhook SET failures = 3, failing_since = created_at");
            tx.Execute("UPDATE mail_outbox SET state = 'failed', message = COALESCE(message, x'00'), sent_at = NULL, lease_until = NULL, leased_by = NULL");
        });
        var home = await site.As(Roles.Owner).Open("/home");
        var links = home.QuerySelectorAll(".needs a").ToDictionary(Sentence, a => a.GetAttribute("href") ?? "", StringComparer.Ordinal);
        Assert.Equal("/webhooks", links["1 webhook does not get through"]);
        Assert.Equal("/firm", links["Nobody can book a call yet: there is no address for it."]);
        Assert.Equal("/mail", links["Mail is written into a folder and reaches nobody. Set Mail:Transport to smtp to send it."]);
        Assert.Equal("/team", links["3 members have no second factor"]);
        Assert.Equal("/account/second-factor", links["Your account has no second factor yet: only your password protects it."]);
        Assert.Contains(links, l => l.Value == "/mail" && l.Key.EndsWith("could not be delivered", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Consultants_see_their_surveys_and_nothing_of_leads()
    {
        await using var site = await Busy();
        var home = await site.As(Roles.Consultant).Open("/home");
        Assert.Empty(home.QuerySelectorAll("a[href^='/leads'], a[href^='/mail'], a[href^='/webhooks']"));
        Assert.Contains(home.QuerySelectorAll(".agenda a"), a => a.GetAttribute("href") == "/engagements/new");
        var id = await EngagementSite.On(site.Site).AddEngagement(by: SalesSite.Connie);
        var another = await EngagementSite.On(site.Site).AddEngagement(by: SalesSite.Olga);
        home = await site.As(Roles.Consultant).Open("/home");
        Assert.Contains(home.QuerySelectorAll(".agenda li a"), a => a.GetAttribute("href") == $"/engagements/{id}");
        Assert.DoesNotContain(home.QuerySelectorAll(".agenda li a"), a => a.GetAttribute("href") == $"/engagements/{another}");
        Assert.Contains(home.QuerySelectorAll(".agenda li a"), a => a.GetAttribute("href") == "/rubrics/1");
    }

    [Fact]
    public async Task A_day_without_work_says_so()
    {
        await using var site = await SalesSite.Open();
        Assert.Equal("Your account has no second factor yet: only your password protects it.", Assert.Single((await site.Sales().Open("/home")).QuerySelectorAll(".needs a > span:last-child")).TextContent);
        await site.Db.Write(tx => tx.Execute("UPDATE member SET totp_secret = 'a secret' WHERE id = 2"));
        await site.Db.Write(tx => tx.Execute("INSERT INTO recovery_code (member_id, code_hash) VALUES (2, @a), (2, @b), (2, @c)", new { a = new byte[32], b = Enumerable.Repeat((byte)1, 32).ToArray(), c = Enumerable.Repeat((byte)2, 32).ToArray() }));
        var text = Text(await site.Sales().Open("/home"));
        Assert.Contains("Nothing needs you just now.", text, StringComparison.Ordinal);
        Assert.Contains("No new lead is yours.", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Suspected_spam_waits_until_a_person_has_looked_and_either_way_of_deciding_counts()
    {
        await using var site = await SalesSite.Open();
        await site.AddLeads(3);
        var ids = site.Db.Read(c => c.Query<long>("SELECT lead_id FROM lead_card WHERE shelf = 'listed' ORDER BY lead_id LIMIT 2").AsList());
        await site.Db.Write(tx => tx.Execute("UPDATE lead_card SET shelf = 'spam' WHERE lead_id IN @ids", new { ids }));
        Assert.Equal(2, (await site.Sales().Open("/leads?shelf=suspected")).QuerySelectorAll("table.leads tbody tr").Length);

        await site.Sales().Do($"/leads/{ids[0]}", "handler=Mark", ("shelf", Shelves.Spam));
        await site.Sales().Do($"/leads/{ids[1]}", "handler=Mark", ("shelf", Shelves.Listed));
        Assert.Empty((await site.Sales().Open("/leads?shelf=suspected")).QuerySelectorAll("table.leads tbody tr"));
        Assert.Single((await site.Sales().Open("/leads?shelf=spam")).QuerySelectorAll("table.leads tbody tr"));
        Assert.Equal(0, site.Get<LeadDays>().Of(2).Suspected);
    }

    [Fact]
    public async Task Every_number_is_counted_in_an_index()
    {
        await using var site = await SalesSite.Open();
        var sql = (string)typeof(LeadDays).GetField("DaySql", System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.NonPublic)!.GetRawConstantValue()!;
        var plan = site.Db.Read(c => c.Query("EXPLAIN QUERY PLAN " + sql, new { member = 2L, today = "2026-11-22", LeadDays.Most })
            .Select(row => (string)((IDictionary<string, object>)row)["detail"]).ToList());
        var searches = plan.Where(p => p.Contains("lead_card", StringComparison.Ordinal)).ToList();
        Assert.Equal(7, searches.Count);
        Assert.All(searches, p => Assert.StartsWith("SEARCH lead_card USING COVERING INDEX", p, StringComparison.Ordinal));
        Assert.DoesNotContain(plan, p => p.Contains("TEMP B-TREE", StringComparison.Ordinal));
    }

    private static async Task<SalesSite> Busy()
    {
        var site = await SalesSite.Open();
        await site.AddLeads(60);
        await site.Db.Write(tx => tx.Execute(
            """
            UPDATE lead_card
            SET owner_id = CASE lead_id % 3 WHEN 0 THEN NULL WHEN 1 THEN 2 ELSE 1 END,
                status = CASE lead_id % 2 WHEN 0 THEN 'new' ELSE 'contacted' END,
                next_action = 'Call', next_on = CASE lead_id % 5 WHEN 0 THEN '2026-11-20' WHEN 1 THEN '2026-11-22' WHEN 2 THEN '2026-12-24' END,
                mail_failed = lead_id % 11 = 0, shelf = CASE lead_id % 13 WHEN 0 THEN 'spam' ELSE 'listed' END
            """));
        return site;
    }

    private static async Task<int> Listed(SalesSite site, string role, string path)
    {
        var list = await site.As(role).Open(path);
        Assert.Null(list.QuerySelector("a[rel=next]"));
        return list.QuerySelectorAll("table.leads tbody tr").Length;
    }

    private static int Count(IElement line) => int.Parse(line.QuerySelector(".needs-count")?.TextContent ?? "", CultureInfo.InvariantCulture);

    private static string Sentence(IElement line) => string.Join(' ', line.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string Text(IDocument page) => string.Join(' ', (page.QuerySelector("main")?.TextContent ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
