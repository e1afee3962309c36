namespace StrategyDiagnostic.Core.Scoring.Methods;

/// <summary>
/// <c>constant</c> + Σ wᵢ·xᵢ, limited to <c>minimum</c>…<c>maximum</c> where these are given. Missing when any input is.
/// </summary>
public sealed class Linear : IScoringMethod
{
    /// <inheritdoc />
    public string Name => "linear";

    /// <inheritdoc />
    public string InWords => "a constant plus each input times its factor";

    /// <inheritdoc />
    public IReadOnlyList<string> Parameters => ["constant", "minimum", "maximum"];

    /// <inheritdoc />
    public bool ReadsRaw => false;

    /// <inheritdoc />
    public bool TakesWeights => true;

    /// <inheritdoc />
    public MeasureFunction Compile(MeasureDefinition measure, IReadOnlyList<Interval> inputs, Action<string> problem)
    {
        var factors = measure.Sources.Select(s => s.Weight).ToArray();
        var constant = measure.Parameter("constant", 0);
        var minimum = measure.Parameter("minimum", double.NegativeInfinity);
        var maximum = measure.Parameter("maximum", double.PositiveInfinity);
        if (minimum > maximum)
        {
            problem("minimum must not be above maximum");
            (minimum, maximum) = (maximum, minimum);
        }

        var low = constant + inputs.Select((x, i) => Math.Min(factors[i] * x.Low, factors[i] * x.High)).Sum();
        var high = constant + inputs.Select((x, i) => Math.Max(factors[i] * x.Low, factors[i] * x.High)).Sum();
        // Also the limits of the function: rounding must not carry a sum a hair past them.
        var range = new Interval(Math.Clamp(low, minimum, maximum), Math.Clamp(high, minimum, maximum));
        return new MeasureFunction(
            values =>
            {
                var sum = constant;
                for (var i = 0; i < values.Length; i++)
                    sum += factors[i] * values[i];
                return double.IsNaN(sum) ? sum : Math.Clamp(sum, range.Low, range.High);
            },
            range);
    }
}
