using System.Globalization;
using System.Text.Json;
using AngleSharp.Html.Parser;
using StrategyDiagnostic.Core.Responses;
using StrategyDiagnostic.Core.Scoring;

namespace StrategyDiagnostic.Web.Tests.Features.Report;

/// <summary>One respondent, the same numbers wherever they are told.</summary>
public sealed class SameNumbersTests
{
    [Fact]
    public async Task Score_sheet_page_mail_and_database_agree()
    {
        await using var site = new Site();
        var page = await site.Visitor().Journey(Respondents.P01);
        var mail = Assert.Single(await site.Mails());
        var package = site.Edition(1).Package;
        using var printed = JsonDocument.Parse(ScoreSheetJson.Print(package.Rubric.Score(Answers.FromJson(package.Survey, Respondents.P01))));
        var score = printed.RootElement;

        var stored = site.Ask<(double Placement, string Band, double Fit, string Status, string Sheet)>(
            "SELECT placement, band, fit, fit_status, sheet FROM score_sheet");
        Assert.Equal(score.GetProperty("scales").GetProperty("placement").GetDouble(), stored.Placement);
        Assert.Equal(31.65714286, stored.Placement, 1e-8);
        Assert.Equal(score.GetProperty("fit").GetDouble(), stored.Fit);
        Assert.Equal(63.03571429, stored.Fit, 1e-8);
        Assert.Equal(("explained", "applies"), (stored.Band, stored.Status));
        Assert.Equal("Explained", score.GetProperty("band").GetString());
        Assert.Equal(score.GetProperty("measures").GetRawText(), Indented(ScoreSheetJson.Read(stored.Sheet)));

        var rounded = Whole(score, "scales", "placement");
        Assert.Equal("32", rounded);
        var html = Visit.Squeezed(new HtmlParser().ParseDocument(mail.HtmlBody ?? "").Body?.TextContent ?? "");
        foreach (var told in new[] { page.Text, html, Visit.Squeezed(mail.TextBody ?? "") })
        {
            Assert.Contains(rounded, told, StringComparison.Ordinal);
            Assert.Contains("between 25 and 38", told, StringComparison.Ordinal);
            Assert.Contains("48", told, StringComparison.Ordinal);
            Assert.Contains("78", told, StringComparison.Ordinal);
            Assert.Contains("16 points", told, StringComparison.Ordinal);
            Assert.Contains("Fit: partial", told, StringComparison.OrdinalIgnoreCase);
            foreach (var group in new[] { "dimensions", "indicators" })
                foreach (var measure in score.GetProperty(group).EnumerateObject())
                    Assert.Contains(Whole(score, group, measure.Name), told, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_mail_brings_the_link_to_the_same_report()
    {
        await using var site = new Site();
        var page = await site.Visitor().Journey(Respondents.P01);

        var mail = Assert.Single(await site.Mails());

        Assert.Equal("Ada Lovelace", Assert.Single(mail.To.Mailboxes).Name);
        Assert.Contains(page.Address.ToString(), mail.TextBody, StringComparison.Ordinal);
        Assert.Contains($"href=\"{page.Address}\"", mail.HtmlBody, StringComparison.Ordinal);
        Assert.Contains("1 Main Street, Springfield", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("1 Main Street, Springfield", mail.HtmlBody, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", mail.HtmlBody, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Links_in_mail_come_from_the_settings_and_never_from_the_request()
    {
        await using var site = new Site(("Site:PublicUrl", "https://public.example.com/"));
        await site.Visitor().Journey(Respondents.P01);

        var mail = Assert.Single(await site.Mails());

        Assert.Contains("https://public.example.com/report/", mail.TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain("diagnostic.example.com", mail.ToString(), StringComparison.Ordinal);
    }

    private static string Whole(JsonElement score, string group, string measure) =>
        Math.Round(score.GetProperty(group).GetProperty(measure).GetDouble(), MidpointRounding.AwayFromZero).ToString("0", CultureInfo.InvariantCulture);

    private static string Indented(ScoreSheet sheet)
    {
        using var printed = JsonDocument.Parse(ScoreSheetJson.Print(sheet));
        return printed.RootElement.GetProperty("measures").GetRawText();
    }
}
