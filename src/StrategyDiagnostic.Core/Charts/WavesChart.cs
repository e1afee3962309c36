namespace StrategyDiagnostic.Core.Charts;

/// <summary>One point of a line over waves.</summary>
/// <param name="Value">In points.</param>
/// <param name="Low">Lower end of its interval.</param>
/// <param name="High">Upper end.</param>
public sealed record WavePoint(double Value, double Low, double High);

/// <summary>One line over waves.</summary>
/// <param name="Name">What it follows; not blank.</param>
/// <param name="Points">One for each wave; null where nothing is shown.</param>
/// <exception cref="ArgumentException">The name is blank.</exception>
public sealed record WaveLine(string Name, IReadOnlyList<WavePoint?> Points)
{
    /// <summary>What it follows.</summary>
    public string Name { get; } = Check.Text(Name);
}

/// <summary>One or two lines over the waves of an engagement, on one scale.</summary>
public sealed record WavesChart
{
    /// <summary>Checks and keeps the lines.</summary>
    /// <param name="title">A short name of the whole chart; not blank.</param>
    /// <param name="waves">The names of the waves in order, two to twelve.</param>
    /// <param name="lines">One or two lines, each with a point or null for every wave.</param>
    /// <param name="min">Low end of the scale, in points.</param>
    /// <param name="max">High end of the scale; above <paramref name="min"/>. Intervals are cut off at both ends.</param>
    /// <exception cref="ArgumentException">The title is blank, or a line has not as many points as there are waves.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There are too few or too many waves or lines, the scale is empty, or a value is off it.</exception>
    public WavesChart(string title, IReadOnlyList<string> waves, IReadOnlyList<WaveLine> lines, double min, double max)
    {
        ArgumentNullException.ThrowIfNull(waves);
        ArgumentNullException.ThrowIfNull(lines);
        ArgumentOutOfRangeException.ThrowIfLessThan(waves.Count, 2, nameof(waves));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(waves.Count, 12, nameof(waves));
        ArgumentOutOfRangeException.ThrowIfZero(lines.Count, nameof(lines));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(lines.Count, 2, nameof(lines));
        (Min, Max) = Check.Scale(min, max);
        if (lines.Any(l => l.Points.Count != waves.Count)) throw new ArgumentException("A line has a point or null for every wave.", nameof(lines));
        foreach (var point in lines.SelectMany(l => l.Points).OfType<WavePoint>()) Check.Within(point.Value, min, max, nameof(lines));
        (Title, Waves, Lines) = (Check.Text(title), [.. waves.Select(w => Check.Text(w))], [.. lines]);
    }

    /// <summary>A short name of the whole chart.</summary>
    public string Title { get; }

    /// <summary>The names of the waves in order.</summary>
    public IReadOnlyList<string> Waves { get; }

    /// <summary>The lines.</summary>
    public IReadOnlyList<WaveLine> Lines { get; }

    /// <summary>Low end of the scale, in points.</summary>
    public double Min { get; }

    /// <summary>High end of the scale, in points.</summary>
    public double Max { get; }
}
