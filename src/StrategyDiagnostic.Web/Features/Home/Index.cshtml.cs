using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using StrategyDiagnostic.Core.Surveys;
using StrategyDiagnostic.Web.Features.Surveys;
using StrategyDiagnostic.Web.Features.Take;
using StrategyDiagnostic.Web.Hosting;

namespace StrategyDiagnostic.Web.Features.Home;

/// <summary>What it is, what you get, Start.</summary>
internal sealed class IndexModel(SurveyCatalog catalog, RenderTime renderTime, IOptions<SiteOptions> site, IOptions<FirmOptions> firm) : PageModel
{
    private Edition? _edition;

    /// <summary>The survey that Start begins; null when the content folder had none that could be used.</summary>
    public Survey? Survey => _edition?.Package.Survey;

    /// <summary>True when every version was withdrawn: those who have begun go on, nobody begins.</summary>
    public bool IsClosed => _edition is null && catalog.Knows(site.Value.Survey);

    /// <summary>Where the visitor came from, carried along to the start.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Source { get; private set; } = [];

    public bool IsTest { get; private set; }

    public string Stamp => renderTime.Stamp();

    /// <summary>A text of the landing page with the firm's name in it.</summary>
    public string Filled(string text) => text.Replace("{firm}", firm.Value.Name, StringComparison.Ordinal);

    public void OnGet()
    {
        _edition = catalog.Current(site.Value.Survey);
        IsTest = Request.Query.ContainsKey("test");
        Source =
        [
            .. Request.Query.Where(q => q.Key.StartsWith("utm_", StringComparison.Ordinal)).Take(10).Select(q => KeyValuePair.Create(q.Key, q.Value.ToString())),
            .. Request.Headers.Referer.ToString() is { Length: > 0 } referrer ? [KeyValuePair.Create("referrer", referrer)] : Array.Empty<KeyValuePair<string, string>>(),
        ];
    }
}
