using System.Diagnostics;

namespace StrategyDiagnostic.Benchmarks;

/// <summary>The real site as a child process on a free loopback port, with everything it writes in a folder of its own.</summary>
internal sealed class SiteProcess : IAsyncDisposable
{
    private const string Announcement = "Strategy Diagnostic is at ";

    private readonly Process _process;
    private readonly DirectoryInfo _folder;

    private SiteProcess(Process process, DirectoryInfo folder, Uri address) => (_process, _folder, Address) = (process, folder, address);

    public Uri Address { get; }

    /// <summary>Processor time that the site has used so far.</summary>
    public TimeSpan Processor
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    public double Megabytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64 / 1e6;
        }
    }

    public static async Task<SiteProcess> Start(CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("strategy-journeys-");
        string[] settings =
        [
            "--environment=Production", "--Urls=http://127.0.0.1:0", "--Logging:LogLevel:Default=Warning",
            $"--Storage:Directory={Path.Combine(folder.FullName, "data")}", $"--Mail:Folder={Path.Combine(folder.FullName, "mail")}",
            "--Site:PublicUrl=http://127.0.0.1", "--Firm:DiscoveryCallUrl=https://call.example.com/", "--Firm:PostalAddress=1 Main Street",
            "--RateLimits:StartsPerMinute=10000000", "--RateLimits:AnswersPerMinute=10000000", "--RateLimits:MailsPerHour=10000000",
        ];
        var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(Web.Hosting.CommandLine).Assembly.Location, .. settings])
        {
            WorkingDirectory = Content.Root,
            UseShellExecute = false,
            RedirectStandardOutput = true,
        }) ?? throw new InvalidOperationException("dotnet did not start.");
        try
        {
            while (await process.StandardOutput.ReadLineAsync(cancellation) is { } line)
            {
                if (line.Trim() is var said && said.StartsWith(Announcement, StringComparison.Ordinal))
                {
                    _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);   // a full pipe would stop the site
                    return new SiteProcess(process, folder, new Uri(said[Announcement.Length..]));
                }
            }

            throw new InvalidOperationException("The site ended before it listened; what it said stands above.");
        }
        catch
        {
            await End(process, folder);
            throw;
        }
    }

    public ValueTask DisposeAsync() => End(_process, _folder);

    private static async ValueTask End(Process process, DirectoryInfo folder)
    {
        if (!process.HasExited)
            process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        folder.Delete(recursive: true);
    }
}
