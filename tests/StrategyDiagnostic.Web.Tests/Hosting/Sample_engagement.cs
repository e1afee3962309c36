using Dapper;
using Microsoft.Data.Sqlite;
using StrategyDiagnostic.Core.Comparison;
using StrategyDiagnostic.Core.Responses;
using StrategyDiagnostic.Core.Scoring;
using StrategyDiagnostic.Web.Features.Samples;
using StrategyDiagnostic.Web.Features.Surveys;
using StrategyDiagnostic.Web.Tests.HouseRules;

namespace StrategyDiagnostic.Web.Tests.Hosting;

public sealed class Sample_engagement : IDisposable
{
    private static readonly DateOnly Today = new(2026, 11, 22);
    private static readonly Edition Full = Edition("cascade-to-participatory", 1);
    private static readonly Edition Pulse = Edition("ninety-day-pulse", 2);

    private readonly TempFolder _folder = new();

    [Fact]
    public async Task Needs_an_owner_and_then_stands_there_as_a_real_one_would()
    {
        var (refused, _, why) = await Run("--seed", "7");
        Assert.Equal(1, refused);
        Assert.Contains("There is no owner yet", why, StringComparison.Ordinal);
        MakeOwner();

        var (exitCode, output, errors) = await Run("--seed", "7");
        var (again, _, _) = await Run("--mode", "anonymous");

        Assert.True(exitCode == 0 && again == 0, errors);
        Assert.Contains("Added the sample engagement 1", output, StringComparison.Ordinal);
        using var db = new SqliteConnection($"Data Source={Path.Combine(_folder.Path, "strategy.db")};Mode=ReadOnly;Pooling=False");
        Assert.Equal("ok", db.ExecuteScalar<string>("PRAGMA integrity_check"));
        Assert.Empty(db.Query("PRAGMA foreign_key_check"));
        Assert.Equal(["1 1 confidential 1", "2 1 anonymous 1"], db.Query<string>("SELECT concat_ws(' ', id, is_sample, mode, created_by) FROM engagement ORDER BY id"));
        Assert.Equal(
            ["baseline full 40 39", "day30 pulse 40 32", "day60 pulse 40 32", "day90 full 40 27"],
            db.Query<string>("""
                SELECT concat_ws(' ', w.kind, w.form, count(*), sum(i.answered)) FROM wave w JOIN wave_invitation i ON i.wave_id = w.id
                WHERE w.engagement_id = 1 AND w.state = 'closed' GROUP BY w.id ORDER BY w.id
                """));
        Assert.Equal(0, db.ExecuteScalar<long>("SELECT count(*) FROM mail_outbox"));
        Assert.Equal("8 39", db.ExecuteScalar<string>("SELECT concat_ws(' ', (SELECT count(*) FROM piece WHERE engagement_id = 1), (SELECT count(*) FROM piece_review r JOIN piece p ON p.id = r.piece_id WHERE p.engagement_id = 1))"));
        Assert.Equal(0, db.ExecuteScalar<long>("SELECT count(*) FROM piece_review WHERE said_at > strftime('%Y-%m-%dT%H:%M:%fZ', 'now')"));
        Assert.Equal(0, db.ExecuteScalar<long>("SELECT count(*) FROM response"));
        Assert.Equal(0, db.ExecuteScalar<long>("SELECT count(*) FROM participant WHERE email NOT LIKE '%_@example.com'"));
        Assert.Equal(0, db.ExecuteScalar<long>("SELECT count(*) FROM wave WHERE closed_at > strftime('%Y-%m-%dT%H:%M:%fZ', 'now')"));
        Assert.Equal("0 130", db.ExecuteScalar<string>("SELECT concat_ws(' ', count(person), count(*)) FROM wave_answer a JOIN wave w ON w.id = a.wave_id WHERE w.engagement_id = 2"));
        Assert.Contains("\"seed\":7", db.ExecuteScalar<string>("SELECT after FROM audit_entry WHERE subject = 'engagement:1'"), StringComparison.Ordinal);

        var sheets = db.Query<(string Survey, string Answers, string Sheet)>("""
            SELECT v.survey_id, a.answers, s.sheet FROM wave_answer a JOIN wave_sheet s ON s.answer_id = a.id JOIN rubric_version v ON v.id = s.rubric_version_id
            """).AsList();
        Assert.Equal(260, sheets.Count);
        Assert.All(sheets, s =>
        {
            var package = (s.Survey == SampleClient.PulseSurvey ? Pulse : Full).Package;
            Assert.Equal(ScoreSheetJson.Write(package.Rubric.Score(Answers.FromJson(package.Survey, s.Answers))), s.Sheet);
        });
    }

    [Theory]
    [InlineData("sample-data", "--engagement", "--mode", "secret")]
    [InlineData("sample-data", "--engagement", "--leads", "5")]
    [InlineData("sample-data", "--engagement", "--seed", "x")]
    public async Task Is_asked_for_in_words_that_make_sense(params string[] words)
    {
        var (exitCode, _, errors) = await ProgramRun.Of(words);

        Assert.Equal(2, exitCode);
        Assert.Contains("sample-data --engagement [--seed S] [--mode anonymous]", errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Is_the_same_for_the_same_seed_and_another_for_another()
    {
        Assert.Equal(Drawn(7), Drawn(7));
        Assert.NotEqual(Drawn(7), Drawn(8));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(42)]
    [InlineData(-5)]
    [InlineData(2026)]
    [InlineData(int.MaxValue)]
    public void Holds_what_it_is_there_to_show_whatever_the_seed(int seed)
    {
        var client = new SampleClient(Full, Pulse, Today, seed);

        Assert.Equal(["executive 6", "director 7", "manager 8", "frontline 19"], client.People.CountBy(p => p.Level).Select(l => $"{l.Key} {l.Value}"));
        Assert.Equal(40, client.People.Select(p => p.Email).Distinct().Count());
        Assert.All(client.Waves, w => Assert.All(w.Answers, a => Assert.Null(Completeness.FirstOpenStep(w.Edition.Package.Survey, a.Answers))));
        Assert.All(client.Waves, w => Assert.True(w.Closes < Today && w.Opens.DayNumber - client.Begins.DayNumber is 0 or 30 or 60 or 90));

        var placement = ChangeBuilder.Compare(Study(client, "placement"), 0, 3);
        Assert.Equal(Verdict.ClearRise, placement.Verdict);
        Assert.All(placement.Gaps.SelectMany(g => new[] { g.ByWave[0], g.ByWave[3] }), g => Assert.Null(g.Reason));

        var divided = Assert.Single(ChangeBuilder.Compare(Study(client, "knowledge"), 0, 3).Gaps, g => g.Name == "Executives − frontline");
        Assert.True(divided.Widened, divided.Sentence);
    }

    public void Dispose() => _folder.Dispose();

    private static Study Study(SampleClient client, string primary)
    {
        var measures = new[] { "placement", "practice", "authorship", "lever", "knowledge" };
        return new Study
        {
            Measures = [.. measures.Select(m => new StudyMeasure(m, m))],
            Levels = [new("executive", "Executives"), new("director", "Directors"), new("manager", "Managers"), new("frontline", "Frontline")],
            PrimaryMeasure = primary,
            Waves = [.. client.Waves.Select(w => new StudyWave(w.Name, w.Kind, "1", [.. w.Answers.Select(a =>
            {
                var sheet = w.Edition.Package.Rubric.Score(a.Answers);
                return new StudyPerson(client.People[a.Person].Email, client.People[a.Person].Level, [.. measures.Select(m => sheet.Find(m)?.Value)]);
            })]))],
        };
    }

    private static List<string> Drawn(int seed)
    {
        var client = new SampleClient(Full, Pulse, Today, seed);
        return [client.Name, .. client.People.Select(p => $"{p.Name} {p.Email} {p.Level}"),
            .. client.Waves.SelectMany(w => w.Answers.Select(a => $"{w.Kind} {w.Opens} {a.Person} {a.Answers.ToJson()}"))];
    }

    private Task<(int ExitCode, string Output, string Errors)> Run(params string[] words) =>
        ProgramRun.Of(["sample-data", "--engagement", .. words, $"--Storage:Directory={_folder.Path}"]);

    private void MakeOwner()
    {
        using var db = new SqliteConnection($"Data Source={Path.Combine(_folder.Path, "strategy.db")};Pooling=False");
        db.Execute("""
            INSERT INTO member (id, email, name, password_hash, created_at) VALUES (1, 'olga@example.com', 'Olga', '', '2026-01-01T00:00:00.000Z');
            INSERT INTO member_role (member_id, role) VALUES (1, 'owner');
            """);
    }

    private static Edition Edition(string survey, long id)
    {
        var (package, _, _) = SurveyFiles.Read(Path.Combine(SourceTree.Root, "surveys", survey));
        return new Edition(id, id, 1, 1, package ?? throw new InvalidOperationException($"surveys/{survey} has problems."));
    }
}
