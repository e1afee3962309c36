using Dapper;
using Microsoft.Extensions.DependencyInjection;
using StrategyDiagnostic.Web.Features.Report;
using StrategyDiagnostic.Web.Features.Surveys;

namespace StrategyDiagnostic.Web.Tests.Features.Report;

/// <summary>Every field that a report is made of comes back.</summary>
public sealed class ReportStoreTests
{
    [Fact]
    public async Task What_is_stored_of_a_report_comes_back()
    {
        await using var site = new Site();
        await site.Visitor().Journey(Respondents.P01, query: "?test");

        var open = site.Services.GetRequiredService<ReportStore>().Find(1);

        var stored = Assert.IsType<StoredReport>(open?.Stored);
        Assert.Equal((1L, 1L, true, "Analytical Engines & Sons"), (stored.ResponseId, stored.RubricVersionId, stored.IsTest, stored.Organization));
        Assert.Equal(site.Clock.GetUtcNow(), stored.ScoredAt);
        Assert.Equal(22, open?.Answers.Count);
        Assert.Equal(31.65714286, open?.Report.Sheet.Main.Value ?? 0, 1e-8);
    }

    [Fact]
    public async Task An_edition_comes_back_with_its_three_files()
    {
        await using var site = new Site();
        var files = SurveyFiles.Read(Path.Combine(Surveys.Content.Repository, "surveys", "cascade-to-participatory")).Files;

        var edition = site.Services.GetRequiredService<SurveyStore>().Find(1);

        Assert.Equal(
            new SurveyEdition
            {
                SurveyVersionId = 1, RubricVersionId = 1, SurveyId = "cascade-to-participatory", SurveyNumber = 1, RubricNumber = 1,
                Survey = files.Survey, Rubric = files.Rubric, Report = files.Report,
            },
            edition);
    }

    [Fact]
    public async Task The_mail_knows_its_response()
    {
        await using var site = new Site();
        await site.Visitor().Start();
        await site.Visitor().Journey(Respondents.P01);

        Assert.Equal(("report", 2L), site.Db.Read(c => c.QuerySingle<(string, long)>("SELECT kind, response_id FROM mail_outbox")));
    }
}
