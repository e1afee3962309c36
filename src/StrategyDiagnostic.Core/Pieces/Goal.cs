namespace StrategyDiagnostic.Core.Pieces;

/// <summary>What a piece is to reach within its 90 days.</summary>
public abstract record Goal
{
    private Goal()
    {
    }

    /// <summary>A number where both its ends are given, a milestone otherwise.</summary>
    /// <param name="measure">What is counted, or the milestone.</param>
    /// <param name="unit">What it is counted in; may be empty.</param>
    /// <param name="baseline">Where it stands at the beginning, in the unit; null for a milestone.</param>
    /// <param name="target">Where it shall stand after 90 days, in the unit; null for a milestone.</param>
    /// <exception cref="ArgumentException">Numbers that <see cref="Number" /> refuses.</exception>
    public static Goal Of(string measure, string unit, double? baseline, double? target) =>
        baseline is { } from && target is { } to ? new Number(measure, unit, from, to) : new Milestone(measure);

    /// <summary>A number that goes from where it stands to where it shall stand.</summary>
    public sealed record Number : Goal
    {
        /// <param name="measure">What is counted.</param>
        /// <param name="unit">What it is counted in; may be empty.</param>
        /// <param name="baseline">Where it stands at the beginning, in the unit.</param>
        /// <param name="target">Where it shall stand after 90 days, in the unit.</param>
        /// <exception cref="ArgumentOutOfRangeException">A number is not finite.</exception>
        /// <exception cref="ArgumentException">The target is where the number stands already: then there is no way to measure.</exception>
        public Number(string measure, string unit, double baseline, double target)
        {
            if (!double.IsFinite(baseline)) throw new ArgumentOutOfRangeException(nameof(baseline), baseline, "A baseline is a finite number.");
            if (!double.IsFinite(target)) throw new ArgumentOutOfRangeException(nameof(target), target, "A target is a finite number.");
            if (baseline.Equals(target)) throw new ArgumentException("A target differs from its baseline.", nameof(target));
            (Measure, Unit, Baseline, Target) = (measure, unit, baseline, target);
        }

        /// <summary>What is counted.</summary>
        public string Measure { get; }

        /// <summary>What it is counted in; may be empty.</summary>
        public string Unit { get; }

        /// <summary>Where it stands at the beginning.</summary>
        public double Baseline { get; }

        /// <summary>Where it shall stand after 90 days.</summary>
        public double Target { get; }

        /// <summary>Whether less is better.</summary>
        public bool Falls => Target < Baseline;

        /// <summary>
        /// How much of the way a value has come: 0 at the baseline, 1 at the target, below 0 when it went the wrong way, above 1
        /// beyond the target.
        /// </summary>
        /// <param name="value">In the unit; finite.</param>
        public double Progress(double value) => (value - Baseline) / (Target - Baseline);
    }

    /// <summary>Something that is there afterwards or not, and by which everybody can tell.</summary>
    /// <param name="Description">What will be there.</param>
    public sealed record Milestone(string Description) : Goal;
}
