namespace StrategyDiagnostic.Core.Charts;

/// <summary>What the charts of named rows have in common: where the name, the track and the number stand.</summary>
internal sealed record RowSvg(double Width, double NameWidth, double TrackFrom, double TrackTo, double NameSize)
{
    /// <summary>Room at the right for the number.</summary>
    public const double NumberWidth = 40;

    private const double LineHeight = 1.25;

    /// <summary>The name stands left of the track, as in the wide drawings, and not above it.</summary>
    public bool NameBeside => TrackFrom > NameWidth;

    /// <summary>Where a number of points stands on the track.</summary>
    public double X(double value, double min, double max) => TrackFrom + (value - min) / (max - min) * (TrackTo - TrackFrom);

    /// <summary>
    /// Writes the name and the number of a row that begins at <paramref name="top"/>. Returns the y of the middle of its track and
    /// the y under the name.
    /// </summary>
    public (double Track, double Bottom) DrawHead(SvgWriter svg, string name, double? value, double top)
    {
        var y = top;
        var first = top + NameSize * LineHeight;
        foreach (var line in TextFit.Wrap(name, NameSize, NameWidth, NameBeside ? 3 : 2, bold: true))
            svg.Text("ink", 0, y += NameSize * LineHeight, NameSize, line, bold: true);
        if (value is { } number)
            svg.Text("ink", Width, first, NameSize, ChartWords.Number(number), Anchor.End, bold: true);
        return NameBeside ? (first - NameSize * 0.36, y) : (y + 16, y + 16);
    }

    /// <summary>A dashed track with the words for a missing number in its middle.</summary>
    public void DrawMissing(SvgWriter svg, string cantTell, double y)
    {
        var middle = (TrackFrom + TrackTo) / 2;
        var words = TextFit.Wrap(cantTell, NameSize, TrackTo - TrackFrom - 20, 1)[0];
        var half = TextFit.Width(words, NameSize) / 2 + 6;
        svg.HorizontalLine("line missing", TrackFrom, middle - half, y);
        svg.HorizontalLine("line missing", middle + half, TrackTo, y);
        svg.Text("soft", middle, y + NameSize * 0.36, NameSize, words, Anchor.Middle);
    }
}
