namespace StrategyDiagnostic.Core.Charts;

/// <summary>Draws the spectrum for a mail, of table cells alone. Every number is there as text too.</summary>
public static class SpectrumMail
{
    private const int BarHeight = 24;
    private const int FrameHeight = 5;

    /// <summary>The spectrum as one table over the whole width of its place; made for 288 to 640 pixels.</summary>
    /// <param name="chart">The placement to draw.</param>
    /// <param name="words">The words of the mail's language; English when left out.</param>
    /// <returns>A <c>table</c> element with inline style, which mail needs.</returns>
    public static string Render(SpectrumChart chart, ChartWords? words = null)
    {
        ArgumentNullException.ThrowIfNull(chart);
        words ??= ChartWords.English;
        return MailMarkup.Table(string.Concat(
            Reading(chart, words),
            Frame(chart),
            MailMarkup.Cells(chart.Bands.Select((_, i) => Band(chart, i))),
            Frame(chart),
            ZoneStretch(chart),
            Ends(chart),
            ZoneLabel(chart)));
    }

    private static string? Band(SpectrumChart chart, int i)
    {
        var percent = Percent(chart, chart.Bands[i].To) - Percent(chart, chart.Bands[i].From);
        var gap = i == 0 ? "" : $";border-left:2px solid {MailMarkup.Card}";
        return MailMarkup.Block(percent, BarHeight, BandColors.Hex(i, chart.Bands.Count), gap);
    }

    private static string Reading(SpectrumChart chart, ChartWords words)
    {
        if (chart is not { Value: { } value, BandIndex: { } index })
            return MailMarkup.Cells(MailMarkup.Words(words.CantTell, 16, MailMarkup.Soft, "center"));
        var reading = $"{ChartWords.Number(value)} · {chart.Bands[index].Name}";
        var span = chart.Likely ?? new ScaleSpan(value, value);
        var (low, high) = (Percent(chart, span.Low), Percent(chart, span.High));
        var likely = words.LikelyRange(chart) is { } range ? MailMarkup.WordsAt(low, high, range, 15, MailMarkup.Ink, bold: true) : "";
        return MailMarkup.WordsAt(low, high, reading, 22, MailMarkup.Ink, bold: true) + likely;
    }

    /// <summary>One edge of the frame around the likely range: a dark stretch above the bar, and the same again below it.</summary>
    private static string Frame(SpectrumChart chart)
    {
        if (chart.Value is not { } value) return "";
        var span = chart.Likely ?? new ScaleSpan(value, value);
        return Stretch(Percent(chart, span.Low), Percent(chart, span.High), FrameHeight, MailMarkup.Ink);
    }

    /// <summary>The ends of the bar by name. The band that matters stands beside the number; all of them do not fit a phone.</summary>
    private static string Ends(SpectrumChart chart) => MailMarkup.Cells(
        MailMarkup.Words(chart.Bands[0].Name, 13, MailMarkup.Soft, "left", percent: 50),
        MailMarkup.Words(chart.Bands[^1].Name, 13, MailMarkup.Soft, "right", percent: 50));

    private static string ZoneStretch(SpectrumChart chart) =>
        chart.Zone is { } zone
            ? MailMarkup.Cells(MailMarkup.Block(100, 5, MailMarkup.Card))
                + Stretch(Percent(chart, zone.Low), Percent(chart, zone.High), 4, MailMarkup.Zone)
            : "";

    private static string ZoneLabel(SpectrumChart chart) =>
        chart.Zone is { } zone && ChartWords.ZoneRange(chart) is { } label
            ? MailMarkup.WordsAt(Percent(chart, zone.Low), Percent(chart, zone.High), label, 14, MailMarkup.Zone)
            : "";

    /// <summary>A coloured stretch between two places, never so short that it vanishes.</summary>
    private static string Stretch(double low, double high, int height, string color)
    {
        const double least = 3;
        var width = Math.Max(high - low, least);
        var from = Math.Clamp((low + high - width) / 2, 0, 100 - width);
        return MailMarkup.Cells(
            MailMarkup.Block(from, height, MailMarkup.Card),
            MailMarkup.Block(width, height, color),
            MailMarkup.Block(100 - from - width, height, MailMarkup.Card));
    }

    private static double Percent(SpectrumChart chart, double value) => (value - chart.Min) / (chart.Max - chart.Min) * 100;
}
