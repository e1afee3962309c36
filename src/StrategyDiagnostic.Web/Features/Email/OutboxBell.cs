using System.Threading.Channels;

namespace StrategyDiagnostic.Web.Features.Email;

/// <summary>Wakes the mail worker. Ringing twice before it looks is ringing once.</summary>
internal sealed class OutboxBell
{
    private readonly Channel<bool> _rings = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Ring() => _rings.Writer.TryWrite(true);

    public async Task Rung(CancellationToken cancellation) => await _rings.Reader.ReadAsync(cancellation);
}
