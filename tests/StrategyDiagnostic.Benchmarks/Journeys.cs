using System.Diagnostics;

namespace StrategyDiagnostic.Benchmarks;

/// <summary>Whole questionnaires against the real site, for a given time, on a given number of connections.</summary>
internal static class Journeys
{
    public static async Task<int> Run(JourneyPlan plan)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = true;   // so that the site is stopped too
            stop.Cancel();
        };
        await using var site = await SiteProcess.Start(patience.Token);
        try
        {
            Console.WriteLine($"Warming up for {JourneyPlan.WarmUp.TotalSeconds:0} s at {site.Address} …");
            await Drive(site.Address, plan.Connections, JourneyPlan.WarmUp, stop.Token);
            var (processor, watch) = (site.Processor, Stopwatch.StartNew());
            var (journeys, steps, finishes) = await Drive(site.Address, plan.Connections, TimeSpan.FromSeconds(plan.Seconds), stop.Token);
            var (used, seconds) = (site.Processor - processor, watch.Elapsed.TotalSeconds);
            if (journeys == 0)
                throw new InvalidOperationException("No journey came to its end.");
            Console.WriteLine(FormattableString.Invariant($"""
                {journeys} journeys in {seconds:0.0} s on {plan.Connections} connections, {Environment.ProcessorCount} cores (the driver uses them too)
                journeys per second          {journeys / seconds,8:0.0}
                server CPU per journey       {used.TotalMilliseconds / journeys,8:0.00} ms
                step POST                p50 {Quantile(steps, 0.5),8:0.00} ms   p99 {Quantile(steps, 0.99):0.00} ms   max {steps.Max():0.0} ms   {steps.Count / seconds:0} per second
                finish POST              p50 {Quantile(finishes, 0.5),8:0.00} ms   p99 {Quantile(finishes, 0.99):0.00} ms   max {finishes.Max():0.0} ms   {finishes.Count / seconds:0} per second
                server memory                {site.Megabytes,8:0} MB
                """));
            return 0;
        }
        catch (Exception e) when (e is InvalidOperationException or HttpRequestException)
        {
            await Console.Error.WriteLineAsync($"Stopped: {e.Message}");
            return 1;
        }
    }

    private static async Task<(int Journeys, List<double> Steps, List<double> Finishes)> Drive(
        Uri address, int connections, TimeSpan time, CancellationToken stop)
    {
        var people = Content.People(200);
        var started = Stopwatch.GetTimestamp();
        var drivers = Enumerable.Range(0, connections).Select(async number =>
        {
            var (done, steps, finishes) = (0, new List<double>(), new List<double>());
            using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false, MaxConnectionsPerServer = 1 })
            {
                BaseAddress = address,
                Timeout = TimeSpan.FromSeconds(20),
            };
            var journey = new Journey(client, steps, finishes);
            for (; Stopwatch.GetElapsedTime(started) < time && !stop.IsCancellationRequested; done++)
                await journey.Take(people[(number * 31 + done) % people.Count]);
            return (done, steps, finishes);
        }).ToList();
        var all = await Task.WhenAll(drivers);
        return (all.Sum(d => d.done), [.. all.SelectMany(d => d.steps)], [.. all.SelectMany(d => d.finishes)]);
    }

    private static double Quantile(List<double> values, double share) =>
        values.Order().ElementAt(Math.Min(values.Count - 1, (int)(share * values.Count)));
}
