using StrategyDiagnostic.Core.Reporting;

namespace StrategyDiagnostic.Web.Tests.Features.Report;

public sealed class ReportTests
{
    /// <summary>A firm of twelve whose seniors are close to being their operations team.</summary>
    private const string FirmOfTwelve = """
        {"SIZE": 1, "LEVEL": 1, "AU1": 1, "AU2": 1, "LV1": 1, "LV2": 5, "KN1": 1, "KN2": 1, "DS1": {"a": 90, "b": 4, "c": 6, "d": 0}, "PQ1": 10,
         "OW1": 1, "FM1": 1, "ND1": 2, "MX1": "a", "BA1": 5, "BA2": 5, "BA3": 1, "MV1": 1, "MV2": 1, "MV3": 1, "MV4": 1, "MV5": 1}
        """;

    /// <summary>Somebody who can tell nothing that needs telling.</summary>
    private const string CannotTell = """
        {"SIZE": 5, "LEVEL": 1, "AU1": "DK", "AU2": "DK", "LV1": "DK", "LV2": "DK", "KN1": "DK", "KN2": "DK", "DS1": "DK", "PQ1": "DK",
         "OW1": "DK", "FM1": "DK", "ND1": "DK", "MX1": "DK", "BA1": "DK", "BA2": "DK", "BA3": "DK",
         "MV1": "DK", "MV2": "DK", "MV3": "DK", "MV4": "DK", "MV5": "DK"}
        """;

    [Fact]
    public async Task It_has_every_section_with_the_numbers()
    {
        await using var site = new Site();

        var page = await site.Visitor().Journey(Respondents.P01);

        Assert.Equal("Your strategy is mostly explained, not built.", page.Heading);
        Assert.Contains("between 25 and 38", page.Text, StringComparison.Ordinal);
        Assert.Contains("48", page.Text, StringComparison.Ordinal);
        Assert.Contains("78", page.Text, StringComparison.Ordinal);
        Assert.Contains("16 points", page.Text, StringComparison.Ordinal);
        Assert.Contains(page.Texts("h2"), h => h.Contains("partial", StringComparison.OrdinalIgnoreCase));
        var texts = Texts(site);
        string?[] headings =
            [texts.Dimensions?.Title, texts.Nearest?.Title, texts.Moves?.AdviceTitle, texts.Moves?.Title, texts.Barriers?.Title, texts.Elsewhere?.Title, texts.Call?.Title, "Who to talk to"];
        Assert.All(headings, heading => Assert.Contains(heading ?? "(not in the texts)", page.Texts("h2")));
        Assert.Equal(2, page.Page.QuerySelectorAll("ol.moves")[0].Children.Length);
        Assert.Equal(7, page.Page.QuerySelectorAll("details")[0].QuerySelectorAll("tbody tr").Length);
        Assert.Equal(4, page.Page.QuerySelectorAll("section").Single(s => s.TextContent.Contains(texts.Elsewhere?.Title ?? "", StringComparison.Ordinal)).QuerySelectorAll(".card").Length);
    }

    [Fact]
    public async Task The_working_shows_every_answer_with_its_points_and_every_measure()
    {
        await using var site = new Site();

        var page = await site.Visitor().Journey(Respondents.P01);

        var rows = page.Page.QuerySelectorAll(".working .answers tbody tr")
            .Select(row => string.Join(" | ", row.Children.Select(cell => Visit.Squeezed(cell.TextContent)))).ToList();
        Assert.Equal(22, rows.Count);
        Assert.Contains("When leaders first met the strategy | As a draft they could comment on | 50.0", rows);
        Assert.Contains(rows, r => r.StartsWith("Whose picture the plan reflects | 38 on a line", StringComparison.Ordinal) && r.EndsWith("| 38.0", StringComparison.Ordinal));
        Assert.Contains(rows, r => r.StartsWith("Where the effort went", StringComparison.Ordinal) && r.EndsWith("| 28.6", StringComparison.Ordinal));
        Assert.Contains("Placement: 31.7, Explained", page.Texts(".working caption"));
        Assert.Contains("Fit: 63.0, Partial", page.Texts(".working caption"));
        Assert.Contains("version 1 · rubric cascade-to-participatory, version 1", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_shows_the_organization_and_nothing_else_of_the_person()
    {
        await using var site = new Site();

        var page = await site.Visitor().Journey(Respondents.P01, Contact.Ada with { FirstName = "Zephyrine" });

        Assert.Contains("Report for Analytical Engines & Sons", page.Page.Body?.TextContent ?? "", StringComparison.Ordinal);
        Assert.All(["Zephyrine", "Lovelace", "ada@", "7946"], secret => Assert.DoesNotContain(secret, page.Body, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Markup_in_the_name_of_an_organization_stays_text()
    {
        await using var site = new Site();

        var page = await site.Visitor().Journey(Respondents.P01, Contact.Ada with { Organization = "<script>alert(1)</script>" });

        Assert.DoesNotContain("<script>alert", page.Body, StringComparison.Ordinal);
        Assert.Contains("<script>alert(1)</script>", page.Page.Body?.TextContent ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_may_skip_the_distinction_is_told_so_and_sold_nothing()
    {
        await using var site = new Site();

        var page = await site.Visitor().Journey(FirmOfTwelve);

        var texts = Texts(site);
        Assert.DoesNotContain(texts.Call?.Title ?? "", page.Texts("h2"));
        Assert.DoesNotContain(texts.Elsewhere?.Title ?? "", page.Texts("h2"));
        Assert.Empty(page.Page.QuerySelectorAll("form:not([hidden])"));
        Assert.NotEmpty(page.Page.QuerySelectorAll(".callout"));
        var mail = Assert.Single(await site.Mails());
        Assert.DoesNotContain(texts.Call?.Button ?? "", mail.TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain(texts.Call?.Button ?? "", mail.HtmlBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Too_little_to_place_is_a_report_too()
    {
        await using var site = new Site();

        var page = await site.Visitor().Journey(CannotTell);

        Assert.Equal("There is too little to place you, and that is worth knowing.", page.Heading);
        Assert.Contains("Placement: not scored", page.Texts(".working caption"));
        Assert.Null(site.Ask<double?>("SELECT placement FROM score_sheet"));
        Assert.Contains(page.Heading, Assert.Single(await site.Mails()).TextBody, StringComparison.OrdinalIgnoreCase);
    }

    private static ReportTexts Texts(Site site) => site.Edition(1).Package.Texts;
}
