using System.Globalization;

namespace StrategyDiagnostic.Web.Features.Shared;

/// <summary>How numbers look on pages. The scale of a report is always 0–100.</summary>
internal static class Numbers
{
    public static string OneDecimal(double? value) => value?.ToString("0.0", CultureInfo.InvariantCulture) ?? "–";

    public static string Plain(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>A moment in UTC, to the minute.</summary>
    public static string Moment(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    public static string Percent(double share) => (100 * share).ToString("0", CultureInfo.InvariantCulture) + " %";
}
