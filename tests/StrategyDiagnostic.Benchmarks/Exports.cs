using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace StrategyDiagnostic.Benchmarks;

/// <summary>Every lead taken out of the real site as a file, by its owner over HTTP: how long it takes, and what memory the site needs meanwhile.</summary>
internal static partial class Exports
{
    private const int MostLeads = 5_000_000;

    /// <summary>Where the leads come from: so many new ones, a hundred thousand unless the words say otherwise, or a copy of a folder; null when they ask for nothing sensible.</summary>
    public static Func<string, Task>? Source(string[] args) => args switch
    {
        [] => data => Fill(data, 100_000),
        ["--leads", var text] when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is >= 1000 and <= MostLeads => data => Fill(data, count),
        ["--data", var folder] when File.Exists(Path.Combine(folder, "strategy.db")) => data => Copy(folder, data),
        _ => null,
    };

    public static async Task<int> Run(Func<string, Task> source)
    {
        var watch = Stopwatch.StartNew();
        await using var site = await SiteProcess.Start(CancellationToken.None, source);
        Console.WriteLine(FormattableString.Invariant($"leads there and the site started in {watch.Elapsed.TotalSeconds:0} s; {Environment.ProcessorCount} cores"));
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false, CookieContainer = new CookieContainer() }) { BaseAddress = site.Address, Timeout = Timeout.InfiniteTimeSpan };
        await Send(http, "/claim", "/claim", new() { ["Code"] = site.OwnerCode, ["OwnerName"] = "Olga Owner", ["Email"] = "olga@example.com", ["Password"] = "lantern orbit quilt seven" });

        await Measure(http, site, "leads", "Leads", []);   // warms up: what counts comes after it
        foreach (var _ in Enumerable.Range(0, 3))
            await Measure(http, site, "leads", "Leads", []);
        await Measure(http, site, "answers", "Answers", new() { ["survey"] = "cascade-to-participatory" });
        return 0;
    }

    private static async Task Measure(HttpClient http, SiteProcess site, string what, string handler, Dictionary<string, string> fields)
    {
        var (before, processor, watch) = (site.Megabytes, site.Processor, Stopwatch.StartNew());
        using var response = await Send(http, "/leads/export", $"/leads/export?sort=newest&handler={handler}", fields);
        await using var stream = await response.Content.ReadAsStreamAsync();
        var (first, bytes, rows, tenths) = (watch.Elapsed, 0L, -1L, new List<double>());
        var buffer = new byte[1 << 16];
        for (int read; (read = await stream.ReadAsync(buffer)) > 0; bytes += read)
        {
            rows += buffer.AsSpan(0, read).Count((byte)'\n');
            if ((bytes + read) >> 22 != bytes >> 22)
                tenths.Add(site.Megabytes);   // every four megabytes
        }

        var half = tenths.Count / 2;
        Console.WriteLine(FormattableString.Invariant($"""
            {what}: {rows:#,0} rows, {bytes / 1e6:0} MB in {watch.Elapsed.TotalSeconds:0.0} s, first byte after {first.TotalMilliseconds:0} ms, {(site.Processor - processor).TotalMilliseconds * 1000 / rows:0} µs of the site's processor time a row
            {new string(' ', what.Length)}  memory of the site: {before:0} MB before, highest {tenths.Take(half).DefaultIfEmpty(before).Max():0} MB in the first half and {tenths.Skip(half).DefaultIfEmpty(before).Max():0} MB in the second
            """));
    }

    private static async Task<HttpResponseMessage> Send(HttpClient http, string page, string action, Dictionary<string, string> fields)
    {
        fields["__RequestVerificationToken"] = FormToken().Match(await http.GetStringAsync(page)).Groups["token"].Value;
        using var request = new HttpRequestMessage(HttpMethod.Post, action) { Content = new FormUrlEncodedContent(fields) };
        return (await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead)).EnsureSuccessStatusCode();
    }

    private static Task Fill(string data, int leads) => Verb("sample-data", "--leads", leads.ToString(CultureInfo.InvariantCulture), $"--Storage:Directory={data}");

    private static Task Copy(string folder, string data)
    {
        Directory.CreateDirectory(data);
        foreach (var file in Directory.EnumerateFiles(folder, "strategy.db*"))
            File.Copy(file, Path.Combine(data, Path.GetFileName(file)));
        return Task.CompletedTask;
    }

    private static async Task Verb(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(Web.Hosting.CommandLine).Assembly.Location, .. arguments])
        {
            WorkingDirectory = Content.Root,
            UseShellExecute = false,
            RedirectStandardOutput = true,
        }) ?? throw new InvalidOperationException("dotnet did not start.");
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{arguments[0]} failed:\n{said}");
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FormToken();
}
