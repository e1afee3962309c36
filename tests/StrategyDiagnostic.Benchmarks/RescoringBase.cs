using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using StrategyDiagnostic.Core;
using StrategyDiagnostic.Core.Scoring;
using StrategyDiagnostic.Web.Data;
using StrategyDiagnostic.Web.Features.Audit;
using StrategyDiagnostic.Web.Features.Rescoring;
using StrategyDiagnostic.Web.Features.Surveys;

namespace StrategyDiagnostic.Benchmarks;

/// <summary>A database in a folder of its own: the shipped survey in several editions, and many finished responses to the first.</summary>
internal sealed class RescoringBase : IAsyncDisposable
{
    private const int Seeded = 10_000;
    private const long Owner = 1;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("strategy-rescoring-");

    public RescoringBase()
    {
        Db = new Db(new StorageOptions { Directory = _folder.FullName }, NullLogger<Db>.Instance);
        (Surveys, Scan) = (new SurveyStore(Db), new ResponseScan(Db));
        Catalog = new SurveyCatalog(Surveys);
        Store = new RescoringStore(Db, new AuditLog(Db, TimeProvider.System), TimeProvider.System);
        Rescorer = new Rescorer(Db, Store, Scan, Catalog);
    }

    public Db Db { get; }

    public SurveyStore Surveys { get; }

    public SurveyCatalog Catalog { get; }

    public ResponseScan Scan { get; }

    public RescoringStore Store { get; }

    public Rescorer Rescorer { get; }

    public string Survey => Content.Package.Survey.Id;

    private const string MemberSql = "INSERT INTO member (id, name, email, password_hash, created_at) VALUES (@Owner, 'Olga', 'olga@example.com', 'x', '2026-11-01T08:00:00.000Z')";

    private const string ResponseSql = """
        INSERT INTO response (id, survey_version_id, rubric_version_id, language, channel, is_test, suspicion, source, referrer, answers, started_at, changed_at, finished_at)
        VALUES (@id, 1, 1, 'en', 'site', 0, NULL, '{"utm_source":"newsletter"}', NULL, @answers, '2026-11-01T08:00:00.000Z', '2026-11-01T08:05:00.000Z', '2026-11-01T08:05:00.000Z')
        """;

    private const string SheetSql = """
        INSERT INTO score_sheet (response_id, rubric_version_id, placement, band, fit, fit_status, sheet, flags, scored_at)
        VALUES (@id, 1, @placement, 'explained', NULL, NULL, @sheet, '[]', '2026-11-01T08:05:00.000Z')
        """;

    /// <summary>Makes the tables, the first edition and so many responses to it, each with its sheet.</summary>
    public async Task Fill(int responses)
    {
        await new Migrator(Db, TimeProvider.System, NullLogger<Migrator>.Instance).Apply();
        await Publish(weight: 1);
        await Db.Write(tx => tx.Execute(MemberSql, new { Owner }));
        var scorer = new StoredScorer(Content.Package.Survey, Content.Package.Rubric);
        using var compact = new CompactSheet(scorer.Rubric);
        var (slots, placement) = (scorer.Rubric.NewSlots(), scorer.Rubric.SlotOf("placement"));
        var people = Content.People(2000).Select(p =>
        {
            var answers = p.Answers.ToJson();
            scorer.TryScore(Encoding.UTF8.GetBytes(answers), slots);
            return (Answers: answers, Placement: slots.Find(placement), Sheet: Encoding.UTF8.GetString(compact.Write(slots)));
        }).ToList();
        for (var done = 0; done < responses; done += Seeded)
        {
            var (first, count) = (done, Math.Min(Seeded, responses - done));
            await Db.Write(tx =>
            {
                tx.ExecuteMany(ResponseSql, ["@id", "@answers"], count, (row, values) =>
                {
                    values.Set(0, (long)first + row + 1);
                    values.Set(1, people[(first + row) % people.Count].Answers);
                });
                tx.ExecuteMany(SheetSql, ["@id", "@placement", "@sheet"], count, (row, values) =>
                {
                    var person = people[(first + row) % people.Count];
                    values.Set(0, (long)first + row + 1);
                    values.Set(1, person.Placement);
                    values.Set(2, person.Sheet);
                });
            });
        }
    }

    /// <summary>Publishes an edition in which the first question counts so often, and returns its rubric version.</summary>
    public async Task<long> Publish(int weight)
    {
        var (_, files, _) = SurveyFiles.Read(Path.Combine(Content.Root, "surveys", "cascade-to-participatory"));
        if (weight > 1)
        {
            var rubric = files.Rubric.Replace("of: [AU1, AU2, LV1, LV2, KN1, KN2, DS1, PQ1, OW1, FM1]",
                FormattableString.Invariant($"of: {{AU1: {weight}, AU2: 1, LV1: 1, LV2: 1, KN1: 1, KN2: 1, DS1: 1, PQ1: 1, OW1: 1, FM1: 1}}"), StringComparison.Ordinal);
            files = files with { Rubric = rubric[..rubric.IndexOf("golden:", StringComparison.Ordinal)] + "golden:\n  - {name: Nobody, answers: {}, expect: {placement: null}}\n" };
        }

        var (package, problems) = SurveyPackage.Read(files.Survey, files.Rubric, files.Report);
        await Surveys.Publish(package ?? throw new InvalidOperationException($"The edition cannot be read: {problems[0]}"), files, TimeProvider.System.GetUtcNow());
        return Surveys.Current(Survey) ?? throw new InvalidOperationException("The edition was not published.");
    }

    public Task BeginRescoring(long version) => Store.Begin(version, new Actor(Owner, "olga@example.com"));

    /// <summary>Scores again for some seconds with an edition that is not measured, so that the compiler has seen enough.</summary>
    public async Task WarmUp()
    {
        var version = await Publish(weight: 9);
        await BeginRescoring(version);
        using var enough = new CancellationTokenSource(JourneyPlan.WarmUp);
        await Rescorer.WorkOn(enough.Token);
        await Store.Turn(version, RescoringJob.Running, RescoringJob.Stopped, new Actor(Owner, "olga@example.com"));
    }

    public async ValueTask DisposeAsync()
    {
        await Db.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
