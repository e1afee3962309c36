using StrategyDiagnostic.Core.Scoring;
using StrategyDiagnostic.Web.Data;
using StrategyDiagnostic.Web.Features.Surveys;

namespace StrategyDiagnostic.Web.Features.Rescoring;

/// <summary>
/// Works a job off: reads and scores a chunk beside everything else, then hands its sheets to the writer in one piece. A kill
/// at any moment leaves whole chunks; whoever starts next goes on from there.
/// </summary>
internal sealed class Rescorer(Db db, RescoringStore store, ResponseScan scan, SurveyCatalog catalog)
{
    /// <summary>Responses in a chunk while nobody else writes: the COMMIT that a chunk costs is shared by all of them.</summary>
    public const int Chunk = 2000;

    /// <summary>Responses in a chunk as soon as somebody does: nobody's answer waits for more than a few milliseconds.</summary>
    public const int SmallChunk = 200;

    /// <summary>Works until the job is done, stopped, or the program ends.</summary>
    /// <returns>False when there is no job to work on.</returns>
    public async Task<bool> WorkOn(CancellationToken stopping)
    {
        if (store.Next() is not { } job)
            return false;
        var edition = catalog.Get(job.RubricVersionId);
        using var sheets = new SheetWriter(edition);
        var (chunk, count) = (new RescoredChunk(), Chunk);
        while (job.State == RescoringJob.Running && !stopping.IsCancellationRequested)
        {
            var settled = db.Settled;
            sheets.Read(scan, job, count, chunk);
            if (!await store.Add(job, chunk))
                break;
            count = db.Settled - settled > 1 ? SmallChunk : Chunk;
            job = job with { LastResponseId = chunk.Last, State = chunk.Last >= job.UntilResponseId ? RescoringJob.Done : job.State };
        }

        return true;
    }

    /// <summary>Scores chunks with one edition.</summary>
    private sealed class SheetWriter : IDisposable
    {
        private readonly long _rubricVersion;
        private readonly string _survey;
        private readonly Rubric _rubric;
        private readonly Bench _bench;
        private readonly CompactSheet _sheet;
        private readonly int? _placement;
        private readonly int? _fit;
        private readonly BandSet? _bands;

        public SheetWriter(Edition edition)
        {
            var compiled = edition.Package.Rubric;
            (_rubricVersion, _survey, _rubric) = (edition.RubricVersionId, edition.Package.Survey.Id, compiled.Rubric);
            _bench = new Bench(new StoredScorer(edition.Package.Survey, compiled));
            _sheet = new CompactSheet(compiled);
            _placement = _rubric.Main.IsPlacement ? compiled.SlotOf(_rubric.Main.Measure) : null;
            _fit = _rubric.Fit is { } fit ? compiled.SlotOf(fit.Measure) : null;
            _bands = _rubric.BandsOf(_rubric.Main.Measure);
        }

        public void Read(ResponseScan scan, RescoringJob job, int count, RescoredChunk chunk)
        {
            chunk.Clear();
            chunk.Last = scan.Chunk(_survey, job.LastResponseId, job.UntilResponseId, count, (response, rubricVersion, answers) =>
            {
                if (rubricVersion == _rubricVersion)
                    chunk.HadSheet++;
                else if (_bench.TryScore(answers))
                    Add(chunk, response);
                else
                    chunk.NotScored++;
            });
        }

        public void Dispose() => _sheet.Dispose();

        private void Add(RescoredChunk chunk, long response)
        {
            var slots = _bench.Slots;
            var placement = _placement is { } slot ? slots.Find(slot) : null;
            chunk.Add(
                response,
                placement,
                placement is { } value ? _bands?.Find(value).Key : null,
                _fit is { } fit ? slots.Find(fit) : null,
                _rubric.Fit?.Status is { } status ? _bench.Rubric.Verdict(status, slots) : null,
                _sheet.Write(slots));
        }
    }
}
