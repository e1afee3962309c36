using System.Globalization;

namespace StrategyDiagnostic.Core.Charts;

/// <summary>
/// The few words that charts say by themselves, in one language; everything else comes with the numbers. Names in braces are
/// replaced. English unless told otherwise.
/// </summary>
public sealed record ChartWords
{
    /// <summary>The English words.</summary>
    public static ChartWords English { get; } = new();

    /// <summary>Title of a spectrum whose scale begins at 0. Knows {name}, {value}, {max} and {band}.</summary>
    public string Reading { get; init; } = "{name} {value} of {max}, in the band “{band}”";

    /// <summary>Title of a spectrum with any other scale. Knows {name}, {value}, {min}, {max} and {band}.</summary>
    public string ReadingOnScale { get; init; } = "{name} {value} on a scale from {min} to {max}, in the band “{band}”";

    /// <summary>Title of a spectrum without a value. Knows {name}.</summary>
    public string NoReading { get; init; } = "{name}: can’t tell";

    /// <summary>The likely range. Knows {range}.</summary>
    public string Likely { get; init; } = "likely {range}";

    /// <summary>In the place of a number that is missing.</summary>
    public string CantTell { get; init; } = "can’t tell";

    /// <summary>In the place of a number of people that nobody counted.</summary>
    public string NotCounted { get; init; } = "not counted";

    /// <summary>Beside a dimension that one question stands behind, where no open mark can say so.</summary>
    public string OneQuestion { get; init; } = "one question";

    /// <summary>What the pale bar of a change is called.</summary>
    public string PlausibleChange { get; init; } = "plausible change";

    /// <summary>After the name of a wave of which nothing is shown.</summary>
    public string NotShown { get; init; } = "not shown";

    /// <summary>Prints a number of points as charts do: no decimals, halves away from zero.</summary>
    internal static string Number(double value) =>
        (Math.Round(value, MidpointRounding.AwayFromZero) + 0d).ToString("F0", CultureInfo.InvariantCulture);

    /// <summary>The same with a proper minus before negative numbers.</summary>
    internal static string SignedNumber(double value) => Number(value).Replace('-', '−');

    /// <summary>“+3 to +13”.</summary>
    internal static string SignedRange(ScaleSpan span) => $"{WithSign(span.Low)} to {WithSign(span.High)}";

    /// <summary>“25–38”, or “25” when both ends print alike.</summary>
    internal static string Range(ScaleSpan span)
    {
        var (low, high) = (Number(span.Low), Number(span.High));
        return low == high ? low : $"{low}–{high}";
    }

    internal string NumberOrCantTell(double? value) => value is { } number ? Number(number) : CantTell;

    internal string? LikelyRange(SpectrumChart chart) =>
        chart.Likely is { } span ? Likely.Replace("{range}", Range(span), StringComparison.Ordinal) : null;

    internal static string? ZoneRange(SpectrumChart chart) => chart.Zone is { } span ? $"{chart.ZoneLabel}: {Range(span)}" : null;

    internal string Title(SpectrumChart chart)
    {
        if (chart is not { Value: { } value, BandIndex: { } index }) return NoReading.Replace("{name}", chart.Name, StringComparison.Ordinal);
        var template = chart.Min.Equals(0) ? Reading : ReadingOnScale;
        // The names go in last: they are the only parts that could hold braces of their own.
        return template
            .Replace("{value}", Number(value), StringComparison.Ordinal)
            .Replace("{min}", Number(chart.Min), StringComparison.Ordinal)
            .Replace("{max}", Number(chart.Max), StringComparison.Ordinal)
            .Replace("{band}", chart.Bands[index].Name, StringComparison.Ordinal)
            .Replace("{name}", chart.Name, StringComparison.Ordinal);
    }

    internal string Description(SpectrumChart chart)
    {
        var bands = string.Join(", ", chart.Bands.Select(band => $"{band.Name} {Range(new ScaleSpan(band.From, band.To))}"));
        string?[] parts = [LikelyRange(chart), ZoneRange(chart), bands];
        return string.Join(". ", parts.OfType<string>().Select(Sentence)) + ".";
    }

    internal string Describe(DimensionRow row) =>
        row.Value is not null && row.Indicator
            ? $"{row.Name}: {NumberOrCantTell(row.Value)} ({OneQuestion})"
            : $"{row.Name}: {NumberOrCantTell(row.Value)}";

    private static string WithSign(double value) => Math.Round(value, MidpointRounding.AwayFromZero) > 0 ? "+" + Number(value) : SignedNumber(value);

    private static string Sentence(string words) => char.ToUpperInvariant(words[0]) + words[1..];
}
