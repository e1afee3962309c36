namespace StrategyDiagnostic.Web.Features.Email;

/// <summary>The edge where mail leaves the program.</summary>
internal interface IMailTransport
{
    /// <summary>
    /// Hands over exactly the bytes of the envelope, once. Every failure is a <see cref="DeliveryResult"/>;
    /// only cancellation by the caller is an exception.
    /// </summary>
    Task<DeliveryResult> Send(MailEnvelope envelope, CancellationToken cancellation);
}

/// <summary>One mail on its way. The id of its row in the outbox is all that a log or a file name may say about it.</summary>
internal sealed record MailEnvelope(long MailId, string From, string To, ReadOnlyMemory<byte> Message);

/// <summary>What became of one attempt. The text is for staff and may quote an address: it never goes into a log.</summary>
internal abstract record DeliveryResult
{
    private DeliveryResult() { }

    /// <summary>The server took responsibility.</summary>
    public sealed record Accepted(string ServerReply) : DeliveryResult;

    /// <summary>Nobody is at fault yet: no connection, a 4xx reply, or no reply at all. The same bytes go again later.</summary>
    public sealed record TryLater(string Reason) : DeliveryResult;

    /// <summary>The server refuses this message or this recipient for good.</summary>
    public sealed record Refused(string Reason) : DeliveryResult;

    /// <summary>Nothing is wrong with the message: the settings and the server do not agree, and a person must look.</summary>
    public sealed record Misconfigured(string Reason) : DeliveryResult;
}
