namespace StrategyDiagnostic.Core.Scoring.Methods;

/// <summary>
/// How far a value lies outside a zone: value − low when below it (negative), value − high when above it (positive), 0 inside.
/// Its three inputs, in order: the value, the zone's lower end, the zone's upper end. Missing when one of them is.
/// </summary>
public sealed class ZoneGap : IScoringMethod
{
    /// <inheritdoc />
    public string Name => "zone-gap";

    /// <inheritdoc />
    public string InWords => "distance from the zone: below it negative, inside 0, above it positive";

    /// <inheritdoc />
    public IReadOnlyList<string> Parameters => [];

    /// <inheritdoc />
    public bool ReadsRaw => false;

    /// <inheritdoc />
    public bool TakesWeights => false;

    /// <inheritdoc />
    public MeasureFunction Compile(MeasureDefinition measure, IReadOnlyList<Interval> inputs, Action<string> problem)
    {
        if (!HasThreeInputs(measure, problem))
            return new MeasureFunction(_ => double.NaN, new Interval(0, 0));
        return new MeasureFunction(
            values => Gap(values[0], values[1], values[2]),
            new Interval(Math.Min(0, inputs[0].Low - inputs[1].High), Math.Max(0, inputs[0].High - inputs[2].Low)));
    }

    internal static bool HasThreeInputs(MeasureDefinition measure, Action<string> problem)
    {
        if (measure.Sources.Count == 3 && measure.Sources.All(s => s.Weight.Equals(1)))
            return true;
        problem("it needs exactly three inputs without weights: the value, the zone's lower end, the zone's upper end");
        return false;
    }

    internal static double Gap(double value, double low, double high) =>
        double.IsNaN(value + low + high) ? double.NaN
        : value < low ? value - low
        : value > high ? value - high
        : 0;
}
