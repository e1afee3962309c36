namespace StrategyDiagnostic.Core.Scoring.Methods;

/// <summary>
/// The weighted sum of raw values, looked up in a norm <c>table</c>: the row with the largest raw sum that is not above it.
/// Missing when any input is: a norm table knows complete sums only.
/// </summary>
public sealed class SumLookup : IScoringMethod
{
    /// <inheritdoc />
    public string Name => "sum-lookup";

    /// <inheritdoc />
    public string InWords => "the sum of raw values, looked up in the norm table";

    /// <inheritdoc />
    public IReadOnlyList<string> Parameters => [];

    /// <inheritdoc />
    public bool ReadsRaw => true;

    /// <inheritdoc />
    public bool TakesWeights => true;

    /// <inheritdoc />
    public MeasureFunction Compile(MeasureDefinition measure, IReadOnlyList<Interval> inputs, Action<string> problem)
    {
        var weights = measure.Sources.Select(s => s.Weight).ToArray();
        var sums = measure.Table.Select(r => r.Key).ToArray();
        var values = measure.Table.Select(r => r.Value).ToArray();
        if (sums.Length == 0)
        {
            problem("sum-lookup needs a \"table\" of raw sum: value");
            return new MeasureFunction(_ => double.NaN, new Interval(0, 0));
        }

        var lowest = inputs.Select((x, i) => Math.Min(weights[i] * x.Low, weights[i] * x.High)).Sum();
        if (lowest < sums[0])
            problem(FormattableString.Invariant($"the table starts at {sums[0]}, but a raw sum can be as low as {lowest}; add a row for it"));
        return new MeasureFunction(
            raw =>
            {
                double sum = 0;
                for (var i = 0; i < raw.Length; i++)
                    sum += weights[i] * raw[i];
                if (double.IsNaN(sum))
                    return sum;
                // A hair of tolerance, so that 0.1 · 3 finds the row 0.3.
                var row = sums.AsSpan().BinarySearch(sum + 1e-9);
                return values[Math.Max(0, row >= 0 ? row : ~row - 1)];
            },
            new Interval(values.Min(), values.Max()));
    }
}
