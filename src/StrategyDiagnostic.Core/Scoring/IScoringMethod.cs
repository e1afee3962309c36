namespace StrategyDiagnostic.Core.Scoring;

/// <summary>
/// The plug: a way to compute one number from others. A rubric names it, and everything else about a measure (needs,
/// exceptions, bands, explanation) is the same for all methods.
/// </summary>
/// <remarks>
/// A method is pure and has no state. Every method passes the contract tests in <c>ScoringMethodContract</c>. How to add
/// one, and when not to, stands in <c>Scoring/README.md</c>.
/// </remarks>
public interface IScoringMethod
{
    /// <summary>The name rubrics use.</summary>
    string Name { get; }

    /// <summary>What it does, in a few plain words, for "show the working".</summary>
    string InWords { get; }

    /// <summary>The parameters it understands.</summary>
    IReadOnlyList<string> Parameters { get; }

    /// <summary>True when it reads a question's raw value instead of its points.</summary>
    bool ReadsRaw { get; }

    /// <summary>True when its inputs may have weights or factors; a method that knows none says so when it is given some.</summary>
    bool TakesWeights { get; }

    /// <summary>
    /// Turns a measure's definition into a function of its inputs. Called once for a rubric, never while scoring.
    /// </summary>
    /// <param name="measure">The measure, its parameters' names already checked.</param>
    /// <param name="inputs">The range of each source, in order.</param>
    /// <param name="problem">Reports what is wrong with the definition, as a sentence that says what to do.</param>
    MeasureFunction Compile(MeasureDefinition measure, IReadOnlyList<Interval> inputs, Action<string> problem);
}

/// <summary>
/// Computes a measure. The inputs are in the order of the sources; NaN stands for missing, also in the result. Must not
/// allocate, must not throw, and must return a value inside the stated range whatever it is given within theirs.
/// </summary>
public delegate double ScoreFunction(ReadOnlySpan<double> inputs);

/// <summary>A compiled measure.</summary>
/// <param name="Score">The function.</param>
/// <param name="Range">The range of what it returns.</param>
public sealed record MeasureFunction(ScoreFunction Score, Interval Range);
