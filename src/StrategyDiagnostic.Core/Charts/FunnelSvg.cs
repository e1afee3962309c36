using System.Globalization;

namespace StrategyDiagnostic.Core.Charts;

/// <summary>Draws a funnel as bars, one under the other.</summary>
public static class FunnelSvg
{
    private const double BarHeight = 16;
    private const double RowHeight = 44;
    private const double NumberWidth = 96;

    /// <summary>Both drawings in the box that shows whichever has room.</summary>
    /// <param name="chart">The stages to draw.</param>
    /// <param name="idPrefix">Begins every id, so that a page can hold several charts: a letter, then letters, digits, - and _.</param>
    /// <param name="words">The words of the page's language; English when left out.</param>
    /// <returns>A <c>div.chart-box</c>, ready to stand in a page.</returns>
    /// <exception cref="ArgumentException">The prefix cannot begin an id.</exception>
    public static string RenderBoth(FunnelChart chart, string idPrefix, ChartWords? words = null) =>
        SvgWriter.Box(Render(chart, idPrefix, ChartSize.Wide, words), Render(chart, idPrefix, ChartSize.Narrow, words));

    /// <summary>One drawing.</summary>
    /// <param name="chart">The stages to draw.</param>
    /// <param name="idPrefix">Begins every id: a letter, then letters, digits, - and _.</param>
    /// <param name="size">Which drawing; it becomes part of the ids.</param>
    /// <param name="words">The words of the page's language; English when left out.</param>
    /// <returns>An <c>svg</c> element with title and description, without any inline style.</returns>
    /// <exception cref="ArgumentException">The prefix cannot begin an id.</exception>
    public static string Render(FunnelChart chart, string idPrefix, ChartSize size, ChartWords? words = null)
    {
        ArgumentNullException.ThrowIfNull(chart);
        words ??= ChartWords.English;
        var id = Markup.Id(idPrefix);
        return size switch
        {
            ChartSize.Wide => Draw(chart, words, id + "-wide", "chart-rows chart-wide", new RowSvg(640, 196, 208, 640 - NumberWidth, 14)),
            ChartSize.Narrow => Draw(chart, words, id + "-narrow", "chart-rows chart-narrow", new RowSvg(320, 320 - NumberWidth, 0, 320, 15)),
            _ => throw new ArgumentOutOfRangeException(nameof(size), size, message: null),
        };
    }

    private static string Draw(FunnelChart chart, ChartWords words, string id, string css, RowSvg row)
    {
        var svg = new SvgWriter();
        var most = Math.Max(1, chart.Stages.Max(s => s.People ?? 0));
        var height = row.NameBeside ? RowHeight : RowHeight + BarHeight;
        for (var i = 0; i < chart.Stages.Count; i++)
            DrawStage(svg, chart.Stages[i], words, row, i * height, most);
        var description = string.Join("; ", chart.Stages.Select(s => $"{s.Name}: {Number(s, words)}{(s.Note.Length > 0 ? $" ({s.Note})" : "")}")) + ".";
        return svg.Finish(css, id, row.Width, chart.Stages.Count * height, chart.Title, description);
    }

    private static void DrawStage(SvgWriter svg, FunnelStage stage, ChartWords words, RowSvg row, double top, long most)
    {
        svg.Text("ink", 0, top + 18, row.NameSize, TextFit.Wrap(stage.Name, row.NameSize, row.NameWidth, 1, bold: true)[0], bold: true);
        svg.Text("ink", row.Width, top + 18, row.NameSize, Number(stage, words), Anchor.End, bold: stage.People is not null);
        svg.Text("soft", row.Width, top + 34, 12, stage.Note, Anchor.End);
        var y = row.NameBeside ? top + 5 : top + 40;
        if (stage.People is not { } people)
        {
            svg.HorizontalLine("line missing", row.TrackFrom, row.TrackTo - 12, y + BarHeight / 2);
            return;
        }

        var width = (row.TrackTo - 12 - row.TrackFrom) * people / most;
        svg.Rect("track", row.TrackFrom, y, row.TrackTo - 12 - row.TrackFrom, BarHeight, 3);
        if (width > 0) svg.Rect("bar", row.TrackFrom, y, width, BarHeight, 3);
    }

    private static string Number(FunnelStage stage, ChartWords words) =>
        stage.People is { } people ? people.ToString("N0", CultureInfo.InvariantCulture) : words.NotCounted;
}
