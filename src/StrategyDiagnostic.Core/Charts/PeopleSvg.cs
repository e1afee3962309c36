using System.Globalization;

namespace StrategyDiagnostic.Core.Charts;

/// <summary>How the people of one level came and went between two waves.</summary>
/// <param name="Name">The level; not blank.</param>
/// <param name="Before">Who answered before; null when it is not shown, and then nothing else is.</param>
/// <param name="After">Who answered after; given exactly when the earlier number is.</param>
/// <param name="Both">Who answered both times; null when people cannot be matched or it is not shown.</param>
/// <param name="Note">What stands at the end of the row: of 12 invited; or why nothing is shown.</param>
/// <exception cref="ArgumentException">The name is blank, only one number is given, or more answered both than either.</exception>
public sealed record PeopleRow(string Name, int? Before, int? After, int? Both, string Note)
{
    /// <summary>The level.</summary>
    public string Name { get; } = Check.Text(Name);

    /// <summary>The numbers, or null when they are not shown.</summary>
    internal (int Before, int After, int? Both)? Counts { get; } = (Before, After) switch
    {
        ({ } before and >= 0, { } after and >= 0) when Both is null || (Both >= 0 && Both <= before && Both <= after) => (before, after, Both),
        (null, null) when Both is null => null,
        _ => throw new ArgumentException("Both numbers are given, or none, and no more answered both times than once.", nameof(Both)),
    };
}

/// <summary>
/// Draws who left, stayed and joined as one bar for each level: the earlier wave reaches over its first two parts, the later one over its
/// last two. Where people cannot be matched, each wave has a bar of its own.
/// </summary>
public static class PeopleSvg
{
    private static readonly RowSvg Wide = new(760, 190, 206, 580, 15);
    private static readonly RowSvg Narrow = new(320, 316, 0, 316, 15);

    /// <summary>Both drawings in the box that shows whichever has room.</summary>
    /// <param name="title">A short name of the whole chart; not blank.</param>
    /// <param name="before">What the earlier wave is called.</param>
    /// <param name="after">What the later wave is called.</param>
    /// <param name="rows">The levels, at least one.</param>
    /// <param name="idPrefix">Begins every id, so that a page can hold several charts: a letter, then letters, digits, - and _.</param>
    /// <returns>A <c>div.chart-box</c>, ready to stand in a page.</returns>
    /// <exception cref="ArgumentException">The prefix cannot begin an id, a name is blank, or there is no row.</exception>
    public static string RenderBoth(string title, string before, string after, IReadOnlyList<PeopleRow> rows, string idPrefix) =>
        SvgWriter.Box(Render(title, before, after, rows, idPrefix, ChartSize.Wide), Render(title, before, after, rows, idPrefix, ChartSize.Narrow));

    /// <summary>One drawing.</summary>
    /// <param name="title">A short name of the whole chart; not blank.</param>
    /// <param name="before">What the earlier wave is called.</param>
    /// <param name="after">What the later wave is called.</param>
    /// <param name="rows">The levels, at least one.</param>
    /// <param name="idPrefix">Begins every id: a letter, then letters, digits, - and _.</param>
    /// <param name="size">Which drawing; it becomes part of the ids.</param>
    /// <returns>An <c>svg</c> element with title and description, without any inline style.</returns>
    /// <exception cref="ArgumentException">The prefix cannot begin an id, a name is blank, or there is no row.</exception>
    public static string Render(string title, string before, string after, IReadOnlyList<PeopleRow> rows, string idPrefix, ChartSize size)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentOutOfRangeException.ThrowIfZero(rows.Count, nameof(rows));
        var names = (Check.Text(title), Check.Text(before), Check.Text(after));
        var id = Markup.Id(idPrefix);
        return size switch
        {
            ChartSize.Wide => Draw(names, rows, id + "-wide", "chart-rows chart-wide", Wide),
            ChartSize.Narrow => Draw(names, rows, id + "-narrow", "chart-rows chart-narrow", Narrow),
            _ => throw new ArgumentOutOfRangeException(nameof(size), size, message: null),
        };
    }

    private static string Draw((string Title, string Before, string After) names, IReadOnlyList<PeopleRow> rows, string id, string css, RowSvg row)
    {
        var svg = new SvgWriter();
        var most = Math.Max(1, rows.Max(r => r.Counts is { } c ? c.Both is { } both ? c.Before + c.After - both : Math.Max(c.Before, c.After) : 0));
        var y = rows.Any(r => r.Counts?.Both is not null) ? DrawLegend(svg, row) : 0;
        foreach (var level in rows) y = DrawRow(svg, names, level, row, y + 10, most);
        return svg.Finish(css, id, row.Width, y + 6, names.Title, string.Join("; ", rows.Select(r => Describe(names, r))) + ".");
    }

    private static double DrawLegend(SvgWriter svg, RowSvg row)
    {
        var x = row.TrackFrom;
        foreach (var (css, name, width) in new[] { ("people left", "left", 70.0), ("people both", "answered both", 136.0), ("people joined", "joined", 80.0) })
        {
            svg.Rect(css, x + 1, 4, 14, 14, 3);
            svg.Text("soft", x + 22, 16, 14, name);
            x += width;
        }

        return 22;
    }

    private static double DrawRow(SvgWriter svg, (string Title, string Before, string After) names, PeopleRow level, RowSvg row, double top, int most)
    {
        var (track, bottom) = row.DrawHead(svg, level.Name, null, top);
        if (level.Counts is not { } counts)
        {
            row.DrawMissing(svg, level.Note, track);
            return Math.Max(bottom, track) + 8;
        }

        double Width(int people) => (row.TrackTo - row.TrackFrom) * people / most;
        if (counts.Both is { } both)
        {
            var x = row.TrackFrom;
            foreach (var (css, people) in new[] { ("people left", counts.Before - both), ("people both", both), ("people joined", counts.After - both) })
            {
                var width = Width(people);
                if (people > 0) svg.Rect(css, x + 1, track - 10, Math.Max(1, width - 2), 20, 3);
                var number = N(people);
                if (width > TextFit.Width(number, 14, bold: true) + 6)
                    svg.Text(css == "people both" ? "on-mark" : "ink", x + width / 2, track + 5, 14, number, Anchor.Middle, bold: true);
                x += width;
            }
        }
        else
        {
            svg.Rect("people left", row.TrackFrom, track - 10, Math.Max(1, Width(counts.Before)), 9, 2);
            svg.Rect("people both", row.TrackFrom, track + 1, Math.Max(1, Width(counts.After)), 9, 2);
        }

        var y = track + 10;
        if (row.NameBeside)
        {
            svg.Text("ink", row.Width, track, 14, $"{N(counts.Before)} before, {N(counts.After)} after", Anchor.End, bold: true);
            if (level.Note.Length > 0) svg.Text("soft", row.Width, track + 17, 13, TextFit.Wrap(level.Note, 13, row.Width - row.TrackTo - 8, 1)[0], Anchor.End);
            return Math.Max(bottom, y + 8);
        }

        var below = $"{N(counts.Before)} before, {N(counts.After)} after{(level.Note.Length > 0 ? ", " + level.Note : "")}";
        svg.Text("soft", 0, y + 18, 14, TextFit.Wrap(below, 14, row.Width, 1)[0]);
        return y + 24;
    }

    private static string Describe((string Title, string Before, string After) names, PeopleRow row)
    {
        if (row.Counts is not { } c) return $"{row.Name}: {row.Note.TrimEnd('.')}";
        var flow = c.Both is { } both ? $", {N(both)} both times, {N(c.Before - both)} left, {N(c.After - both)} joined" : "";
        return $"{row.Name}: {names.Before} {N(c.Before)}, {names.After} {N(c.After)}{flow}{(row.Note.Length > 0 ? $" ({row.Note})" : "")}";
    }

    private static string N(int people) => people.ToString("N0", CultureInfo.InvariantCulture);
}
