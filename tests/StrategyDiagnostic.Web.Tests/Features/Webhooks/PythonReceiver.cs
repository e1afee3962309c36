using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using StrategyDiagnostic.Web.Tests.HouseRules;

namespace StrategyDiagnostic.Web.Tests.Features.Webhooks;

/// <summary>The receiver that the documentation gives away, as a process of its own: each event it accepted is a line.</summary>
internal sealed class PythonReceiver : IDisposable
{
    private readonly Process _process;
    private readonly ConcurrentQueue<JsonElement> _events = [];

    private PythonReceiver(Process process) => _process = process;

    public int Port { get; private set; }

    public Uri Address => new($"http://127.0.0.1:{Port}/");

    public IReadOnlyList<JsonElement> Events => [.. _events];

    /// <param name="secret">What it was told when the webhook was added.</param>
    /// <param name="port">0 for any that is free.</param>
    /// <param name="tolerance">How far, in seconds, timestamps may be off; null for what the script itself says.</param>
    public static async Task<PythonReceiver> Start(string secret, int port = 0, int? tolerance = null)
    {
        string[] more = tolerance is { } seconds ? ["--tolerance", seconds.ToString(CultureInfo.InvariantCulture)] : [];
        var script = Path.Combine(SourceTree.Root, "src/StrategyDiagnostic.Web/Features/Webhooks/receive.py");
        var process = Process.Start(new ProcessStartInfo("python3", [script, "--port", port.ToString(CultureInfo.InvariantCulture), .. more])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["WEBHOOK_SECRET"] = secret },
        }) ?? throw new InvalidOperationException("python3 did not start.");
        var receiver = new PythonReceiver(process);
        var said = await process.StandardError.ReadLineAsync() ?? "";
        Assert.StartsWith("Listening on http://127.0.0.1:", said, StringComparison.Ordinal);
        receiver.Port = new Uri(said["Listening on ".Length..]).Port;
        process.OutputDataReceived += (_, line) =>
        {
            if (line.Data is { Length: > 0 } data)
                receiver._events.Enqueue(JsonDocument.Parse(data).RootElement);
        };
        process.BeginOutputReadLine();
        return receiver;
    }

    /// <summary>Ends it and reads to the end what it printed.</summary>
    public async Task<IReadOnlyList<JsonElement>> Stop()
    {
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync();
        return Events;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }
}
