namespace StrategyDiagnostic.Core.Charts;

/// <summary>One measure before and after.</summary>
/// <param name="Name">What is measured; not blank.</param>
/// <param name="Before">Points before; null when it is not shown, and then nothing else is.</param>
/// <param name="After">Points after; given exactly when the earlier value is.</param>
/// <param name="ChangeLow">Lower end of the plausible change after − before, in points.</param>
/// <param name="ChangeHigh">Upper end; given exactly when the lower end is.</param>
/// <param name="Reading">The change in words, at the end of the row: +8; or why there is none.</param>
/// <param name="Indicator">Whether a single question stands behind it.</param>
/// <exception cref="ArgumentException">The name or reading is blank, or only half of something is given.</exception>
/// <exception cref="ArgumentOutOfRangeException">A number is not finite, or a range is upside down.</exception>
public sealed record DumbbellRow(string Name, double? Before, double? After, double? ChangeLow, double? ChangeHigh, string Reading, bool Indicator = false)
{
    /// <summary>What is measured.</summary>
    public string Name { get; } = Check.Text(Name);

    /// <summary>The change in words, or why there is none.</summary>
    public string Reading { get; } = Check.Text(Reading);

    /// <summary>Both values, or null when they are not shown.</summary>
    internal (double Before, double After)? Values { get; } = (Before, After) switch
    {
        ({ } before, { } after) => (Check.Finite(before, nameof(Before)), Check.Finite(after, nameof(After))),
        (null, null) => null,
        _ => throw new ArgumentException("Both values are given, or none.", nameof(After)),
    };

    /// <summary>The plausible change, or null when none is drawn.</summary>
    internal ScaleSpan? Change { get; } = Check.Span(ChangeLow, ChangeHigh, double.MinValue, double.MaxValue, nameof(ChangeLow));
}

/// <summary>Several measures before and after, one under the other, on one scale.</summary>
public sealed record DumbbellChart
{
    /// <summary>Checks and keeps the rows.</summary>
    /// <param name="title">A short name of the whole chart, read out in its place; not blank.</param>
    /// <param name="beforeName">What the earlier wave is called.</param>
    /// <param name="afterName">What the later wave is called.</param>
    /// <param name="rows">The measures in the order in which they are drawn; at least one.</param>
    /// <param name="min">Low end of the scale, in points.</param>
    /// <param name="max">High end of the scale, in points; above <paramref name="min"/>.</param>
    /// <exception cref="ArgumentException">A name is blank.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no row, the scale is empty, or a value is off it.</exception>
    public DumbbellChart(string title, string beforeName, string afterName, IReadOnlyList<DumbbellRow> rows, double min = 0, double max = 100)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentOutOfRangeException.ThrowIfZero(rows.Count, nameof(rows));
        (Min, Max) = Check.Scale(min, max);
        foreach (var row in rows)
        {
            Check.Within(row.Before, min, max, nameof(rows));
            Check.Within(row.After, min, max, nameof(rows));
        }

        (Title, BeforeName, AfterName, Rows) = (Check.Text(title), Check.Text(beforeName), Check.Text(afterName), [.. rows]);
    }

    /// <summary>A short name of the whole chart.</summary>
    public string Title { get; }

    /// <summary>What the earlier wave is called.</summary>
    public string BeforeName { get; }

    /// <summary>What the later wave is called.</summary>
    public string AfterName { get; }

    /// <summary>The measures in the order in which they are drawn.</summary>
    public IReadOnlyList<DumbbellRow> Rows { get; }

    /// <summary>Low end of the scale, in points.</summary>
    public double Min { get; }

    /// <summary>High end of the scale, in points.</summary>
    public double Max { get; }
}
