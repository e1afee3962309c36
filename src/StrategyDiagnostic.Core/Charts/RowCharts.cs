namespace StrategyDiagnostic.Core.Charts;

/// <summary>One dimension between its two poles.</summary>
/// <param name="Name">What the dimension is called; not blank.</param>
/// <param name="LeftPole">What the low end means; may be empty.</param>
/// <param name="RightPole">What the high end means; may be empty.</param>
/// <param name="Value">Points on the chart's scale; <c>null</c> means that the respondent couldn't tell.</param>
/// <param name="Indicator"><c>true</c> when a single question stands behind it: drawn as an open mark.</param>
/// <exception cref="ArgumentException">The name is blank.</exception>
/// <exception cref="ArgumentOutOfRangeException">The value is not a finite number.</exception>
public sealed record DimensionRow(string Name, string LeftPole, string RightPole, double? Value, bool Indicator)
{
    /// <summary>What the dimension is called.</summary>
    public string Name { get; } = Check.Text(Name);

    /// <summary>What the low end means; may be empty.</summary>
    public string LeftPole { get; } = LeftPole ?? throw new ArgumentNullException(nameof(LeftPole));

    /// <summary>What the high end means; may be empty.</summary>
    public string RightPole { get; } = RightPole ?? throw new ArgumentNullException(nameof(RightPole));

    /// <summary>Points on the chart's scale, or <c>null</c>: couldn't tell.</summary>
    public double? Value { get; } = Value is { } value ? Check.Finite(value, nameof(Value)) : null;
}

/// <summary>Several dimensions, one under the other, on one scale.</summary>
public sealed record DimensionsChart
{
    /// <summary>Checks and keeps the rows.</summary>
    /// <param name="title">A short name of the whole chart, read out in its place; not blank.</param>
    /// <param name="rows">The dimensions in the order in which they are drawn; at least one.</param>
    /// <param name="min">Low end of the scale, in points.</param>
    /// <param name="max">High end of the scale, in points; above <paramref name="min"/>.</param>
    /// <exception cref="ArgumentException">The title is blank.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no row, the scale is empty, or a value is off it.</exception>
    public DimensionsChart(string title, IReadOnlyList<DimensionRow> rows, double min = 0, double max = 100)
    {
        ArgumentNullException.ThrowIfNull(rows);
        Title = Check.Text(title);
        (Min, Max) = Check.Scale(min, max);
        ArgumentOutOfRangeException.ThrowIfZero(rows.Count, nameof(rows));
        foreach (var row in rows) Check.Within(row.Value, min, max, nameof(rows));
        Rows = [.. rows];
    }

    /// <summary>A short name of the whole chart.</summary>
    public string Title { get; }

    /// <summary>The dimensions in the order in which they are drawn.</summary>
    public IReadOnlyList<DimensionRow> Rows { get; }

    /// <summary>Low end of the scale, in points.</summary>
    public double Min { get; }

    /// <summary>High end of the scale, in points.</summary>
    public double Max { get; }
}

/// <summary>One named amount: how far a move is current practice, or how heavy a barrier weighs.</summary>
/// <param name="Name">What is measured; not blank.</param>
/// <param name="Value">Points on the chart's scale; <c>null</c> means that the respondent couldn't tell.</param>
/// <exception cref="ArgumentException">The name is blank.</exception>
/// <exception cref="ArgumentOutOfRangeException">The value is not a finite number.</exception>
public sealed record BarRow(string Name, double? Value)
{
    /// <summary>What is measured.</summary>
    public string Name { get; } = Check.Text(Name);

    /// <summary>Points on the chart's scale, or <c>null</c>: couldn't tell.</summary>
    public double? Value { get; } = Value is { } value ? Check.Finite(value, nameof(Value)) : null;
}

/// <summary>Several amounts, one under the other, each as a bar that begins at the low end of the scale.</summary>
public sealed record BarsChart
{
    /// <summary>Checks and keeps the rows.</summary>
    /// <param name="title">A short name of the whole chart, read out in its place; not blank.</param>
    /// <param name="rows">The amounts in the order in which they are drawn; at least one.</param>
    /// <param name="min">Low end of the scale, in points.</param>
    /// <param name="max">High end of the scale, in points; above <paramref name="min"/>.</param>
    /// <exception cref="ArgumentException">The title is blank.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no row, the scale is empty, or a value is off it.</exception>
    public BarsChart(string title, IReadOnlyList<BarRow> rows, double min = 0, double max = 100)
    {
        ArgumentNullException.ThrowIfNull(rows);
        Title = Check.Text(title);
        (Min, Max) = Check.Scale(min, max);
        ArgumentOutOfRangeException.ThrowIfZero(rows.Count, nameof(rows));
        foreach (var row in rows) Check.Within(row.Value, min, max, nameof(rows));
        Rows = [.. rows];
    }

    /// <summary>A short name of the whole chart.</summary>
    public string Title { get; }

    /// <summary>The amounts in the order in which they are drawn.</summary>
    public IReadOnlyList<BarRow> Rows { get; }

    /// <summary>Low end of the scale, in points.</summary>
    public double Min { get; }

    /// <summary>High end of the scale, in points.</summary>
    public double Max { get; }
}
