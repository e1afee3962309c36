using System.Diagnostics;
using System.Security.Cryptography;
using Bogus;
using Microsoft.Extensions.Logging.Abstractions;
using StrategyDiagnostic.Core;
using StrategyDiagnostic.Core.Charts;
using StrategyDiagnostic.Core.Comparison;
using StrategyDiagnostic.Web.Data;
using StrategyDiagnostic.Web.Features.Comparison;
using StrategyDiagnostic.Web.Features.Samples;
using StrategyDiagnostic.Web.Features.Surveys;
using StrategyDiagnostic.Web.Features.Waves;

namespace StrategyDiagnostic.Benchmarks;

/// <summary>
/// The model of the comparison page, charts included, for engagements of different sizes: the first look after a wave has closed, and
/// every later one. Both waves are full forms that everybody answered twice.
/// </summary>
internal static class ComparisonTimes
{
    private const int Looks = 200;

    private static readonly string[] Levels = ["executive", "director", "manager", "frontline"];

    public static async Task<int> Run(IReadOnlyList<int> sizes)
    {
        var folder = Directory.CreateTempSubdirectory("strategy-comparison-");
        try
        {
            await using var db = new Db(new StorageOptions { Directory = folder.FullName }, NullLogger<Db>.Instance);
            await new Migrator(db, TimeProvider.System, NullLogger<Migrator>.Instance).Apply();
            var surveys = new SurveyStore(db);
            var (_, files, _) = SurveyFiles.Read(Path.Combine(Content.Root, "surveys", "cascade-to-participatory"));
            await surveys.Publish(SurveyPackage.Read(files.Survey, files.Rubric, files.Report).Package ?? throw new InvalidOperationException("The edition cannot be read."), files, TimeProvider.System.GetUtcNow());
            var catalog = new SurveyCatalog(surveys);
            var edition = catalog.Current(Content.Package.Survey.Id) ?? throw new InvalidOperationException("The edition was not published.");
            await db.Write(tx => tx.Execute(MemberSql));
            Console.WriteLine($"{Environment.ProcessorCount} cores; first look, and the median of {Looks} later ones");
            foreach (var (size, i) in sizes.Prepend(sizes[0]).Select((s, i) => (s, i)))
            {
                await Fill(db, edition, i + 1, size);
                var comparisons = new Comparisons(new StudyReader(db, catalog));
                var first = Time(() => Look(comparisons, i + 1));
                var later = Enumerable.Range(0, Looks).Select(_ => Time(() => Look(comparisons, i + 1))).Order().ElementAt(Looks / 2);
                // The first round only lets the compiler see the code.
                if (i > 0) Console.WriteLine(FormattableString.Invariant($"{size,8:#,0} people   first {first,8:0.0} ms   later {later,6:0.00} ms"));
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        return 0;
    }

    /// <summary>Everything that the page shows, but for its markup.</summary>
    private static int Look(Comparisons comparisons, long engagement)
    {
        var outline = comparisons.Outline(engagement) ?? throw new InvalidOperationException("There is no such engagement.");
        var shown = comparisons.Of(outline) ?? throw new InvalidOperationException("There is nothing to compare.");
        var (report, length) = (shown.Report, 0);
        if (shown.Bands is { } bands && ChangeCharts.Spectrum(report, bands) is { } spectrum) length += SpectrumChangeSvg.RenderBoth(spectrum, "change").Length;
        length += DumbbellSvg.RenderBoth(ChangeCharts.Dumbbells(report, report.Matched, "Matched"), "matched").Length;
        length += DumbbellSvg.RenderBoth(ChangeCharts.Dumbbells(report, report.Everybody, "Everybody"), "everybody").Length;
        var (mean, gaps) = ChangeCharts.OverWaves(report);
        if (mean is not null) length += WavesSvg.RenderBoth(mean, "mean").Length;
        if (gaps is not null) length += WavesSvg.RenderBoth(gaps, "gaps").Length;
        return length + PeopleSvg.RenderBoth("People", report.From, report.To, ChangeCharts.People(report), "people").Length;
    }

    private static double Time(Func<int> work)
    {
        var start = Stopwatch.GetTimestamp();
        if (work() == 0) throw new InvalidOperationException("Nothing was drawn.");
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private const string MemberSql = "INSERT INTO member (id, name, email, password_hash, created_at) VALUES (1, 'Olga', 'olga@example.com', 'x', '2026-11-01T08:00:00.000Z')";

    private const string EngagementSql = """
        INSERT INTO client (id, name, created_by, created_at) VALUES (@id, 'Northwind Foods', 1, '2026-01-01T08:00:00.000Z');
        INSERT INTO engagement (id, client_id, title, mode, k, level_groups, time_zone, window, is_sample, created_by, created_at)
        VALUES (@id, @id, 'Strategy', 'confidential', 5, 'executive+director,manager,frontline,outside', 'Europe/Berlin', 'the last 3 months', 0, 1, '2026-01-01T08:00:00.000Z');
        INSERT INTO engagement_outcome (engagement_id, measure, from_kind, to_kind, people, answers_in, reason, by_id, at)
        VALUES (@id, 'placement', 'baseline', 'day90', 'matched', 0, '', 1, '2026-01-01T08:00:00.000Z');
        """;

    private const string WaveSql = """
        INSERT INTO wave (engagement_id, kind, name, form, rubric_version_id, opens_on, closes_on, first_closes_on, state, opened_at, closed_at)
        VALUES (@id, @kind, @kind, 'full', @RubricVersionId, @on, @on, @on, 'closed', @at, @at)
        RETURNING id
        """;

    private static async Task Fill(Db db, Edition edition, long id, int people)
    {
        await db.Write(tx => tx.Execute(EngagementSql, new { id }));
        foreach (var (kind, on) in new[] { ("baseline", "2026-01-05"), ("day90", "2026-04-06") })
        {
            var draw = new SampleAnswers(edition.Package, new Randomizer(people + kind.Length));
            var wave = await db.Write(tx => tx.QuerySingle<long>(WaveSql, new { id, kind, edition.RubricVersionId, on, at = on + "T08:00:00.000Z" }));
            foreach (var chunk in Enumerable.Range(0, people).Chunk(1000))
                await db.Write(tx => Array.ForEach(chunk, i => AnswerStore.Add(tx, new()
                {
                    WaveId = wave,
                    Level = Levels[i % Levels.Length],
                    Person = SHA256.HashData(BitConverter.GetBytes(i))[..16],
                    Answers = draw.Draw(edition.Package.Survey.Steps, size: 3, i % Levels.Length, 40 + 20 * Math.Sin(i) + (kind == "day90" ? 6 : 0)),
                }, edition)));
        }
    }
}
