using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace StrategyDiagnostic.Benchmarks;

internal static class Start
{
    private const string Usage = """
        journeys [--seconds N] [--connections N]   drives whole questionnaires against the real site
        rescoring [--responses N]                  a dry run and scoring again over many stored responses
        lists --data FOLDER                        every filter and order of the leads, the search and the funnel
        comparison                                 the comparison page for 40 and for 10,000 people
        exports [--leads N | --data FOLDER]        takes every lead out of the real site as a file
        micro [--filter PATTERN]                   measures scoring and reports, for example: micro --filter *Scoring*
        """;

    private static async Task<int> Main(string[] args)
    {
        switch (args)
        {
            case ["journeys", .. var rest] when JourneyPlan.Of(rest) is { } plan:
                return await Journeys.Run(plan);
            case ["rescoring", .. var rest] when Rescorings.Count(rest) is { } responses:
                return await Rescorings.Run(responses);
            case ["lists", "--data", var folder]:
                return await Lists.Run(Path.GetFullPath(folder));
            case ["comparison"]:
                return await ComparisonTimes.Run([40, 400, 10_000]);
            case ["exports", .. var rest] when Exports.Source(rest) is { } leads:
                return await Exports.Run(leads);
            case ["micro", .. var rest]:
                BenchmarkSwitcher.FromAssembly(typeof(Start).Assembly).Run(rest is [] ? ["--filter", "*"] : rest, Config());
                return 0;
            default:
                await Console.Error.WriteLineAsync(Usage);
                return 2;
        }
    }

    // In this process: a generated project would not know our package versions and rules.
    private static ManualConfig Config() => DefaultConfig.Instance
        .AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithWarmupCount(6).WithIterationCount(12))
        .AddDiagnoser(MemoryDiagnoser.Default);
}
