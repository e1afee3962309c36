using System.Net;
using StrategyDiagnostic.Web.Tests.Features.Leads;

namespace StrategyDiagnostic.Web.Tests.Features.Engagements;

public sealed class Beginning_an_engagement
{
    private static readonly Dictionary<string, string> Filled = new(StringComparer.Ordinal)
    {
        ["Form.ClientName"] = "Northwind Foods", ["Form.EngagementTitle"] = "Strategy 2027", ["Form.Mode"] = "confidential", ["Form.Threshold"] = "7",
        ["Form.Joined"] = "director", ["Form.Zone"] = "Europe/Berlin", ["Form.Window"] = "the last 3 months", ["Form.BaselineOn"] = "2026-12-07",
        ["Form.Measure"] = "placement", ["Form.FromKind"] = "baseline", ["Form.ToKind"] = "day90", ["Form.People"] = "matched",
    };

    [Fact]
    public async Task A_consultant_begins_one_and_finds_it_with_its_four_waves()
    {
        await using var site = await EngagementSite.Open();

        var answer = await Send(site, []);

        Assert.Equal("/engagements/1", answer.Location);
        var page = await site.Connie.Get("/engagements/1");
        Assert.Contains("Placement, baseline → 90 days, people who answered both times", page.Text, StringComparison.Ordinal);
        Assert.Contains("7 people", page.Text, StringComparison.Ordinal);
        Assert.Contains("Executives and directors", page.Text, StringComparison.Ordinal);
        Assert.Equal(
            ["baseline full 2026-12-07", "day30 pulse 2027-01-06", "day60 pulse 2027-02-05", "day90 full 2027-03-07"],
            site.Site.List<string>("SELECT kind || ' ' || form || ' ' || opens_on FROM wave ORDER BY opens_on"));
        Assert.Contains("engagement.created", site.Site.List<string>("SELECT action FROM audit_entry"));
    }

    [Theory]
    [InlineData("Form.ClientName", "", "Write the client’s name")]
    [InlineData("Form.EngagementTitle", "", "Give the engagement a title")]
    [InlineData("Form.Mode", "secret", "Choose how people are kept apart")]
    [InlineData("Form.Threshold", "4", "Nothing below 5 is possible")]
    [InlineData("Form.Threshold", "", "Nothing below 5 is possible")]
    [InlineData("Form.Zone", "Berlin", "“Berlin” is no time zone")]
    [InlineData("Form.Window", "", "Say which stretch of time")]
    [InlineData("Form.BaselineOn", "2026-11-01", "This day has passed")]
    [InlineData("Form.BaselineOn", "soon", "Choose the day on which the baseline opens")]
    [InlineData("Form.Full", "77", "Choose the questionnaire of the full form")]
    [InlineData("Form.ToKind", "day30", "The form asked at 30 days does not measure this")]
    [InlineData("Form.FromKind", "day90", "The second wave must come after the first")]
    [InlineData("Form.Mode", "anonymous", "Anonymous answers cannot be matched")]
    [InlineData("Form.ClientId", "12", "Choose a client from the list")]
    public async Task What_cannot_be_is_said_beside_its_field_and_everything_typed_stays(string field, string value, string message)
    {
        await using var site = await EngagementSite.Open();

        var answer = await Send(site, new() { [field] = value });

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains(message, answer.Text, StringComparison.Ordinal);
        Assert.Empty(site.Site.List<long>("SELECT id FROM client"));
        foreach (var input in answer.Page.QuerySelectorAll("input[type=text], input[type=date]").Where(i => i.GetAttribute("name") != field))
            Assert.Equal(Filled[input.GetAttribute("name") ?? ""], input.GetAttribute("value"));
        foreach (var link in answer.Page.QuerySelectorAll("#error-summary a"))
            Assert.NotNull(answer.Page.GetElementById(link.GetAttribute("href")![1..]));
    }

    [Fact]
    public async Task A_second_engagement_of_a_client_is_one_more_of_the_same_client()
    {
        await using var site = await EngagementSite.Open();
        await Send(site, []);

        var second = await Send(site, new() { ["Form.ClientId"] = "1", ["Form.ClientName"] = "", ["Form.EngagementTitle"] = "Strategy 2028" });

        Assert.Equal("/engagements/2", second.Location);
        Assert.Equal(1, site.Site.Ask<long>("SELECT COUNT(*) FROM client"));
    }

    [Fact]
    public async Task The_owner_begins_one_from_a_lead_and_a_consultant_learns_nothing_of_leads()
    {
        await using var site = await EngagementSite.Open();
        var lead = await SalesSite.On(site.Site).AddLead(organization: "Quince Orchards");

        Assert.DoesNotContain("/engagements/new", (await site.Sam.Get($"/leads/{lead}")).Page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        var link = (await site.Olga.Get($"/leads/{lead}")).Page.QuerySelector("a[href^='/engagements/new']");
        var seen = await site.Olga.Get(link?.GetAttribute("href") ?? "");
        Assert.Contains("Quilla Exampler, Quince Orchards", seen.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Quince", (await site.Connie.Get($"/engagements/new?lead={lead}")).Page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        await site.Olga.Post("/engagements/new", With(seen, new() { ["Form.ClientName"] = "Quince Orchards" }));
        Assert.Equal(lead, site.Site.Ask<long>("SELECT lead_id FROM client"));
        await Send(site, new() { ["lead"] = $"{lead}", ["Form.EngagementTitle"] = "By hand" });
        Assert.Equal(1, site.Site.Ask<long>("SELECT COUNT(*) FROM client WHERE lead_id IS NOT NULL"));
    }

    [Fact]
    public async Task Consultants_find_their_own_and_the_owner_all()
    {
        await using var site = await EngagementSite.Open();
        var hers = await site.AddEngagement(client: "Northwind Foods");
        var his = await site.AddEngagement(client: "Tailspin Toys", by: site.CarlId);

        Assert.Contains("Northwind Foods", (await site.Connie.Get("/engagements")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Tailspin", (await site.Connie.Get("/engagements")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await site.Connie.Get($"/engagements/{his}")).Status);
        Assert.DoesNotContain("Tailspin", (await site.Connie.Get("/engagements/new")).Page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await site.Carl.Get($"/engagements/{hers}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await site.Sam.Get("/engagements")).Status);
        var all = await site.Olga.Get("/engagements");
        Assert.Contains("Northwind Foods", all.Text, StringComparison.Ordinal);
        Assert.Contains("Tailspin Toys", all.Text, StringComparison.Ordinal);
    }

    private static async Task<Account.Answer> Send(EngagementSite site, Dictionary<string, string> changes)
    {
        var page = await site.Connie.Get("/engagements/new");
        return await site.Connie.Post("/engagements/new", With(page, changes));
    }

    /// <summary>The form as it stands, filled in, with some changes.</summary>
    private static List<KeyValuePair<string, string>> With(Account.Answer page, Dictionary<string, string> changes)
    {
        var fields = page.Page.QuerySelectorAll("main form [name]").Where(e => e.GetAttribute("type") == "hidden" || e.LocalName == "select")
            .ToDictionary(e => e.GetAttribute("name")!, e => e.LocalName == "select" ? e.QuerySelector("option[selected]")?.GetAttribute("value") ?? "" : e.GetAttribute("value") ?? "", StringComparer.Ordinal);
        foreach (var (name, value) in Filled.Concat(changes))
            fields[name] = value;
        return [.. fields];
    }
}
