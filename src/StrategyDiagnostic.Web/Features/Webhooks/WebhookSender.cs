using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace StrategyDiagnostic.Web.Features.Webhooks;

/// <summary>What came of one attempt.</summary>
/// <param name="Outcome"><c>delivered</c>, <c>refused</c> or <c>no-answer</c>.</param>
/// <param name="Status">The status of the answer; null when there was none.</param>
/// <param name="Answer">The beginning of the answer, or why there was none.</param>
/// <param name="Milliseconds">How long it took.</param>
internal sealed record WebhookResult(string Outcome, int? Status, string Answer, long Milliseconds)
{
    public const string Delivered = "delivered";
    public const string Refused = "refused";
    public const string NoAnswer = "no-answer";
}

/// <summary>
/// Sends one event to one receiver: signed, to a public address, past no proxy, following no redirect, within ten seconds, and
/// reading no more of the answer than the log shows.
/// </summary>
internal sealed class WebhookSender : IDisposable
{
    public const int LongestAnswer = 500;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly HttpClient _http;
    private readonly WebhookSecrets _secrets;
    private readonly TimeProvider _time;

    public WebhookSender(WebhookSecrets secrets, IOptions<WebhookOptions> options, TimeProvider time)
    {
        var allowLoopback = options.Value.AllowLoopback;
        (_secrets, _time) = (secrets, time);
        _http = new(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            ConnectTimeout = TimeSpan.FromSeconds(5),
            PooledConnectionLifetime = TimeSpan.FromMinutes(1),
            MaxResponseHeadersLength = 16,
            ConnectCallback = (context, cancellation) => PublicAddress.Connect(context.DnsEndPoint, allowLoopback, cancellation),
        })
        {
            Timeout = Patience,
        };
        _http.DefaultRequestHeaders.UserAgent.ParseAdd("StrategyDiagnostic/1 (webhooks)");
    }

    public async Task<WebhookResult> Send(LeasedEvent leased)
    {
        var started = Stopwatch.GetTimestamp();
        WebhookResult Result(string outcome, int? status, string answer) =>
            new(outcome, status, answer, (long)Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        try
        {
            using var timeout = new CancellationTokenSource(Patience);
            using var request = Request(leased);
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, timeout.Token);
            var status = (int)response.StatusCode;
            return response.IsSuccessStatusCode ? Result(WebhookResult.Delivered, status, await Beginning(response, timeout.Token))
                : status is >= 300 and < 400 ? Result(WebhookResult.Refused, status, "It leads elsewhere, and redirects are not followed. Give the address it leads to.")
                : Result(WebhookResult.Refused, status, await Beginning(response, timeout.Token));
        }
        catch (Exception e) when (Reason(e) is { } reason)
        {
            return Result(WebhookResult.NoAnswer, null, reason);
        }
    }

    public void Dispose() => _http.Dispose();

    private HttpRequestMessage Request(LeasedEvent leased)
    {
        // Signed anew at every attempt: a receiver that refuses old timestamps still takes what comes late.
        var timestamp = _time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var signatures = leased.SealedSecrets.Select(s => $"v1={WebhookSecrets.Sign(_secrets.Open(s), timestamp, leased.Body)}");
        return new(HttpMethod.Post, leased.Url)
        {
            Content = new StringContent(leased.Body, Encoding.UTF8, "application/json"),
            Headers =
            {
                { "Webhook-Id", leased.Key },
                { "Webhook-Timestamp", timestamp },
                { "Webhook-Signature", string.Join(',', signatures) },
            },
        };
    }

    /// <summary>The beginning of an answer, as a line of plain text. That it breaks off changes nothing: its status has been given.</summary>
    private static async Task<string> Beginning(HttpResponseMessage response, CancellationToken cancellation)
    {
        var bytes = new byte[4 * LongestAnswer];
        var read = 0;
        try
        {
            await using var stream = await response.Content.ReadAsStreamAsync(cancellation);
            read = await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellation);
        }
        catch (Exception e) when (e is IOException or HttpRequestException or OperationCanceledException)
        {
            return "";
        }

        var text = new StringBuilder(LongestAnswer);
        foreach (var rune in Encoding.UTF8.GetString(bytes, 0, read).EnumerateRunes().Take(LongestAnswer))
            text.Append(Rune.IsControl(rune) ? " " : rune.ToString());
        return text.ToString().Trim();
    }

    /// <summary>Why there was no answer, in words that tell nothing about this network; null for what should not happen.</summary>
    private static string? Reason(Exception e) => e switch
    {
        _ when Inner<ForbiddenAddressException>(e) is { } forbidden => forbidden.Message,
        OperationCanceledException => "No answer within ten seconds.",
        CryptographicException => "The secret cannot be read any more: the site's keys were lost. Make a new one.",
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => "No secure connection: its certificate is not valid for this address, or it speaks no TLS.",
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => "There is no such host.",
        _ when Inner<SocketException>(e) is { } socket => socket.SocketErrorCode switch
        {
            SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain => "There is no such host.",
            SocketError.ConnectionRefused => "The connection was refused.",
            _ => "No connection could be made.",
        },
        HttpRequestException or IOException => "The connection broke before there was an answer.",
        _ => null,
    };

    private static T? Inner<T>(Exception? e)
        where T : Exception
    {
        while (e is not null and not T)
            e = e.InnerException;
        return e as T;
    }
}
