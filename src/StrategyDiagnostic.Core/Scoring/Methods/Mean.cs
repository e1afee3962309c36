namespace StrategyDiagnostic.Core.Scoring.Methods;

/// <summary>
/// The weighted mean of the inputs that have a value: Σ wᵢ·pᵢ·aᵢ / Σ wᵢ·aᵢ, with aᵢ = 1 when input i has one. Missing when
/// the answered share Σ wᵢ·aᵢ / Σ wᵢ is below <c>minShare</c> (0–1, 0 unless given), or when nothing was answered.
/// </summary>
public sealed class Mean : IScoringMethod
{
    /// <inheritdoc />
    public string Name => "mean";

    /// <inheritdoc />
    public string InWords => "weighted mean of what was answered";

    /// <inheritdoc />
    public IReadOnlyList<string> Parameters => ["minShare"];

    /// <inheritdoc />
    public bool ReadsRaw => false;

    /// <inheritdoc />
    public bool TakesWeights => true;

    /// <inheritdoc />
    public MeasureFunction Compile(MeasureDefinition measure, IReadOnlyList<Interval> inputs, Action<string> problem)
    {
        var weights = measure.Sources.Select(s => s.Weight).ToArray();
        if (Array.Exists(weights, w => w <= 0))
            problem("every weight of a mean must be above 0");
        var minShare = Share.Read(measure, problem, otherwise: 0);
        var all = weights.Sum();
        var range = Interval.Hull(inputs);
        return new MeasureFunction(
            values =>
            {
                double sum = 0, answered = 0;
                for (var i = 0; i < values.Length; i++)
                {
                    if (double.IsNaN(values[i]))
                        continue;
                    sum += weights[i] * values[i];
                    answered += weights[i];
                }

                // Rounding may carry a weighted mean a hair past its largest input, and so past the last band.
                return answered > 0 && Share.IsEnough(answered / all, minShare) ? Math.Clamp(sum / answered, range.Low, range.High) : double.NaN;
            },
            range);
    }
}
