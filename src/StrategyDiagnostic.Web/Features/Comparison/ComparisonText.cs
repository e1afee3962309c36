using System.Globalization;
using StrategyDiagnostic.Core.Comparison;
using StrategyDiagnostic.Core.Scoring;

namespace StrategyDiagnostic.Web.Features.Comparison;

/// <summary>How the numbers of a comparison are written in its tables.</summary>
internal static class ComparisonText
{
    public static string One(double value) => value.ToString("0.0", CultureInfo.InvariantCulture).Replace('-', '−');

    public static string Two(double? value) => value?.ToString("0.00", CultureInfo.InvariantCulture).Replace('-', '−') ?? "–";

    /// <summary>+8.2.</summary>
    public static string Change(double value) => value.ToString("+0.0;−0.0;0.0", CultureInfo.InvariantCulture);

    public static string Between(Interval interval) => $"{One(interval.Low)} to {One(interval.High)}";

    /// <summary>The same of a change: +3.1 to +13.3.</summary>
    public static string Range(Interval interval) => $"{Change(interval.Low)} to {Change(interval.High)}";

    public static string RangeTwo(Interval? interval) => interval is { } i ? $"{Two(i.Low)} to {Two(i.High)}" : "–";

    /// <summary>A mean with its interval, or with the reason why there is none.</summary>
    public static string Mean(MeanRange mean) => mean.Interval is { } interval ? $"{One(mean.Mean)} ({Between(interval)})" : $"{One(mean.Mean)} (all alike)";

    /// <summary>A p-value: 0.023, or &lt; 0.001.</summary>
    public static string P(double? p) => p switch { null => "–", < 0.001 => "< 0.001", { } value => value.ToString("0.000", CultureInfo.InvariantCulture) };

    public static string Count(int? people) => people?.ToString("N0", CultureInfo.InvariantCulture) ?? "–";

    /// <summary>Those whom a panel is about, as a heading says it.</summary>
    public static string Name(Verdict verdict) => verdict switch
    {
        Verdict.ClearRise => "clear rise",
        Verdict.SmallRise => "small but consistent rise",
        Verdict.Unchanged => "practically unchanged",
        Verdict.SmallFall => "small but consistent fall",
        Verdict.ClearFall => "clear fall",
        Verdict.TooFewToTell => "too few to tell",
        Verdict.NotShown => "not shown",
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, message: null),
    };
}
