using StrategyDiagnostic.Core.Charts;
using StrategyDiagnostic.Core.Scoring;

namespace StrategyDiagnostic.Core.Comparison;

/// <summary>The charts of a comparison. They are made of the report alone, so they cannot show what it does not.</summary>
public static class ChangeCharts
{
    private const int MostWaves = 12;

    /// <summary>Points between an interval and the edge of the drawing, where its number stands.</summary>
    private const double RoomForNumbers = 4;

    /// <summary>Where those whom the finding is about stood and stand; null when it is not shown.</summary>
    /// <param name="report">The comparison.</param>
    /// <param name="bands">The bands of its measure.</param>
    public static SpectrumChangeChart? Spectrum(ChangeReport report, BandSet bands)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(bands);
        if (!report.Judged.Primary.Numbers.Try(out var numbers)) return null;
        IReadOnlyList<SpectrumBand> drawn = [.. bands.Bands.Select(b => new SpectrumBand(b.Name, b.From, b.To))];
        SpectrumChart Place(MeanRange at)
        {
            double On(double value) => Math.Clamp(value, drawn[0].From, drawn[^1].To);
            return new SpectrumChart(drawn, On(at.Mean), at.Interval is { } low ? On(low.Low) : null, at.Interval is { } high ? On(high.High) : null, name: report.Measure.Name);
        }

        return new SpectrumChangeChart(Place(numbers.Before), Place(numbers.After), report.From, report.To);
    }

    /// <summary>All measures of one group of people.</summary>
    /// <param name="report">The comparison.</param>
    /// <param name="panel">Its matched people, or all.</param>
    /// <param name="title">What the chart is called.</param>
    public static DumbbellChart Dumbbells(ChangeReport report, ChangePanel panel, string title)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(panel);
        return new DumbbellChart(title, report.From, report.To, [.. panel.Measures.Select(m => m.Numbers.Match(
            n => new DumbbellRow(m.Measure.Name, n.Before.Mean, n.After.Mean, n.Interval.Low, n.Interval.High, ChangeWords.Signed(n.Difference), m.Measure.IsIndicator),
            reason => new DumbbellRow(m.Measure.Name, null, null, null, null, ChangeWords.Short(reason, report.K))))]);
    }

    /// <summary>
    /// The mean of all who answered, and beside it the distances between levels, both with as many points to the centimetre; null when
    /// there is nothing to draw.
    /// </summary>
    public static (WavesChart? Mean, WavesChart? Gaps) OverWaves(ChangeReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var means = new WaveLine("Mean of all who answered", Last(report.MeanByWave.Select(s => s.Try(out var m) ? Point(m.Mean, m.Interval) : null)));
        List<WaveLine> gaps = [.. report.Gaps.Select(g => new WaveLine(g.Name, Last(g.ByWave.Select(s => s.Try(out var p) ? Point(p.Difference, p.Interval) : null))))];
        IReadOnlyList<string> waves = Last(report.Waves);
        var (mean, gap) = (Extent([means]), Extent(gaps));
        var span = Math.Max(mean?.Span ?? 0, gap?.Span ?? 0);
        return (
            mean is { } m ? Chart($"{report.Measure.Name} in each wave", waves, [means], m.Within(span, 0, 100)) : null,
            gap is { } d ? Chart("Distance between levels in each wave", waves, gaps, d.Within(span, -100, 100)) : null);
    }

    /// <summary>Who left, stayed and joined, everybody first.</summary>
    public static IReadOnlyList<PeopleRow> People(ChangeReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return [.. report.Flow.Select(f => f.Counts.Match(
            c => new PeopleRow(f.Level, c.Before, c.After, c.Both, c.Invited is { } invited ? FormattableString.Invariant($"{invited:N0} invited") : ""),
            reason => new PeopleRow(f.Level, null, null, null, ChangeWords.Short(reason, report.K))))];
    }

    private static WavesChart? Chart(string title, IReadOnlyList<string> waves, IReadOnlyList<WaveLine> lines, (double Low, double High) scale) =>
        waves.Count < 2 ? null : new WavesChart(title, waves, lines, scale.Low, scale.High);

    private static WavePoint Point(double value, Interval? interval) => new(value, interval?.Low ?? value, interval?.High ?? value);

    private static T[] Last<T>(IEnumerable<T> ofWaves) => [.. ofWaves.TakeLast(MostWaves)];

    private static Reach? Extent(IReadOnlyList<WaveLine> lines)
    {
        var points = lines.SelectMany(l => l.Points).OfType<WavePoint>().ToList();
        return points.Count == 0 ? null : new Reach(Math.Floor((points.Min(p => p.Low) - RoomForNumbers) / 10) * 10, Math.Ceiling((points.Max(p => p.High) + RoomForNumbers) / 10) * 10);
    }

    /// <summary>What a chart must reach over, in whole tens.</summary>
    private readonly record struct Reach(double Low, double High)
    {
        public double Span => High - Low;

        /// <summary>Stretched to a span around the same middle, and not beyond what there can be.</summary>
        public (double Low, double High) Within(double span, double least, double most)
        {
            var more = Math.Floor((span - Span) / 20) * 10;
            var low = Math.Clamp(Low - more, least, most - 10);
            return (low, Math.Clamp(low + Math.Max(span, 20), low + 10, most));
        }
    }
}
