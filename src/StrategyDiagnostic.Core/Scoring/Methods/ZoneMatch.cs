namespace StrategyDiagnostic.Core.Scoring.Methods;

/// <summary>
/// How well a value matches a zone: 100 inside, less by <c>slope</c> (2.5 unless given) for each point outside, never below 0.
/// Inputs as for <see cref="ZoneGap"/>.
/// </summary>
public sealed class ZoneMatch : IScoringMethod
{
    /// <inheritdoc />
    public string Name => "zone-match";

    /// <inheritdoc />
    public string InWords => "100 inside the zone, less for each point outside it";

    /// <inheritdoc />
    public IReadOnlyList<string> Parameters => ["slope"];

    /// <inheritdoc />
    public bool ReadsRaw => false;

    /// <inheritdoc />
    public bool TakesWeights => false;

    /// <inheritdoc />
    public MeasureFunction Compile(MeasureDefinition measure, IReadOnlyList<Interval> inputs, Action<string> problem)
    {
        var slope = measure.Parameter("slope", 2.5);
        if (slope < 0)
            problem("slope must not be below 0");
        if (!ZoneGap.HasThreeInputs(measure, problem))
            return new MeasureFunction(_ => double.NaN, Interval.Points);
        return new MeasureFunction(
            values => Math.Max(0, 100 - slope * Math.Abs(ZoneGap.Gap(values[0], values[1], values[2]))),
            Interval.Points);
    }
}
