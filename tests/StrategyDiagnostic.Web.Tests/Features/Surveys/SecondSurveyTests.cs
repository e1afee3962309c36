using System.Net;

namespace StrategyDiagnostic.Web.Tests.Features.Surveys;

/// <summary>Another survey, with other questions, scales, methods and bands, is three files and no code.</summary>
public sealed class SecondSurveyTests
{
    private const string Answers =
        """{"PURPOSE": 4, "PREPARED": 4, "TEAM": "some", "VOICE": 4, "DECIDED": "y", "FOLLOWED": "y", "OVERRUN": 10}""";

    [Fact]
    public async Task A_whole_journey_works_by_adding_files()
    {
        await using var site = new Site(
            ("Site:Surveys", Path.Combine(Content.Repository, "tests", "content")), ("Site:Survey", "meeting-health"));
        var prospect = site.Visitor();
        Assert.Equal("How healthy are our meetings?", (await prospect.Open("/")).Heading);

        var report = await prospect.Journey(Answers);

        Assert.Equal((48.0, "fair"), site.Ask<(double, string)>("SELECT placement, band FROM score_sheet"));
        Assert.Equal((null, null), site.Ask<(double?, string?)>("SELECT fit, fit_status FROM score_sheet"));
        var texts = site.Edition(1).Package.Texts;
        Assert.Contains("Health: 48.0, Fair", report.Texts(".working caption"));
        Assert.Equal(7, report.Page.QuerySelectorAll(".working .answers tbody tr").Length);
        var mail = Assert.Single(await site.Mails());
        Assert.Contains(report.Heading, mail.HtmlBody, StringComparison.Ordinal);
        Assert.Contains(report.Address.ToString(), mail.TextBody, StringComparison.Ordinal);
        Assert.Equal(texts.Call is not null, report.Page.QuerySelector("#call") is not null);
    }

    [Fact]
    public async Task What_may_be_left_open_may_be_left_open()
    {
        await using var site = new Site(
            ("Site:Surveys", Path.Combine(Content.Repository, "tests", "content")), ("Site:Survey", "meeting-health"));

        var report = await site.Visitor().Journey("""{"PURPOSE": 1, "PREPARED": "DK", "VOICE": 4, "DECIDED": "n", "FOLLOWED": "y"}""");

        report.Expect(HttpStatusCode.OK);
        Assert.DoesNotContain("TEAM", site.Ask<string>("SELECT answers FROM response"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Both_surveys_live_side_by_side()
    {
        using var content = new Content();
        content.CopyOf(Path.Combine(Content.Repository, "tests", "content", "meeting-health"));
        await using var site = new Site(("Site:Surveys", content.Folder));

        await site.Visitor().Journey(Respondents.P01);
        await using var other = await site.Restart(("Site:Survey", "meeting-health"));
        await other.Visitor().Journey(Answers);

        Assert.Equal(["explained", "fair"], other.List<string>("SELECT band FROM score_sheet ORDER BY id"));
        Assert.Equal(2, other.Ask<long>("SELECT COUNT(*) FROM survey_current"));
    }
}
