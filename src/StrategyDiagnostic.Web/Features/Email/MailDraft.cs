namespace StrategyDiagnostic.Web.Features.Email;

/// <summary>What one mail says and to whom; one recipient, never more.</summary>
internal sealed record MailDraft
{
    public required string ToAddress { get; init; }
    public string ToName { get; init; } = "";
    public required string Subject { get; init; }

    /// <summary>The whole message in plain text; not a stub that points at the HTML.</summary>
    public required string Text { get; init; }

    public required string Html { get; init; }

    /// <summary>Where a POST without further questions ends such mail (RFC 8058); null for mail that was asked for once.</summary>
    public Uri? Unsubscribe { get; init; }
}
