namespace StrategyDiagnostic.Web.Features.Email;

/// <summary>The configuration section <c>Mail</c>.</summary>
internal sealed record MailOptions
{
    public const string Section = "Mail";
    public const string FolderTransport = "folder";
    public const string SmtpTransport = "smtp";

    /// <summary>What a fresh checkout sends from; good enough for files in a folder, never for real mail.</summary>
    public const string FromOfAFreshCheckout = "strategy-diagnostic@localhost";

    public string Transport { get; init; } = FolderTransport;

    /// <summary>Where the folder transport writes; a relative path starts at the content root.</summary>
    public string Folder { get; init; } = "data/mail";

    public string From { get; init; } = FromOfAFreshCheckout;
    public string FromName { get; init; } = "Strategy Diagnostic";
    public string? ReplyTo { get; init; }
    public SmtpOptions Smtp { get; init; } = new();
}

/// <summary>The configuration section <c>Mail:Smtp</c>; read only when <c>Mail:Transport</c> is "smtp".</summary>
internal sealed record SmtpOptions
{
    public const string StartTls = "starttls";
    public const string Tls = "tls";
    public const string None = "none";

    /// <summary>One delivery must end well before its lease in the outbox does.</summary>
    public const int LongestTimeoutSeconds = 90;

    public string Host { get; init; } = "";
    public int Port { get; init; } = 587;
    public string Security { get; init; } = StartTls;
    public string User { get; init; } = "";
    public string Password { get; init; } = "";

    /// <summary>The limit for one delivery as a whole, from connecting to the reply after the message.</summary>
    public int TimeoutSeconds { get; init; } = 60;

    /// <summary>A PEM file with the root certificate of a private authority; null trusts what the system trusts.</summary>
    public string? TrustedCertificate { get; init; }

    /// <summary>A record would print its password.</summary>
    public override string ToString() => FormattableString.Invariant($"{Host}:{Port}, {Security}");
}
