namespace StrategyDiagnostic.Core.Scoring.Methods;

/// <summary>
/// The lowest of the inputs that have a value. Missing when fewer than <c>minShare</c> of them (0–1, all unless given) have one.
/// </summary>
public sealed class Weakest : IScoringMethod
{
    /// <inheritdoc />
    public string Name => "weakest";

    /// <inheritdoc />
    public string InWords => "the lowest of these";

    /// <inheritdoc />
    public IReadOnlyList<string> Parameters => ["minShare"];

    /// <inheritdoc />
    public bool ReadsRaw => false;

    /// <inheritdoc />
    public bool TakesWeights => false;

    /// <inheritdoc />
    public MeasureFunction Compile(MeasureDefinition measure, IReadOnlyList<Interval> inputs, Action<string> problem)
    {
        if (measure.Sources.Any(s => !s.Weight.Equals(1)))
            problem("weakest takes no weights; leave them out");
        var minShare = Share.Read(measure, problem, otherwise: 1);
        return new MeasureFunction(
            values =>
            {
                var (lowest, answered) = (double.NaN, 0);
                foreach (var value in values)
                {
                    if (double.IsNaN(value))
                        continue;
                    lowest = value < lowest || answered == 0 ? value : lowest;
                    answered++;
                }

                return Share.IsEnough((double)answered / values.Length, minShare) ? lowest : double.NaN;
            },
            Interval.Hull(inputs));
    }
}
