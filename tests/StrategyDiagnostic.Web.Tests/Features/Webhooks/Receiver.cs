using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace StrategyDiagnostic.Web.Tests.Features.Webhooks;

/// <summary>One message as it came.</summary>
internal sealed record Received(string Path, string Body, IReadOnlyDictionary<string, string> Headers)
{
    public string Id => Json.GetProperty("id").GetString() ?? "";

    public string Event => Json.GetProperty("event").GetString() ?? "";

    public JsonElement Json { get; } = Body.Length > 0 ? JsonDocument.Parse(Body).RootElement : default;
}

/// <summary>A receiver on this machine that answers as it is told to, byte for byte.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Task _serving;

    public Receiver()
    {
        _listener.Start();
        _serving = Serve();
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/hook");

    public ConcurrentQueue<Received> All { get; } = [];

    /// <summary>What it answers, from the status on.</summary>
    public Func<Received, string> Answer { get; set; } = _ => Ok;

    public static string Ok => With(200, "thank you");

    public static string With(int status, string body, string headers = "") =>
        string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 {status} Whatever\r\n{headers}Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\nConnection: close\r\n\r\n{body}");

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _serving;
        _listener.Dispose();
    }

    private async Task Serve()
    {
        while (true)
        {
            try
            {
                using var client = await _listener.AcceptTcpClientAsync();
                await using var stream = client.GetStream();
                if (await Read(stream) is not { } received)
                    continue;
                All.Enqueue(received);
                await stream.WriteAsync(Encoding.UTF8.GetBytes(Answer(received)));
            }
            catch (IOException)
            {
                // The other side went away.
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException or InvalidOperationException)
            {
                return;   // stopped
            }
        }
    }

    private static async Task<Received?> Read(NetworkStream stream)
    {
        var bytes = new List<byte>();
        var buffer = new byte[8192];
        while (true)
        {
            var text = Encoding.UTF8.GetString([.. bytes]);
            if (text.IndexOf("\r\n\r\n", StringComparison.Ordinal) is >= 0 and var end)
            {
                var lines = text[..end].Split("\r\n");
                var headers = lines[1..].Select(l => l.Split(": ", 2)).ToDictionary(h => h[0], h => h[1], StringComparer.OrdinalIgnoreCase);
                var body = text[(end + 4)..];
                if (Encoding.UTF8.GetByteCount(body) >= int.Parse(headers.GetValueOrDefault("Content-Length", "0"), CultureInfo.InvariantCulture))
                    return new Received(lines[0].Split(' ')[1], body, headers);
            }

            var read = await stream.ReadAsync(buffer);
            if (read == 0)
                return null;
            bytes.AddRange(buffer[..read]);
        }
    }
}
