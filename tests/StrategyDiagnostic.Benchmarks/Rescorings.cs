using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using StrategyDiagnostic.Web.Features.Rescoring;
using StrategyDiagnostic.Web.Features.Take;

namespace StrategyDiagnostic.Benchmarks;

/// <summary>
/// A dry run and scoring again over many stored responses, against a bare scan of the same rows in the same process, and what
/// people who answer meanwhile notice of it.
/// </summary>
internal static class Rescorings
{
    private const int People = 8;
    private const int MostResponses = 5_000_000;

    /// <summary>Time between two steps of one of the people; in all, far more than any site of this kind sees.</summary>
    private static readonly TimeSpan Thinking = TimeSpan.FromMilliseconds(10);

    /// <summary>How many responses the words ask for, a million unless they say otherwise; null when they ask for nothing sensible.</summary>
    public static int? Count(string[] args) => args switch
    {
        [] => 1_000_000,
        ["--responses", var text] when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is >= 1000 and <= MostResponses => count,
        _ => null,
    };

    public static async Task<int> Run(int responses)
    {
        await using var stored = new RescoringBase();
        var watch = Stopwatch.StartNew();
        await stored.Fill(responses);
        Console.WriteLine(FormattableString.Invariant($"{responses:#,0} finished responses written in {watch.Elapsed.TotalSeconds:0} s; {Environment.ProcessorCount} cores"));

        await stored.WarmUp();
        await Measured(() => Task.Run(() => Scan(stored)));   // the pages are in memory for all that follow
        var scans = new List<Effort>();
        for (var i = 0; i < 3; i++)
            scans.Add(await Measured(() => Task.Run(() => Scan(stored))));
        var scan = scans.OrderBy(s => s.Processor).ElementAt(1);
        Say("bare scan, median of 3", scan, responses, scan);

        var candidate = await stored.Publish(weight: 2);
        await DryRun(stored, candidate);
        Say("dry run", await Measured(() => DryRun(stored, candidate)), responses, scan);

        await stored.BeginRescoring(candidate);
        Say("scored again, sheets written", await Measured(() => stored.Rescorer.WorkOn(CancellationToken.None)), responses, scan);
        if (stored.Store.Latest(candidate) is not { State: RescoringJob.Done } job || job.Scored != responses)
            throw new InvalidOperationException("Not every response was scored.");

        var idle = await Answering(stored, () => Task.Delay(TimeSpan.FromSeconds(10), CancellationToken.None));
        Say("step saved, idle", idle);
        var next = await stored.Publish(weight: 3);
        await stored.BeginRescoring(next);
        var meanwhile = await Answering(stored, () => stored.Rescorer.WorkOn(CancellationToken.None));
        Say("step saved, meanwhile", meanwhile);
        return 0;
    }

    /// <summary>Reads every row that scoring reads, in the same chunks, and looks at the length of its answers.</summary>
    private static void Scan(RescoringBase stored)
    {
        long bytes = 0;
        var until = stored.Scan.Newest();
        for (long last = 0; last < until;)
            last = stored.Scan.Chunk(stored.Survey, last, until, Rescorer.Chunk, (_, _, answers) => bytes += answers.Length);
        if (bytes == 0)
            throw new InvalidOperationException("There was nothing to read.");
    }

    private static async Task DryRun(RescoringBase stored, long candidate)
    {
        using var runs = new DryRuns(stored.Scan, stored.Catalog, TimeProvider.System, NullLogger<DryRuns>.Instance);
        runs.Begin("candidate", stored.Catalog.Get(candidate).Package);
        while (runs.Find("candidate") is { IsUnderWay: true })
            await Task.Delay(5, CancellationToken.None);
        if (runs.Find("candidate")?.Result is not { ChangeBand: > 0 })
            throw new InvalidOperationException("The dry run found nothing.");
    }

    private static async Task<Effort> Measured(Func<Task> work)
    {
        GC.Collect();
        using var process = Process.GetCurrentProcess();
        var (before, most) = (process.WorkingSet64, process.WorkingSet64);
        var (watch, processor) = (Stopwatch.StartNew(), process.TotalProcessorTime);
        var working = Task.Run(work);
        while (await Task.WhenAny(working, Task.Delay(20, CancellationToken.None)) != working)
        {
            process.Refresh();
            most = Math.Max(most, process.WorkingSet64);
        }

        await working;
        process.Refresh();
        return new(watch.Elapsed.TotalSeconds, (process.TotalProcessorTime - processor).TotalSeconds, (most - before) / 1e6);
    }

    /// <summary>People save steps of their own responses while something goes on; how long each step took, in milliseconds.</summary>
    private static async Task<List<double>> Answering(RescoringBase stored, Func<Task> meanwhile)
    {
        var answers = Content.Reference.ToJson();
        using var over = new CancellationTokenSource();
        var steps = Enumerable.Range(1, People).Select(person => Task.Run(async () =>
        {
            var times = new List<double>();
            while (!over.IsCancellationRequested)
            {
                var started = Stopwatch.GetTimestamp();
                await stored.Db.Write(tx => TakeStore.SaveStep(tx, person, answers, 1, 20, TimeProvider.System.GetUtcNow()));
                times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
                await Task.Delay(Thinking, CancellationToken.None);
            }

            return times;
        })).ToList();
        await Task.Run(meanwhile);
        await over.CancelAsync();
        return [.. (await Task.WhenAll(steps)).SelectMany(t => t)];
    }

    private static void Say(string what, Effort effort, int responses, Effort scan) => Console.WriteLine(FormattableString.Invariant(
        $"{what,-30} {effort.Seconds,7:0.00} s {responses / effort.Seconds,10:#,0} responses/s {effort.Seconds / scan.Seconds,5:0.0} × the scan; CPU {1e6 * effort.Processor / responses,5:0.0} µs each, {effort.Processor / scan.Processor,5:0.0} ×; {effort.Megabytes,3:0} MB more"));

    private static void Say(string what, List<double> times)
    {
        times.Sort();
        double At(double share) => times[Math.Min(times.Count - 1, (int)(share * times.Count))];
        Console.WriteLine(FormattableString.Invariant($"{what,-30} p50 {At(0.5):0.0} ms   p99 {At(0.99):0.0} ms   p99.9 {At(0.999):0.0} ms   max {times[^1]:0.0} ms   of {times.Count:#,0}"));
    }

    /// <summary>What something took: time, processor time of the whole process, and by how much the process grew meanwhile.</summary>
    private sealed record Effort(double Seconds, double Processor, double Megabytes);
}
