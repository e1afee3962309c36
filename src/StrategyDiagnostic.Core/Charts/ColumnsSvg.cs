using System.Globalization;

namespace StrategyDiagnostic.Core.Charts;

/// <summary>Draws how many fall into each class of a spectrum, as columns in the colours of its bands.</summary>
public static class ColumnsSvg
{
    private const double Gap = 2;
    private const double Room = 22;   // above the columns for the largest number, below them for the scale

    /// <summary>Both drawings in the box that shows whichever has room.</summary>
    /// <param name="chart">The classes to draw.</param>
    /// <param name="idPrefix">Begins every id, so that a page can hold several charts: a letter, then letters, digits, - and _.</param>
    /// <returns>A <c>div.chart-box</c>, ready to stand in a page.</returns>
    /// <exception cref="ArgumentException">The prefix cannot begin an id.</exception>
    public static string RenderBoth(ColumnsChart chart, string idPrefix) =>
        SvgWriter.Box(Render(chart, idPrefix, ChartSize.Wide), Render(chart, idPrefix, ChartSize.Narrow));

    /// <summary>One drawing.</summary>
    /// <param name="chart">The classes to draw.</param>
    /// <param name="idPrefix">Begins every id: a letter, then letters, digits, - and _.</param>
    /// <param name="size">Which drawing; it becomes part of the ids.</param>
    /// <returns>An <c>svg</c> element with title and description, without any inline style.</returns>
    /// <exception cref="ArgumentException">The prefix cannot begin an id.</exception>
    public static string Render(ColumnsChart chart, string idPrefix, ChartSize size)
    {
        ArgumentNullException.ThrowIfNull(chart);
        var id = Markup.Id(idPrefix);
        return size switch
        {
            ChartSize.Wide => Draw(chart, id + "-wide", "chart-rows chart-wide", 640, 180),
            ChartSize.Narrow => Draw(chart, id + "-narrow", "chart-rows chart-narrow", 320, 160),
            _ => throw new ArgumentOutOfRangeException(nameof(size), size, message: null),
        };
    }

    private static string Draw(ColumnsChart chart, string id, string css, double width, double height)
    {
        var svg = new SvgWriter();
        var most = Math.Max(1, chart.People.Max());
        var step = width / chart.People.Count;
        var (min, max) = (chart.Bands[0].From, chart.Bands[^1].To);
        for (var i = 0; i < chart.People.Count; i++)
        {
            var tall = (height - 2 * Room) * chart.People[i] / most;
            if (tall > 0) svg.Rect(BandColors.Class(BandAt(chart, i), chart.Bands.Count), i * step + Gap / 2, height - Room - tall, step - Gap, tall);
        }

        var peak = chart.People.Select((people, i) => (people, i)).MaxBy(c => c.people).i;
        svg.Text("soft", Math.Clamp((peak + 0.5) * step, 24, width - 24), height - Room - (height - 2 * Room) * chart.People[peak] / most - 6, 13,
            chart.People[peak].ToString("N0", CultureInfo.InvariantCulture), Anchor.Middle);
        svg.HorizontalLine("line", 0, width, height - Room);
        for (var quarter = 0; quarter <= 4; quarter++)
            svg.Text("soft", width * quarter / 4, height - 5, 13, ChartWords.Number(min + (max - min) * quarter / 4), quarter switch { 0 => Anchor.Start, 4 => Anchor.End, _ => Anchor.Middle });
        return svg.Finish(css, id, width, height, chart.Title, Description(chart, min, max));
    }

    private static string Description(ColumnsChart chart, double min, double max)
    {
        string Edge(int i) => ChartWords.Number(min + (max - min) * i / chart.People.Count);
        return string.Join("; ", chart.People.Select((people, i) => string.Create(CultureInfo.InvariantCulture, $"{Edge(i)}–{Edge(i + 1)}: {people:N0}"))) + ".";
    }

    /// <summary>The band that the middle of a class lies in.</summary>
    private static int BandAt(ColumnsChart chart, int index)
    {
        var (min, max) = (chart.Bands[0].From, chart.Bands[^1].To);
        var middle = min + (max - min) * (index + 0.5) / chart.People.Count;
        return Math.Max(0, chart.Bands.ToList().FindLastIndex(b => b.From <= middle));
    }
}
