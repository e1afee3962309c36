using Dapper;
using Microsoft.Data.Sqlite;
using StrategyDiagnostic.Core.Responses;
using StrategyDiagnostic.Core.Scoring;
using StrategyDiagnostic.Web.Features.Samples;
using StrategyDiagnostic.Web.Features.Surveys;
using StrategyDiagnostic.Web.Tests.Data;
using StrategyDiagnostic.Web.Tests.HouseRules;

namespace StrategyDiagnostic.Web.Tests.Hosting;

public sealed class Sample_leads : IDisposable
{
    private static readonly DateTimeOffset Today = new(2026, 11, 22, 0, 0, 0, TimeSpan.Zero);

    private readonly TempFolder _folder = new();

    [Fact]
    public async Task Are_scored_as_real_ones_are_and_marked_and_reach_nobody()
    {
        var (exitCode, output, errors) = await ProgramRun.Of("sample-data", "--leads", "300", "--seed", "7", $"--Storage:Directory={_folder.Path}");

        Assert.True(exitCode == 0, errors);
        Assert.Contains("Added 300 sample leads", output, StringComparison.Ordinal);
        using var db = new SqliteConnection($"Data Source={Path.Combine(_folder.Path, "strategy.db")};Mode=ReadOnly;Pooling=False");
        Assert.Equal("ok", db.ExecuteScalar<string>("PRAGMA integrity_check"));
        Assert.Empty(db.Query("PRAGMA foreign_key_check"));
        Assert.Equal(300, db.ExecuteScalar<long>("SELECT COUNT(*) FROM lead"));
        Assert.Equal(["sample"], db.Query<string>("SELECT DISTINCT channel FROM response"));
        Assert.Equal(0, db.ExecuteScalar<long>("SELECT COUNT(*) FROM mail_outbox"));
        Assert.Equal(0, db.ExecuteScalar<long>("SELECT COUNT(*) FROM lead WHERE email NOT LIKE '%_@example.com' AND email NOT LIKE '%_@example.org'"));
        Assert.InRange(db.ExecuteScalar<double>("SELECT AVG(finished_at IS NULL) FROM response"), 0.03, 0.14);
        Assert.Equal(0, db.ExecuteScalar<long>("SELECT COUNT(*) FROM response_event WHERE at > strftime('%Y-%m-%dT%H:%M:%fZ', 'now')"));

        var rubric = Edition().Package;
        var sheets = db.Query<(string Answers, string Sheet)>("SELECT r.answers, s.sheet FROM response r JOIN score_sheet s ON s.response_id = r.id").AsList();
        Assert.Equal(300, sheets.Count);
        Assert.All(sheets, s => Assert.Equal(ScoreSheetJson.Write(rubric.Rubric.Score(Answers.FromJson(rubric.Survey, s.Answers))), s.Sheet));
    }

    [Fact]
    public void Are_the_same_for_the_same_seed_and_others_for_another()
    {
        Assert.Equal(Drawn(7), Drawn(7));
        Assert.NotEqual(Drawn(7), Drawn(8));
    }

    [Fact]
    public void Answer_every_question_within_its_rules_and_cover_every_band()
    {
        var edition = Edition();
        var people = new SampleRespondents(edition, Today, 3).Draw(400).ToList();
        var leads = people.Where(p => p.Lead is not null).ToList();

        Assert.All(leads, p => Assert.Null(Completeness.FirstOpenStep(edition.Package.Survey, p.Answers)));
        Assert.All(people, p => Assert.Equal(p.Row.Answers, Answers.FromJson(edition.Package.Survey, p.Row.Answers).ToJson()));
        Assert.All(people, p => Assert.InRange(p.Row.StartedAt, Today.AddDays(-183), p.Row.ChangedAt));
        Assert.All(people, p => Assert.True(p.Row.ChangedAt < Today));
        var bands = leads.Select(p => edition.Package.Rubric.Score(p.Answers).Main.Band).Where(b => b is not null).Distinct();
        Assert.Equal(edition.Package.Rubric.Rubric.BandsOf("placement")!.Bands.Select(b => b.Key).Order(), bands.Order());
    }

    [Fact]
    public async Task Are_refused_while_the_site_runs()
    {
        await using var site = new TempDatabase();

        var (exitCode, _, errors) = await ProgramRun.Of("sample-data", "--leads", "1", $"--Storage:Directory={site.Options.Directory}");

        Assert.Equal(1, exitCode);
        Assert.Contains("another process has it open for writing", errors, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static Edition Edition()
    {
        var (package, _, _) = SurveyFiles.Read(Path.Combine(SourceTree.Root, "surveys/cascade-to-participatory"));
        return new Edition(1, 1, 1, 1, package!);
    }

    private static List<string> Drawn(int seed) =>
        [.. new SampleRespondents(Edition(), Today, seed).Draw(100).Select(p => $"{p.Row} {string.Join(' ', p.Steps)} {p.Lead} {p.Insights} {p.CalledAt}")];
}
