using System.Globalization;
using static StrategyDiagnostic.Core.Charts.SvgWriter;

namespace StrategyDiagnostic.Core.Charts;

/// <summary>
/// Draws where things were and where they go as ribbons between two columns. What stays is pale, what moves is strong, and a
/// ribbon is as thick as its share of the whole.
/// </summary>
public static class FlowSvg
{
    private const double BarWidth = 12;
    private const double Gap = 8;
    private const double LineHeight = 1.2;
    private const double Thinnest = 1;

    /// <summary>Both drawings in the box that shows whichever has room.</summary>
    /// <param name="chart">What to draw.</param>
    /// <param name="idPrefix">Begins every id: a letter, then letters, digits, - and _.</param>
    /// <returns>A <c>div.chart-box</c>, ready to stand in a page.</returns>
    /// <exception cref="ArgumentException">The prefix cannot begin an id.</exception>
    public static string RenderBoth(FlowChart chart, string idPrefix) =>
        Box(Render(chart, idPrefix, ChartSize.Wide), Render(chart, idPrefix, ChartSize.Narrow));

    /// <summary>One drawing.</summary>
    /// <param name="chart">What to draw.</param>
    /// <param name="idPrefix">Begins every id: a letter, then letters, digits, - and _.</param>
    /// <param name="size">Which drawing; it becomes part of the ids.</param>
    /// <returns>An <c>svg</c> element with title and description, without any inline style.</returns>
    /// <exception cref="ArgumentException">The prefix cannot begin an id.</exception>
    public static string Render(FlowChart chart, string idPrefix, ChartSize size)
    {
        ArgumentNullException.ThrowIfNull(chart);
        var id = Markup.Id(idPrefix);
        return size switch
        {
            ChartSize.Wide => Draw(chart, id + "-wide", "chart-rows chart-wide", new Measures(600, 150, 14, 260)),
            ChartSize.Narrow => Draw(chart, id + "-narrow", "chart-rows chart-narrow", new Measures(320, 92, 13, 260)),
            _ => throw new ArgumentOutOfRangeException(nameof(size), size, message: null),
        };
    }

    private static string Draw(FlowChart chart, string id, string css, Measures measures)
    {
        var svg = new SvgWriter();
        var scale = measures.Height / chart.Flows.Sum(f => f.Amount);
        var (left, leftBottom) = Stack(chart.From, i => chart.Flows.Where(f => f.From == i).Sum(f => f.Amount), scale, measures);
        var (right, rightBottom) = Stack(chart.To, i => chart.Flows.Where(f => f.To == i).Sum(f => f.Amount), scale, measures);
        var (x1, x2) = (measures.NameWidth + BarWidth, measures.Width - measures.NameWidth - BarWidth);

        var (leftUsed, rightUsed) = (new double[chart.From.Count], new double[chart.To.Count]);
        var ribbons = chart.Flows.Select(flow =>
        {
            var height = flow.Amount * scale;
            var ribbon = (Flow: flow, Y1: left[flow.From].Top + leftUsed[flow.From], Y2: right[flow.To].Top + rightUsed[flow.To], Height: height);
            leftUsed[flow.From] += height;
            rightUsed[flow.To] += height;
            return ribbon;
        }).ToList();
        // What moves lies over what stays.
        foreach (var (flow, y1, y2, height) in ribbons.OrderBy(r => r.Flow.Stays ? 0 : 1))
            svg.Path($"flow {(flow.Stays ? "stays" : "moves")} {Colour(chart.From[flow.From], chart.Bands)}", Ribbon(x1, y1, x2, y2, Math.Max(height, Thinnest)));
        DrawEnds(svg, chart, chart.From, left, measures, isLeft: true);
        DrawEnds(svg, chart, chart.To, right, measures, isLeft: false);
        return svg.Finish(css, id, measures.Width, Math.Max(leftBottom, rightBottom), chart.Title, Description(chart));
    }

    /// <summary>Where each end stands that anything comes from or goes to: its bar true to scale, in a slot that also holds its name.</summary>
    private static (Dictionary<int, Place> Places, double Bottom) Stack(IReadOnlyList<FlowEnd> ends, Func<int, long> amount, double scale, Measures measures)
    {
        var places = new Dictionary<int, Place>();
        var y = 0.0;
        for (var i = 0; i < ends.Count; i++)
        {
            if (amount(i) is not (> 0 and var sum))
                continue;
            var lines = TextFit.Wrap(ends[i].Name, measures.Text, measures.NameWidth - 8, 2, bold: true);
            var names = (lines.Count + 1) * measures.Text * LineHeight;
            var bar = Math.Max(sum * scale, Thinnest);
            var slot = Math.Max(bar, names);
            places[i] = new Place(y + (slot - bar) / 2, bar, y + (slot - names) / 2, lines, sum);
            y += slot + Gap;
        }

        return (places, Math.Max(y - Gap, 0) + 4);
    }

    private static void DrawEnds(SvgWriter svg, FlowChart chart, IReadOnlyList<FlowEnd> ends, Dictionary<int, Place> places, Measures measures, bool isLeft)
    {
        foreach (var (i, place) in places.OrderBy(p => p.Key))
        {
            var bar = isLeft ? measures.NameWidth : measures.Width - measures.NameWidth - BarWidth;
            svg.Rect(ends[i].Band is null ? "end-none" : Colour(ends[i], chart.Bands), bar, place.Top, BarWidth, place.Height);
            var (x, anchor) = isLeft ? (measures.NameWidth - 6, Anchor.End) : (measures.Width - measures.NameWidth + 6, Anchor.Start);
            var y = place.TextTop - measures.Text * (LineHeight - 1);
            foreach (var line in place.Lines)
                svg.Text("ink", x, y += measures.Text * LineHeight, measures.Text, line, anchor, bold: true);
            svg.Text("soft", x, y + measures.Text * LineHeight, measures.Text, Number(place.Amount), anchor);
        }
    }

    private static string Ribbon(double x1, double y1, double x2, double y2, double height)
    {
        var middle = (x1 + x2) / 2;
        return $"M{F(x1)} {F(y1)}C{F(middle)} {F(y1)} {F(middle)} {F(y2)} {F(x2)} {F(y2)}V{F(y2 + height)}C{F(middle)} {F(y2 + height)} {F(middle)} {F(y1 + height)} {F(x1)} {F(y1 + height)}Z";
    }

    private static string Colour(FlowEnd end, int bands) => end.Band is { } band ? BandColors.Class(band, bands) : "none";

    private static string Description(FlowChart chart) =>
        string.Join("; ", chart.Flows.Select(f => f.Stays
            ? $"{chart.From[f.From].Name} stays: {Number(f.Amount)}"
            : $"{chart.From[f.From].Name} to {chart.To[f.To].Name}: {Number(f.Amount)}")) + ".";

    private static string Number(long amount) => amount.ToString("#,0", CultureInfo.InvariantCulture);

    private sealed record Measures(double Width, double NameWidth, double Text, double Height);

    private sealed record Place(double Top, double Height, double TextTop, IReadOnlyList<string> Lines, long Amount);
}
