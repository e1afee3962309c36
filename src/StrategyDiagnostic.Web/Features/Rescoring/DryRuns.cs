using System.Collections.Concurrent;
using StrategyDiagnostic.Core;
using StrategyDiagnostic.Core.Scoring;
using StrategyDiagnostic.Web.Features.Surveys;

namespace StrategyDiagnostic.Web.Features.Rescoring;

/// <summary>Trying a candidate on the responses that exist, as it stands at this moment.</summary>
internal sealed class DryRunProgress(string candidate, DateTimeOffset begunAt) : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private long _seen;

    /// <summary>What is tried, and in which revision: <c>draft:7:3</c> or <c>rubric_version:2</c>.</summary>
    public string Candidate => candidate;

    public DateTimeOffset BegunAt => begunAt;

    public long Until { get; set; }

    public long Last { get; set; }

    /// <summary>How many responses were scored so far.</summary>
    public long Seen => Interlocked.Read(ref _seen);

    /// <summary>How much of the way is gone, 0–1.</summary>
    public double Share => Until == 0 ? 0 : (double)Last / Until;

    /// <summary>What it found; null until it is done.</summary>
    public DryRun? Result { get; set; }

    /// <summary>Why there will be no result; null when nothing went wrong.</summary>
    public string? Failure { get; set; }

    public bool IsCancelled => _stop.IsCancellationRequested;

    public bool IsUnderWay => Result is null && Failure is null && !IsCancelled;

    public CancellationToken Stop => _stop.Token;

    public void Count() => Interlocked.Increment(ref _seen);

    public void Cancel() => _stop.Cancel();

    public void Dispose() => _stop.Dispose();
}

/// <summary>
/// Dry runs in the background. They write nothing and are kept in memory alone: after a restart one simply runs again.
/// Reading goes chunk by chunk and nobody waits for it.
/// </summary>
internal sealed class DryRuns(ResponseScan scan, SurveyCatalog catalog, TimeProvider time, ILogger<DryRuns> log) : IDisposable
{
    private const int Chunk = 2000;
    private const int MostKept = 20;

    // One run at a time: two would only share the same two disks and cores.
    private readonly SemaphoreSlim _turn = new(1);
    private readonly ConcurrentDictionary<string, DryRunProgress> _runs = new(StringComparer.Ordinal);

    /// <summary>The run of a candidate in exactly this revision, or null.</summary>
    public DryRunProgress? Find(string candidate) => _runs.GetValueOrDefault(candidate);

    /// <summary>Begins a run, unless one of this candidate is under way.</summary>
    public void Begin(string candidate, SurveyPackage package)
    {
        if (Find(candidate) is { IsUnderWay: true })
            return;
        foreach (var old in _runs.Values.Where(r => !r.IsUnderWay).OrderByDescending(r => r.BegunAt).Skip(MostKept))
            _runs.TryRemove(old.Candidate, out _);
        var run = new DryRunProgress(candidate, time.GetUtcNow());
        _runs[candidate] = run;
        _ = Task.Run(() => Try(run, package), CancellationToken.None);
    }

    public void Dispose()
    {
        foreach (var run in _runs.Values)
            run.Cancel();
        _turn.Dispose();
    }

    private async Task Try(DryRunProgress run, SurveyPackage package)
    {
        try
        {
            await _turn.WaitAsync(run.Stop);
            try
            {
                run.Result = Score(run, package);
            }
            finally
            {
                _turn.Release();
            }
        }
        catch (OperationCanceledException)
        {
            // Somebody stopped it; the page says so.
        }
        catch (Exception failure)
        {
            log.LogError(failure, "The dry run of {Candidate} failed", run.Candidate);
            run.Failure = "It could not be finished. The log says why.";
        }
    }

    private DryRun Score(DryRunProgress run, SurveyPackage package)
    {
        var (tally, benches) = (new DryRunTally(package.Rubric), new Benches(catalog));
        var candidate = new Bench(new StoredScorer(package.Survey, package.Rubric));
        for (run.Until = scan.Newest(); run.Last < run.Until;)
        {
            run.Stop.ThrowIfCancellationRequested();
            run.Last = scan.Chunk(package.Survey.Id, run.Last, run.Until, Chunk, (response, rubricVersion, answers) =>
            {
                var now = benches.Of(rubricVersion);
                if (!now.TryScore(answers))
                    return;   // erased: nothing is left that could be compared
                tally.Add(response, now.Rubric, now.Slots, candidate.TryScore(answers) ? candidate.Slots : null);
                run.Count();
            });
        }

        return tally.Result();
    }
}
