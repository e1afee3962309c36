using System.Diagnostics;

namespace StrategyDiagnostic.Benchmarks;

/// <summary>The real site as a child process on a free loopback port, with everything it writes in a folder of its own.</summary>
internal sealed class SiteProcess : IAsyncDisposable
{
    private const string Announcement = "Strategy Diagnostic is at ";

    private readonly Process _process;
    private readonly DirectoryInfo _folder;

    private SiteProcess(Process process, DirectoryInfo folder, Uri address, string ownerCode) =>
        (_process, _folder, Address, OwnerCode) = (process, folder, address, ownerCode);

    public Uri Address { get; }

    /// <summary>The code that makes its owner.</summary>
    public string OwnerCode { get; }

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

    /// <param name="cancellation">Ends the waiting for it.</param>
    /// <param name="prepare">What is to be done in the data folder before the site starts.</param>
    public static async Task<SiteProcess> Start(CancellationToken cancellation, Func<string, Task>? prepare = null)
    {
        var folder = Directory.CreateTempSubdirectory("strategy-journeys-");
        if (prepare is not null)
            await prepare(Path.Combine(folder.FullName, "data"));
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
            Uri? address = null;
            while (await process.StandardOutput.ReadLineAsync(cancellation) is { } line)
            {
                if (line.Trim() is var said && said.StartsWith(Announcement, StringComparison.Ordinal))
                    address = new Uri(said[Announcement.Length..]);
                else if (address is not null && said.Contains("/claim", StringComparison.Ordinal))
                {
                    _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);   // a full pipe would stop the site
                    return new SiteProcess(process, folder, address, said.Split(' ')[^1]);
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
