using System.Text;

namespace StrategyDiagnostic.Core.Charts;

/// <summary>What the plain-text charts have in common: lines of at most 72 columns, for the text part of a mail.</summary>
internal static class ChartText
{
    public const int Columns = 72;

    /// <summary>The column of a value on a track of that many columns, from 0.</summary>
    public static int Column(double value, double min, double max, int columns) =>
        (int)Math.Round((value - min) / (max - min) * (columns - 1), MidpointRounding.AwayFromZero);

    /// <summary>A name at the left and a reading at the right end of the line.</summary>
    public static string Head(string name, string reading)
    {
        var right = TextFit.Columns(reading, Columns / 2);
        var left = TextFit.Columns(name, Columns - right.Length - 2);
        return left + right.PadLeft(Columns - left.Length) + "\n";
    }
}

/// <summary>The spectrum in plain text: <c>Handed down |--[=O=]------| Built together   32 (likely 25–38)</c>.</summary>
public static class SpectrumText
{
    private const int LeastTrack = 18;

    /// <summary>The spectrum in a few lines.</summary>
    /// <param name="chart">The placement to draw.</param>
    /// <param name="words">The words of the mail's language; English when left out.</param>
    /// <returns>Lines of at most 72 columns, each ended by a line feed.</returns>
    public static string Render(SpectrumChart chart, ChartWords? words = null)
    {
        ArgumentNullException.ThrowIfNull(chart);
        words ??= ChartWords.English;
        var number = words.NumberOrCantTell(chart.Value);
        var reading = words.LikelyRange(chart) is { } likely ? $"{number} ({likely})" : number;
        var lines = new StringBuilder(Bar(chart, TextFit.Columns(reading, ChartText.Columns)));
        string?[] notes = [chart.BandIndex is { } index ? chart.Bands[index].Name : null, ChartWords.ZoneRange(chart)];
        foreach (var note in notes.OfType<string>()) lines.Append(TextFit.Columns(note, ChartText.Columns)).Append('\n');
        return lines.ToString();
    }

    private static string Bar(SpectrumChart chart, string reading)
    {
        var (left, right) = (chart.Bands[0].Name, chart.Bands[^1].Name);
        var room = ChartText.Columns - left.Length - right.Length - reading.Length - 7;
        if (room >= LeastTrack) return $"{left} |{Track(chart, room)}| {right}   {reading}\n";

        // Long names stand under the ends of a bar that takes the whole line.
        return $"{reading}\n|{Track(chart, ChartText.Columns - 2)}|\n"
            + ChartText.Head(TextFit.Columns(left, ChartText.Columns / 2 - 2), right);
    }

    private static string Track(SpectrumChart chart, int columns)
    {
        var track = new string('-', columns).ToCharArray();
        if (chart.Likely is { } likely)
        {
            var (low, high) = (Column(likely.Low), Column(likely.High));
            for (var i = low; i <= high; i++) track[i] = '=';
            track[low] = '[';
            track[high] = ']';
        }

        if (chart.Value is { } value) track[Column(value)] = 'O';
        return new string(track);

        int Column(double points) => ChartText.Column(points, chart.Min, chart.Max, columns);
    }
}

/// <summary>Dimensions in plain text: <c>O</c> stands on several questions, <c>o</c> on one.</summary>
public static class DimensionsText
{
    private const int LongestName = 28;
    private const int LongestReading = 20;

    /// <summary>Two lines for each dimension: name, mark and number; then its poles.</summary>
    /// <param name="chart">The dimensions to draw.</param>
    /// <param name="words">The words of the mail's language; English when left out.</param>
    /// <returns>Lines of at most 72 columns, each ended by a line feed.</returns>
    public static string Render(DimensionsChart chart, ChartWords? words = null)
    {
        ArgumentNullException.ThrowIfNull(chart);
        words ??= ChartWords.English;
        var names = Math.Min(LongestName, chart.Rows.Max(row => row.Name.Length));
        var readings = chart.Rows.Select(row => TextFit.Columns(Reading(row, words), LongestReading)).ToArray();
        var columns = ChartText.Columns - names - readings.Max(reading => reading.Length) - 4;
        return string.Concat(chart.Rows.Select((row, i) =>
            $"{TextFit.Columns(row.Name, names).PadRight(names)} |{Track(chart, row, columns)}| {readings[i]}\n{Poles(row, names + 1)}"));
    }

    private static string Reading(DimensionRow row, ChartWords words)
    {
        var number = words.NumberOrCantTell(row.Value);
        return row.Value is not null && row.Indicator ? $"{number} ({words.OneQuestion})" : number;
    }

    /// <summary>The poles under the track where they fit there, or else over the whole line.</summary>
    private static string Poles(DimensionRow row, int indent)
    {
        if (row.LeftPole.Length + row.RightPole.Length == 0) return "";
        const string between = " <-> ";
        var poles = row.LeftPole + between + row.RightPole;
        return new string(' ', Math.Clamp(ChartText.Columns - poles.Length, 0, indent)) + TextFit.Columns(poles, ChartText.Columns) + "\n";
    }

    private static string Track(DimensionsChart chart, DimensionRow row, int columns)
    {
        if (row.Value is not { } value) return new string(' ', columns);
        var track = new string('-', columns).ToCharArray();
        track[ChartText.Column(value, chart.Min, chart.Max, columns)] = row.Indicator ? 'o' : 'O';
        return new string(track);
    }
}

/// <summary>Amounts in plain text: <c>Name |######------|  50</c>.</summary>
public static class BarsText
{
    private const int LongestName = 38;

    /// <summary>One line for each amount, or two where a name is long.</summary>
    /// <param name="chart">The amounts to draw.</param>
    /// <param name="words">The words of the mail's language; English when left out.</param>
    /// <returns>Lines of at most 72 columns, each ended by a line feed.</returns>
    public static string Render(BarsChart chart, ChartWords? words = null)
    {
        ArgumentNullException.ThrowIfNull(chart);
        words ??= ChartWords.English;
        var names = chart.Rows.Max(row => row.Name.Length);
        if (names > LongestName)
        {
            return string.Concat(chart.Rows.Select(row =>
                ChartText.Head(row.Name, words.NumberOrCantTell(row.Value)) + $"|{Track(chart, row, ChartText.Columns - 2)}|\n"));
        }

        var readings = Math.Max(3, Math.Min(14, chart.Rows.Max(row => words.NumberOrCantTell(row.Value).Length)));
        var columns = ChartText.Columns - names - readings - 4;
        return string.Concat(chart.Rows.Select(row =>
        {
            var reading = TextFit.Columns(words.NumberOrCantTell(row.Value), readings).PadLeft(3);
            return $"{TextFit.Columns(row.Name, names).PadRight(names)} |{Track(chart, row, columns)}| {reading}\n";
        }));
    }

    private static string Track(BarsChart chart, BarRow row, int columns)
    {
        if (row.Value is not { } value) return new string(' ', columns);
        var filled = (int)Math.Round((value - chart.Min) / (chart.Max - chart.Min) * columns, MidpointRounding.AwayFromZero);
        return new string('#', filled) + new string('-', columns - filled);
    }
}
