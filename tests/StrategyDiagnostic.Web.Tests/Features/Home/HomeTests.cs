using System.Net;

namespace StrategyDiagnostic.Web.Tests.Features.Home;

public sealed class HomeTests
{
    [Fact]
    public async Task The_first_page_says_what_it_is_and_offers_to_start()
    {
        await using var site = new Site();

        var page = (await site.Visitor().Open("/")).Expect(HttpStatusCode.OK);

        Assert.Equal("Is your strategy handed down or built together?", page.Heading);
        Assert.Contains("about 5 minutes", page.Text, StringComparison.Ordinal);
        Assert.Equal("Start", page.Element("form[action='/start'] button").TextContent);
        Assert.Contains("1 Main Street, Springfield", page.Element("footer").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_survey_it_says_so_and_offers_nothing()
    {
        await using var site = new Site(("Site:Survey", "not-there"));

        var page = (await site.Visitor().Open("/")).Expect(HttpStatusCode.OK);

        Assert.Equal("The questionnaire is being prepared.", page.Heading);
        Assert.Empty(page.Page.QuerySelectorAll("form"));
    }

    [Fact]
    public async Task What_is_kept_and_why_is_told()
    {
        await using var site = new Site(("Privacy:ResumeLinkDays", "12"));

        var page = (await site.Visitor().Open("/privacy")).Expect(HttpStatusCode.OK);

        Assert.Contains("works for 12 days", page.Text, StringComparison.Ordinal);
        Assert.Contains("1 Main Street, Springfield", page.Text, StringComparison.Ordinal);
    }
}
