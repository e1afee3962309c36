namespace StrategyDiagnostic.Web.Hosting;

/// <summary>Where the site is and which survey it opens with. Bound to the section <c>Site</c>.</summary>
internal sealed record SiteOptions
{
    public const string Section = "Site";

    /// <summary>The address under which people reach the site. Links in mail are made from it, never from a request.</summary>
    public string PublicUrl { get; init; } = "";

    /// <summary>The survey behind the landing page.</summary>
    public string Survey { get; init; } = "cascade-to-participatory";

    /// <summary>The folder with the content of surveys; a relative path starts at the content root.</summary>
    public string Surveys { get; init; } = "surveys";

    /// <summary>Addresses of reverse proxies whose X-Forwarded-For and -Proto are believed.</summary>
    public string[] TrustedProxies { get; init; } = [];

    /// <summary>An absolute address on this site.</summary>
    public string Absolute(string path) => PublicUrl.TrimEnd('/') + path;
}

/// <summary>How long links live and what people agree to. Bound to the section <c>Privacy</c>.</summary>
internal sealed record PrivacyOptions
{
    public const string Section = "Privacy";

    public int ResumeLinkDays { get; init; } = 30;

    public int ReportLinkDays { get; init; } = 365;

    /// <summary>The exact text beside the box for the weekly mail; stored with every consent.</summary>
    public string InsightsConsentText { get; init; } = "";

    /// <summary>Changes whenever the text does.</summary>
    public string InsightsConsentVersion { get; init; } = "";
}
