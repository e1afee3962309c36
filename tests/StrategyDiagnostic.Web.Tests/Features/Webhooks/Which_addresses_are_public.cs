using System.Net;
using StrategyDiagnostic.Web.Features.Webhooks;

namespace StrategyDiagnostic.Web.Tests.Features.Webhooks;

public sealed class Which_addresses_are_public
{
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.255.0.3")]
    [InlineData("0.0.0.0")]
    [InlineData("10.0.0.1")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.1.1")]
    [InlineData("169.254.169.254")]
    [InlineData("100.64.0.1")]
    [InlineData("100.127.255.255")]
    [InlineData("192.0.0.192")]
    [InlineData("192.0.2.1")]
    [InlineData("198.18.0.1")]
    [InlineData("198.51.100.7")]
    [InlineData("203.0.113.9")]
    [InlineData("192.88.99.1")]
    [InlineData("224.0.0.1")]
    [InlineData("240.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::1")]
    [InlineData("::")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:8.8.8.8")]
    [InlineData("::ffff:0:8.8.8.8")]
    [InlineData("::8.8.8.8")]
    [InlineData("64:ff9b::10.0.0.1")]
    [InlineData("64:ff9b::8.8.8.8")]
    [InlineData("64:ff9b:1::1")]
    [InlineData("100::1")]
    [InlineData("2001::1")]
    [InlineData("2001:10::1")]
    [InlineData("2001:db8::1")]
    [InlineData("2002:0a00:0001::1")]
    [InlineData("3fff::1")]
    [InlineData("fc00::1")]
    [InlineData("fd12:3456:789a::1")]
    [InlineData("fe80::1")]
    [InlineData("fe80::1%1")]
    [InlineData("fec0::1")]
    [InlineData("ff02::1")]
    public void Not_these(string address) => Assert.False(PublicAddress.Is(IPAddress.Parse(address)));

    [Theory]
    [InlineData("8.8.8.8")]
    [InlineData("1.1.1.1")]
    [InlineData("172.15.255.255")]
    [InlineData("172.32.0.1")]
    [InlineData("100.63.255.255")]
    [InlineData("100.128.0.1")]
    [InlineData("223.255.255.255")]
    [InlineData("2606:4700:4700::1111")]
    [InlineData("2a00:1450:4001:82f::200e")]
    public void These_are(string address) => Assert.True(PublicAddress.Is(IPAddress.Parse(address)));

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    [InlineData("169.254.169.254")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("2130706433")]
    [InlineData("0x7f.1")]
    [InlineData("0177.0.0.1")]
    public async Task And_what_is_not_is_never_connected_to(string host) =>
        await Assert.ThrowsAsync<ForbiddenAddressException>(async () => await PublicAddress.Connect(new DnsEndPoint(host, 80), allowLoopback: false, CancellationToken.None));

    [Theory]
    [InlineData("169.254.169.254")]
    [InlineData("10.0.0.1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("::ffff:169.254.169.254")]
    public async Task Even_where_loopback_is_allowed(string host) =>
        await Assert.ThrowsAsync<ForbiddenAddressException>(async () => await PublicAddress.Connect(new DnsEndPoint(host, 80), allowLoopback: true, CancellationToken.None));

    [Theory]
    [InlineData("http://example.com/", "must begin with https")]
    [InlineData("ftp://example.com/", "must begin with https")]
    [InlineData("example.com/hook", "whole address")]
    [InlineData("", "whole address")]
    [InlineData(null, "whole address")]
    [InlineData("https://name:word@example.com/", "name and password")]
    [InlineData("https://example.com/#part", "behind #")]
    [InlineData("https://localhost/", "not a public one")]
    [InlineData("https://127.0.0.1/", "not a public one")]
    [InlineData("https://2130706433/", "not a public one")]
    [InlineData("https://[::1]/", "not a public one")]
    [InlineData("https://[::ffff:10.0.0.1]/", "not a public one")]
    [InlineData("https://169.254.169.254/latest/meta-data", "not a public one")]
    public void An_address_is_looked_at_when_it_is_written_down(string? url, string problem) =>
        Assert.Contains(problem, PublicAddress.Problem(url, allowLoopback: false), StringComparison.Ordinal);

    [Fact]
    public void A_good_one_may_be_tried() => Assert.Null(PublicAddress.Problem("https://hooks.example.com:8443/leads?from=diagnostic", allowLoopback: false));
}
