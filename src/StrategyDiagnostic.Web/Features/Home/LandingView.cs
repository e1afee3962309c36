using StrategyDiagnostic.Core.Surveys;

namespace StrategyDiagnostic.Web.Features.Home;

/// <summary>The landing page of a survey.</summary>
internal sealed record LandingView(Survey Survey, LandingArrival Arrival);

/// <summary>Where a visitor came from, carried along to the start.</summary>
/// <param name="Source">Campaign labels and the page that linked here, as fields of the form.</param>
/// <param name="IsTest">True when the address says so: nothing that follows counts.</param>
internal sealed record LandingArrival(IReadOnlyList<KeyValuePair<string, string>> Source, bool IsTest)
{
    private const int MostLabels = 10;

    public static LandingArrival Nowhere { get; } = new([], IsTest: false);

    public static LandingArrival Of(HttpRequest request) => new(
        [
            .. request.Query.Where(q => q.Key.StartsWith("utm_", StringComparison.Ordinal)).Take(MostLabels).Select(q => KeyValuePair.Create(q.Key, q.Value.ToString())),
            .. request.Headers.Referer.ToString() is { Length: > 0 } referrer ? [KeyValuePair.Create("referrer", referrer)] : Array.Empty<KeyValuePair<string, string>>(),
        ],
        request.Query.ContainsKey("test"));
}
