namespace StrategyDiagnostic.Core.Charts;

/// <summary>What two people said at one review, on the chart's own scale.</summary>
/// <param name="Day">The review's day, from 1 to 90.</param>
/// <param name="Leader">Where the piece stands to its leader; null when not told.</param>
/// <param name="Witness">Where it stands to its witness; null when not told.</param>
public sealed record ProgressPoint(int Day, double? Leader, double? Witness);

/// <summary>The way of a piece from where it began to its target over 90 days, as its leader and its witness see it.</summary>
public sealed record ProgressChart
{
    /// <summary>The last day of the chart.</summary>
    public const int LastDay = 90;

    /// <param name="title">Names the chart.</param>
    /// <param name="start">What stands at the beginning, in words.</param>
    /// <param name="target">What shall stand at the end, in words.</param>
    /// <param name="points">The reviews in the order of their days; 0 is the beginning and 1 the target, and both may be passed.</param>
    /// <param name="words">The same in words, for those who cannot see it.</param>
    /// <exception cref="ArgumentException">A text is empty, or days do not rise.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is not finite, or a day is none of the 90.</exception>
    public ProgressChart(string title, string start, string target, IReadOnlyList<ProgressPoint> points, string words)
    {
        ArgumentNullException.ThrowIfNull(points);
        (Title, Start, Target, Words) = (Check.Text(title), Check.Text(start), Check.Text(target), Check.Text(words));
        for (var i = 0; i < points.Count; i++)
        {
            if (points[i].Day is < 1 or > LastDay) throw new ArgumentOutOfRangeException(nameof(points), points[i].Day, "A day is one of the 90.");
            if (i > 0 && points[i].Day <= points[i - 1].Day) throw new ArgumentException("Days rise.", nameof(points));
            foreach (var share in new[] { points[i].Leader, points[i].Witness })
                if (share is { } number)
                    Check.Finite(number, nameof(points));
        }

        Points = points;
    }

    /// <summary>Names the chart.</summary>
    public string Title { get; }

    /// <summary>What stands at the beginning.</summary>
    public string Start { get; }

    /// <summary>What shall stand at the end.</summary>
    public string Target { get; }

    /// <summary>The reviews in the order of their days.</summary>
    public IReadOnlyList<ProgressPoint> Points { get; }

    /// <summary>The chart in words.</summary>
    public string Words { get; }
}
