using StrategyDiagnostic.Web.Features.Leads;

namespace StrategyDiagnostic.Web.Tests.Features.Leads;

public sealed class Searching_leads
{
    [Theory]
    [InlineData("Quilla", "\"Quilla\"*")]
    [InlineData("a", "\"a\"")]
    [InlineData("quilla.x@example.com", "\"quilla\"* \"x\" \"example\"* \"com\"*")]
    [InlineData("AND OR NOT NEAR", "\"AND\"* \"OR\" \"NOT\"* \"NEAR\"*")]
    [InlineData("\"a\" OR name:b* ^c -d +(e)", "\"a\" \"OR\" \"name\"* \"b\" \"c\" \"d\" \"e\"")]
    [InlineData("Müller Mu\u0308ller", "\"Müller\"*")]
    [InlineData("  \"'*--;  ", "")]
    [InlineData("\0\uFFFD", "")]
    public void What_is_typed_becomes_words_in_quotes_and_nothing_else(string typed, string query) => Assert.Equal(query, LeadWords.Query(typed));

    [Fact]
    public async Task Names_organizations_addresses_and_notes_are_found_by_their_beginnings()
    {
        await using var site = await SalesSite.Open();
        var quilla = await site.AddLead("Quilla", "Zürcher Käsewerke", "q.exa@example.org");
        await site.AddLead("Bob", "Fabrikam", "bob@example.com");
        await site.Sales().Do($"/leads/{quilla}", "handler=Note", ("text", "Met at the conference in Rotterdam"));
        await site.Get<LeadWords>().CatchUp();

        foreach (var typed in new[] { "quil", "zurcher", "KÄSE", "q.exa@example.org", "rotterdam", "exampler conf" })
            Assert.Equal([quilla], Found(site, typed));
        Assert.Equal(2, Found(site, "Exampler").Count);
        Assert.Empty(Found(site, "quilla fabrikam"));
        Assert.Empty(Found(site, "\"'--"));
    }

    [Theory]
    [InlineData("\"")]
    [InlineData("' OR 1=1 --")]
    [InlineData("NEAR(a b, 3)")]
    [InlineData("name:*")]
    [InlineData("*")]
    [InlineData("\"><svg onload=alert(1)>")]
    [InlineData("日本 ½ ﷺ 𝔘 e\u0301\u0327")]
    public async Task Nothing_that_is_typed_breaks_it(string typed)
    {
        await using var site = await SalesSite.Open();
        await site.AddLead();
        var page = await site.Sales().Open("/leads?q=" + Uri.EscapeDataString(typed));
        Assert.Equal("Leads", page.QuerySelector("h1")!.TextContent);
        Assert.Equal(typed, page.QuerySelector("#q")!.GetAttribute("value"));
        Assert.Empty(page.QuerySelectorAll("svg[onload]"));
    }

    [Fact]
    public async Task An_address_that_was_corrected_is_found_and_the_old_one_is_not()
    {
        await using var site = await SalesSite.Open();
        var id = await site.AddLead(email: "mistyped@example.com");
        await site.Sales().Do($"/leads/{id}", "handler=Address", ("email", "correct@example.com"));
        await site.Get<LeadWords>().CatchUp();
        Assert.Equal([id], Found(site, "correct"));
        Assert.Empty(Found(site, "mistyped"));
    }

    private static List<long> Found(SalesSite site, string typed) => [.. site.Get<LeadList>().Page(new LeadFilter { Search = typed }, null).Lines.Select(l => l.LeadId)];
}
