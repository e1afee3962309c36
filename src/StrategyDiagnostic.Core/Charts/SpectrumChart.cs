namespace StrategyDiagnostic.Core.Charts;

/// <summary>A named stretch of the spectrum. It holds values from <c>From</c> up to, not including, <c>To</c>.</summary>
/// <param name="Name">What people call it; not blank.</param>
/// <param name="From">Lower end, in points of the survey's scale.</param>
/// <param name="To">Upper end, in the same points; greater than <paramref name="From"/>.</param>
/// <exception cref="ArgumentException">The name is blank.</exception>
/// <exception cref="ArgumentOutOfRangeException">An end is not a number, or the band is empty or upside down.</exception>
public sealed record SpectrumBand(string Name, double From, double To)
{
    /// <summary>What people call it.</summary>
    public string Name { get; } = Check.Text(Name);

    /// <summary>Lower end, included, in points of the survey's scale.</summary>
    public double From { get; } = Check.Finite(From);

    /// <summary>Upper end, in points; included only where it is the end of the whole scale.</summary>
    public double To { get; } = Check.Finite(To) > From
        ? To
        : throw new ArgumentOutOfRangeException(nameof(To), To, "A band ends above where it begins.");
}

/// <summary>
/// One placement on the spectrum: the bands, the placement with its likely range, and the zone that fits the situation.
/// The scale is what the bands cover, so a survey that runs from 20 to 80 needs nothing but its bands.
/// </summary>
public sealed record SpectrumChart
{
    /// <summary>Checks and keeps the numbers of one chart.</summary>
    /// <param name="bands">Two to seven bands in order, each beginning exactly where the one before it ends.</param>
    /// <param name="value">The placement, on the scale; <c>null</c> means that too little was answered to tell.</param>
    /// <param name="likelyLow">Lower end of the likely range, at or below the placement; <c>null</c> when there is no range.</param>
    /// <param name="likelyHigh">Upper end of the likely range, at or above the placement; given exactly when the lower end is.</param>
    /// <param name="zoneLow">Lower end of the zone that fits the situation; <c>null</c> when no zone is drawn.</param>
    /// <param name="zoneHigh">Upper end of that zone; given exactly when the lower end is.</param>
    /// <param name="zoneLabel">The words before the zone's numbers, without a colon.</param>
    /// <param name="name">What is placed, as a chart's title calls it.</param>
    /// <exception cref="ArgumentException">Bands leave a gap or overlap, or only half of a range is given.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The count of bands is not 2–7, a number is NaN or off the scale, or a range is upside down or leaves the placement out.
    /// </exception>
    public SpectrumChart(
        IReadOnlyList<SpectrumBand> bands,
        double? value,
        double? likelyLow = null,
        double? likelyHigh = null,
        double? zoneLow = null,
        double? zoneHigh = null,
        string zoneLabel = "fits your situation",
        string name = "Placement")
    {
        ArgumentNullException.ThrowIfNull(bands);
        Bands = [.. bands];
        ArgumentOutOfRangeException.ThrowIfLessThan(Bands.Count, 2, nameof(bands));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Bands.Count, 7, nameof(bands));
        if (Bands.Zip(Bands.Skip(1)).Any(pair => !pair.First.To.Equals(pair.Second.From)))
            throw new ArgumentException("Each band begins where the one before it ends.", nameof(bands));

        Value = Check.Within(value, Min, Max);
        Likely = Check.Span(likelyLow, likelyHigh, Min, Max, nameof(likelyLow));
        Zone = Check.Span(zoneLow, zoneHigh, Min, Max, nameof(zoneLow));
        ZoneLabel = Check.Text(zoneLabel);
        Name = Check.Text(name);
        if (Likely is { } range && !(value >= range.Low && value <= range.High))
            throw new ArgumentOutOfRangeException(nameof(value), value, "The likely range is around the placement.");
    }

    /// <summary>The bands in order, two to seven.</summary>
    public IReadOnlyList<SpectrumBand> Bands { get; }

    /// <summary>The placement, from <see cref="Min"/> to <see cref="Max"/>; <c>null</c> when it cannot be told.</summary>
    public double? Value { get; }

    /// <summary>The range in which the placement likely lies; <c>null</c> when none is known.</summary>
    public ScaleSpan? Likely { get; }

    /// <summary>The zone that fits the situation; <c>null</c> when none is drawn.</summary>
    public ScaleSpan? Zone { get; }

    /// <summary>The words before the zone's numbers.</summary>
    public string ZoneLabel { get; }

    /// <summary>What is placed.</summary>
    public string Name { get; }

    /// <summary>The low end of the scale: where the first band begins.</summary>
    public double Min => Bands[0].From;

    /// <summary>The high end of the scale: where the last band ends.</summary>
    public double Max => Bands[^1].To;

    /// <summary>
    /// Index of the band that holds the placement, or <c>null</c> without one. It goes by the number itself, not by the
    /// rounded number that is printed.
    /// </summary>
    public int? BandIndex
    {
        get
        {
            if (Value is not { } value) return null;
            var index = 0;
            while (index < Bands.Count - 1 && value >= Bands[index].To) index++;
            return index;
        }
    }
}

/// <summary>A stretch of a chart's scale, in points, both ends included. Made by the chart, which checks it.</summary>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end; not below <paramref name="Low"/>.</param>
public sealed record ScaleSpan(double Low, double High);
