using System.Globalization;
using System.Net;
using StrategyDiagnostic.Core.Comparison;
using StrategyDiagnostic.Web.Features.Account;
using StrategyDiagnostic.Web.Tests.Features.Leads;
using StrategyDiagnostic.Web.Tests.Features.Rescoring;

namespace StrategyDiagnostic.Web.Tests.Features.Instrument;

public sealed class Judging_the_questionnaire
{
    private const string Path = "/rubrics/1/quality";

    [Fact]
    public async Task Below_thirty_responses_the_page_says_why_it_shows_nothing()
    {
        await using var site = await SalesSite.Open();
        await site.AddLeads(40);   // samples do not count
        Assert.Contains("No response counts yet", Text(await site.As(Roles.Owner).Open(Path)), StringComparison.Ordinal);
        await ManyResponses.Add(site.Db, 29);
        var page = await site.As(Roles.Consultant).Open(Path);
        Assert.Contains("29 of 30 responses are there", Text(page), StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("table"));
        Assert.Equal(HttpStatusCode.NotFound, (await site.As(Roles.Sales).Get(Path)).StatusCode);
    }

    [Fact]
    public async Task Measures_and_questions_are_shown_with_the_figures_of_those_who_count()
    {
        await using var site = await SalesSite.Open();
        await site.AddLeads(20);
        await ManyResponses.Add(site.Db, 240);
        await site.Db.Write(tx => tx.Execute("UPDATE response SET suspicion = 'a test of tests' WHERE id = (SELECT MAX(id) FROM response)"));
        var edition = site.Site.Edition(1);
        var answers = site.Site.List<string>("SELECT answers FROM response WHERE channel = 'site' AND suspicion IS NULL ORDER BY id").Select(edition.ReadAnswers).ToList();
        var expected = InstrumentQuality.Of(edition.Package.Survey, edition.Package.Rubric, answers);

        var page = await site.As(Roles.Consultant).Open(Path);

        Assert.Contains("from 239 responses", Text(page), StringComparison.Ordinal);
        var placement = page.QuerySelectorAll("[aria-labelledby=scales] tbody tr").First(r => r.QuerySelector("th")!.TextContent == "Placement");
        var alpha = expected.Scales.First(s => s.Measure.Key == "placement").Reliability!;
        Assert.Contains(alpha.Alpha.ToString("0.00", CultureInfo.InvariantCulture), placement.TextContent, StringComparison.Ordinal);
        Assert.Contains($"{Two(alpha.AlphaInterval.Low)} to {Two(alpha.AlphaInterval.High)}", placement.TextContent, StringComparison.Ordinal);
        Assert.Equal(expected.Items.Count, page.QuerySelectorAll("[aria-labelledby=items] tbody tr").Length);
        Assert.Equal(expected.Items.Count, page.QuerySelectorAll("svg.chart-shares").Length);
        Assert.True(page.QuerySelectorAll("[aria-labelledby=rest] tbody tr").Length >= 10);
    }

    [Fact]
    public async Task A_level_is_shown_by_itself_when_enough_of_it_answered()
    {
        await using var site = await SalesSite.Open();
        await ManyResponses.Add(site.Db, 300);
        var page = await site.As(Roles.Owner).Open(Path);
        var link = page.QuerySelector("nav[aria-label=Level] a[href*=level]")!;
        var people = int.Parse(link.QuerySelector(".count")!.TextContent, CultureInfo.InvariantCulture);
        Assert.InRange(people, 30, 299);

        var level = await site.As(Roles.Owner).Open(link.GetAttribute("href")!);
        Assert.Contains($"from {people} responses", Text(level), StringComparison.Ordinal);
        Assert.Equal("page", level.QuerySelector($"nav[aria-label=Level] a[href='{link.GetAttribute("href")}']")!.GetAttribute("aria-current"));
        Assert.Contains("from 300 responses", Text(await site.As(Roles.Owner).Open(Path + "?level=nobody")), StringComparison.Ordinal);
    }

    private static string Two(double value) => value.ToString("0.00", CultureInfo.InvariantCulture).Replace('-', '−');

    private static string Text(AngleSharp.Dom.IDocument page) =>
        string.Join(' ', page.QuerySelector("main")!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
