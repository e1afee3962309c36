using System.Net;
using System.Net.Sockets;

namespace StrategyDiagnostic.Web.Features.Webhooks;

/// <summary>A name that leads to no address that may be sent to.</summary>
internal sealed class ForbiddenAddressException(string message) : IOException(message);

/// <summary>
/// What keeps webhooks from reaching into the network that the site stands in. Addresses are checked when a connection is made,
/// and the one that was checked is the one connected to: a name that changes its mind in between gains nothing.
/// </summary>
internal static class PublicAddress
{
    // IANA's special-purpose registry for IPv4, and what lies above it.
    private static readonly IPNetwork[] Special4 =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
            "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
        }.Select(n => IPNetwork.Parse(n)),
    ];

    // Protocol assignments with Teredo, documentation, and 6to4, which carries an IPv4 address inside.
    private static readonly IPNetwork[] Special6 = [.. new[] { "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20" }.Select(n => IPNetwork.Parse(n))];

    public static bool Is(IPAddress address) => address.AddressFamily switch
    {
        AddressFamily.InterNetwork => !Array.Exists(Special4, n => n.Contains(address)),
        AddressFamily.InterNetworkV6 => IsGlobal(address) && !Array.Exists(Special6, n => n.Contains(address)),
        _ => false,
    };

    // Of IPv6 only 2000::/3 is the public network: everything else is local, mapped, translated (NAT64), multicast or unassigned.
    // By its bits, since IPNetwork takes a mapped address for the IPv4 one inside and finds it in every network.
    private static bool IsGlobal(IPAddress address) => (address.GetAddressBytes()[0] & 0b1110_0000) == 0b0010_0000;

    /// <summary>Connects to a public address of a host; to loopback as well where that is allowed.</summary>
    /// <exception cref="ForbiddenAddressException">It has none.</exception>
    public static async ValueTask<Stream> Connect(DnsEndPoint host, bool allowLoopback, CancellationToken cancellation)
    {
        IPAddress[] addresses = IPAddress.TryParse(host.Host, out var literal) ? [literal] : await Dns.GetHostAddressesAsync(host.Host, cancellation);
        var allowed = Array.FindAll(addresses, a => Is(a) || (allowLoopback && IPAddress.IsLoopback(a)));
        if (allowed.Length == 0)
            throw new ForbiddenAddressException("The address is not a public one. Webhooks go nowhere else.");
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, host.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>What is wrong with an address to send to, in a sentence; null when it may be tried.</summary>
    public static string? Problem(string? url, bool allowLoopback)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Host.Length == 0)
            return "Write the whole address, like https://example.com/hooks/leads.";
        var isLoopback = allowLoopback && uri.IsLoopback;
        if (uri.Scheme != Uri.UriSchemeHttps && !(isLoopback && uri.Scheme == Uri.UriSchemeHttp))
            return "The address must begin with https://: what is sent holds names and addresses.";
        if (uri.UserInfo.Length > 0)
            return "Leave the name and password out of the address: the signature proves where a message comes from.";
        if (uri.Fragment.Length > 0)
            return "Leave out the part behind #: it is never sent.";
        if (!isLoopback && (uri.IsLoopback || (IPAddress.TryParse(uri.DnsSafeHost, out var address) && !Is(address))))
            return "This address is not a public one. Webhooks go nowhere else.";
        return null;
    }
}
