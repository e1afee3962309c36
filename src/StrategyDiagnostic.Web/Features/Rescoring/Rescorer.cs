using StrategyDiagnostic.Core.Scoring;
using StrategyDiagnostic.Web.Features.Surveys;

namespace StrategyDiagnostic.Web.Features.Rescoring;

/// <summary>
/// Works a job off: reads and scores a chunk beside everything else, then hands its sheets to the writer in one piece. A kill
/// at any moment leaves whole chunks; whoever starts next goes on from there.
/// </summary>
internal sealed class Rescorer(RescoringStore store, ResponseScan scan, SurveyCatalog catalog)
{
    /// <summary>
    /// Responses in a chunk. A write of so many keeps respondents' writes waiting for some milliseconds, and the COMMIT it
    /// costs is shared by all of them.
    /// </summary>
    public const int Chunk = 2000;

    /// <summary>Works until the job is done, stopped, or the program ends.</summary>
    /// <returns>False when there is no job to work on.</returns>
    public async Task<bool> WorkOn(CancellationToken stopping)
    {
        if (store.Next() is not { } job)
            return false;
        var edition = catalog.Get(job.RubricVersionId);
        using var sheets = new SheetWriter(edition);
        var chunk = new RescoredChunk();
        while (job.State == RescoringJob.Running && !stopping.IsCancellationRequested)
        {
            sheets.Read(scan, job, chunk);
            if (!await store.Add(job, chunk))
                break;
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

        public void Read(ResponseScan scan, RescoringJob job, RescoredChunk chunk)
        {
            chunk.Sheets.Clear();
            (chunk.HadSheet, chunk.NotScored) = (0, 0);
            chunk.Last = scan.Chunk(_survey, job.LastResponseId, job.UntilResponseId, Chunk, (response, rubricVersion, answers) =>
            {
                if (rubricVersion == _rubricVersion)
                    chunk.HadSheet++;
                else if (_bench.TryScore(answers))
                    chunk.Sheets.Add(Sheet(response));
                else
                    chunk.NotScored++;
            });
        }

        public void Dispose() => _sheet.Dispose();

        private NewSheet Sheet(long response)
        {
            var slots = _bench.Slots;
            var placement = _placement is { } slot ? slots.Find(slot) : null;
            return new NewSheet(
                response,
                placement,
                placement is { } value ? _bands?.Find(value).Key : null,
                _fit is { } fit ? slots.Find(fit) : null,
                _rubric.Fit?.Status is { } status ? _bench.Rubric.Verdict(status, slots) : null,
                _sheet.Write(slots));
        }
    }
}
