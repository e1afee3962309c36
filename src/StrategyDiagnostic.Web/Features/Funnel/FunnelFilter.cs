using System.Globalization;

namespace StrategyDiagnostic.Web.Features.Funnel;

/// <summary>A selection of the funnel. It stands in the address; what an address says wrongly is as if it were not there.</summary>
internal sealed record FunnelFilter
{
    public const int DefaultWeeks = 26;

    /// <summary>How far back it can look, in weeks; 0 is everything.</summary>
    public static readonly int[] Periods = [4, 12, DefaultWeeks, 52, 0];

    private const int LongestText = 100;

    /// <summary>True for made-up people, false for real ones; null when the address leaves it to the page.</summary>
    public bool? Samples { get; init; }

    public int Weeks { get; init; } = DefaultWeeks;

    /// <summary>A survey's id.</summary>
    public string? Survey { get; init; }

    public string? Source { get; init; }

    public string? Language { get; init; }

    public long? Version { get; init; }

    public static FunnelFilter Read(IQueryCollection query)
    {
        string? Text(string key) => query[key].ToString().Trim() is { Length: > 0 and <= LongestText } text ? text : null;
        return new FunnelFilter
        {
            Samples = Text("people") switch { "sample" => true, "real" => false, _ => null },
            Weeks = int.TryParse(Text("weeks"), NumberStyles.None, CultureInfo.InvariantCulture, out var weeks) && Periods.Contains(weeks) ? weeks : DefaultWeeks,
            Survey = Text("survey"),
            Source = Text("source"),
            Language = Text("language"),
            Version = long.TryParse(Text("version"), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : null,
        };
    }

    public string Path
    {
        get
        {
            var all = new List<KeyValuePair<string, string?>>
            {
                new("people", Samples switch { true => "sample", false => "real", null => null }),
                new("weeks", Weeks == DefaultWeeks ? null : Weeks.ToString(CultureInfo.InvariantCulture)),
                new("survey", Survey), new("source", Source), new("language", Language), new("version", Version?.ToString(CultureInfo.InvariantCulture)),
            };
            return "/funnel" + QueryString.Create(all.Where(p => p.Value is not null)).ToUriComponent();
        }
    }

    /// <summary>The first week it looks at.</summary>
    public string FromWeek(DateTimeOffset now) =>
        Weeks == 0 ? "0000-00-00" : FunnelCohort.Monday(now).AddDays(-7 * (Weeks - 1)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
