using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace StrategyDiagnostic.Web.Tests.Email;

/// <summary>What the server offers and how it behaves; each test changes one thing.</summary>
internal sealed record SmtpScript
{
    public const string Drop = "";

    public X509Certificate2? Certificate { get; init; }
    public bool TlsFromTheStart { get; init; }
    public bool OffersStartTls { get; init; } = true;
    public bool KeepsSilent { get; init; }
    public string Authentication { get; init; } = "PLAIN LOGIN";
    public string User { get; init; } = "web";
    public string Password { get; init; } = "correct horse";

    /// <summary>What to answer to a command instead of the usual, found by its first word; <see cref="Drop"/> hangs up.</summary>
    public IReadOnlyDictionary<string, string> Answers { get; init; } = new Dictionary<string, string>();

    /// <summary>Hangs up after an answer of the two kinds below, as servers do with clients they have had enough of.</summary>
    public bool HangsUpAfterAnAnswer { get; init; }

    public string AfterTheFinalDot { get; init; } = "250 2.0.0 taken as 42";
}

/// <summary>An SMTP server on loopback that plays one script and remembers what it was told.</summary>
internal sealed class ScriptedSmtpServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _closing = new();
    private readonly TaskCompletionSource _connected = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SmtpScript _script;
    private readonly Task _serving;

    public ScriptedSmtpServer(SmtpScript script)
    {
        _script = script;
        _listener.Start();
        _serving = Serve();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Everything the client said outside a message, one line each.</summary>
    public List<string> Heard { get; } = [];

    /// <summary>The messages that came through to their final dot, with the dots unstuffed.</summary>
    public List<byte[]> Messages { get; } = [];

    public bool MessagesCameEncrypted { get; private set; }

    public Task Connected => _connected.Task;

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        _listener.Stop();
        await _serving;
        _closing.Dispose();
    }

    private async Task Serve()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync(_closing.Token);
                _connected.TrySetResult();
                try
                {
                    await Converse(client.GetStream());
                }
                catch (Exception hungUp) when (hungUp is IOException or AuthenticationException)
                {
                    // The client has had enough of us, as some tests mean it to.
                }
            }
        }
        catch (Exception closed) when (closed is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task Converse(Stream network)
    {
        if (_script.KeepsSilent) await Task.Delay(Timeout.Infinite, _closing.Token);

        var stream = _script.TlsFromTheStart ? await Encrypt(network) : network;
        await Say(stream, Scripted("GREETING") ?? "220 localhost ESMTP");

        while (await ReadLine(stream) is { } line)
        {
            var command = Encoding.ASCII.GetString(line);
            var verb = command.Split(' ')[0].ToUpperInvariant();
            Heard.Add(command);

            if (Scripted(verb) is { } scripted)
            {
                if (scripted == SmtpScript.Drop) return;
                await Say(stream, scripted);
                if (_script.HangsUpAfterAnAnswer) return;
                continue;
            }

            switch (verb)
            {
                case "EHLO":
                    await Say(stream, Greeting(stream is SslStream));
                    break;
                case "STARTTLS":
                    await Say(stream, "220 go ahead");
                    stream = await Encrypt(network);
                    break;
                case "AUTH":
                    await Say(stream, await SignIn(stream, command) ? "235 welcome" : "535 5.7.8 wrong user or password");
                    break;
                case "DATA":
                    await Say(stream, "354 go on");
                    Messages.Add(await ReadMessage(stream));
                    MessagesCameEncrypted = stream is SslStream;
                    if (_script.AfterTheFinalDot == SmtpScript.Drop) return;
                    await Say(stream, _script.AfterTheFinalDot);
                    if (_script.HangsUpAfterAnAnswer) return;
                    break;
                case "QUIT":
                    await Say(stream, "221 bye");
                    return;
                default:
                    await Say(stream, "250 fine");
                    break;
            }
        }
    }

    private string? Scripted(string verb) => _script.Answers.GetValueOrDefault(verb);

    private string Greeting(bool encrypted)
    {
        List<string> lines = ["localhost", "SIZE 1000000", "8BITMIME"];
        if (!encrypted && _script.OffersStartTls && !_script.TlsFromTheStart) lines.Add("STARTTLS");
        if (_script.Authentication.Length > 0) lines.Add($"AUTH {_script.Authentication}");
        return string.Join("\r\n", lines.Select((line, i) => (i == lines.Count - 1 ? "250 " : "250-") + line));
    }

    private async Task<Stream> Encrypt(Stream network)
    {
        var encrypted = new SslStream(network);
        await encrypted.AuthenticateAsServerAsync(_script.Certificate!);
        return encrypted;
    }

    private async Task<bool> SignIn(Stream stream, string command)
    {
        var words = command.Split(' ');
        if (words[1] == "PLAIN")
            return Decoded(words[2]) == $"\0{_script.User}\0{_script.Password}";

        var user = words.Length > 2 ? words[2] : await Ask(stream, "334 VXNlcm5hbWU6");
        var password = await Ask(stream, "334 UGFzc3dvcmQ6");
        return Decoded(user) == _script.User && Decoded(password) == _script.Password;
    }

    private static async Task<string> Ask(Stream stream, string question)
    {
        await Say(stream, question);
        return Encoding.ASCII.GetString(await ReadLine(stream) ?? []);
    }

    private static string Decoded(string base64) => Encoding.UTF8.GetString(Convert.FromBase64String(base64));

    private static async Task<byte[]> ReadMessage(Stream stream)
    {
        using var message = new MemoryStream();
        while (await ReadLine(stream) is { } line && line is not [(byte)'.'])
        {
            message.Write(line is [(byte)'.', ..] ? line.AsSpan(1) : line);
            message.Write("\r\n"u8);
        }
        return message.ToArray();
    }

    /// <summary>One line without its CRLF; a bare LF stays part of the line. Null at the end.</summary>
    private static async Task<byte[]?> ReadLine(Stream stream)
    {
        var line = new List<byte>();
        var next = new byte[1];
        while (await stream.ReadAsync(next) == 1)
        {
            line.Add(next[0]);
            if (line is [.., (byte)'\r', (byte)'\n'])
                return [.. line.Take(line.Count - 2)];
        }
        return null;
    }

    private static async Task Say(Stream stream, string words) =>
        await stream.WriteAsync(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{words}\r\n")));
}
