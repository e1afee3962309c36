namespace StrategyDiagnostic.Core.Scoring;

/// <summary>
/// The values of one response under one rubric, in the array that the rubric was compiled for. Meant to be used for one
/// response after another, so that scoring a million allocates nothing. Not for two threads at once.
/// </summary>
public sealed class ScoreSlots
{
    internal ScoreSlots(int slots, int measures, int mostInputs) =>
        (Values, Reasons, Inputs) = (new double[slots], new Missing[measures], new double[mostInputs]);

    /// <summary>Everything: items, measures, statuses. NaN is missing.</summary>
    internal double[] Values { get; }

    /// <summary>Why each measure is missing, in the order they are computed.</summary>
    internal Missing[] Reasons { get; }

    /// <summary>Where a measure's inputs are laid out for its method.</summary>
    internal double[] Inputs { get; }

    /// <summary>A value by its slot (<see cref="CompiledRubric.SlotOf"/>); NaN when it is missing.</summary>
    public double this[int slot] => Values[slot];

    /// <summary>The same value, or null when it is missing.</summary>
    public double? Find(int slot) => double.IsNaN(Values[slot]) ? null : Values[slot];

    internal void Clear() => Array.Fill(Values, double.NaN);

    internal void Set(CompiledRubric.ItemSlots item, (double Points, double Raw, double Option) value) =>
        (Values[item.Points], Values[item.Raw], Values[item.Option]) = value;
}
