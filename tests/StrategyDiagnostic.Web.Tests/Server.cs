using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using StrategyDiagnostic.Web.Tests.Features.Surveys;

namespace StrategyDiagnostic.Web.Tests;

/// <summary>The real program as a process of its own, on a data folder that outlives it.</summary>
internal sealed class Server : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly List<string> _said = [];

    private Server(string folder, params string[] settings)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Content.Repository,
        };
        Address = new Uri($"http://127.0.0.1:{FreePort()}");
        string[] arguments =
        [
            typeof(Program).Assembly.Location, "--urls", Address.ToString(), "--contentRoot", Content.Repository, "--environment", "Development",
            "--Storage:Directory", Path.Combine(folder, "data"), "--Mail:Folder", Path.Combine(folder, "mail"),
            "--RateLimits:StartsPerMinute", "100000", "--RateLimits:AnswersPerMinute", "100000", .. settings,
        ];
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        _process = Process.Start(start) ?? throw new InvalidOperationException("The server could not be started.");
        _process.OutputDataReceived += (_, line) => Note(line.Data);
        _process.ErrorDataReceived += (_, line) => Note(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public Uri Address { get; }

    /// <summary>Everything it wrote.</summary>
    public string Said
    {
        get
        {
            lock (_said) return string.Join('\n', _said);
        }
    }

    /// <summary>Starts the program and waits until it is ready.</summary>
    public static async Task<Server> Start(string folder)
    {
        var server = new Server(folder);
        using var http = new HttpClient { BaseAddress = server.Address };
        using var deadline = new CancellationTokenSource(Patience);
        while (!await IsReady(http, deadline.Token))
        {
            if (server._process.HasExited)
                throw new InvalidOperationException($"The server ended:\n{server.Said}");
            await Task.Delay(20, deadline.Token);
        }

        return server;
    }

    /// <summary>Starts the program with settings it should refuse; returns how it ended.</summary>
    public static async Task<(int ExitCode, string Said)> Refused(string folder, params string[] settings)
    {
        using var server = new Server(folder, settings);
        using var deadline = new CancellationTokenSource(Patience);
        await server._process.WaitForExitAsync(deadline.Token);
        return (server._process.ExitCode, server.Said);
    }

    public Prospect Visitor() => new(new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = Address });

    /// <summary>What a power cut does: no goodbye, nothing flushed (SIGKILL).</summary>
    public async Task Kill()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }

    private static async Task<bool> IsReady(HttpClient http, CancellationToken cancellation)
    {
        try
        {
            using var reply = await http.GetAsync(new Uri("/health/ready", UriKind.Relative), cancellation);
            return reply.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private void Note(string? line)
    {
        if (line is null)
            return;
        lock (_said) _said.Add(line);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
