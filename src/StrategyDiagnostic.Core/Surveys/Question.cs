namespace StrategyDiagnostic.Core.Surveys;

/// <summary>How a question is put and answered.</summary>
public enum QuestionFormat
{
    /// <summary>One of several options without an order of merit.</summary>
    Single,

    /// <summary>One of several options, each a described situation.</summary>
    Anchored,

    /// <summary>How many or how much.</summary>
    Quantity,

    /// <summary>How often.</summary>
    Frequency,

    /// <summary>How far one agrees with a statement.</summary>
    Agreement,

    /// <summary>How far a practice is in use.</summary>
    Practice,

    /// <summary>A position between two opposed statements.</summary>
    Pair,

    /// <summary>Shares of a whole that sum to 100.</summary>
    Allocation,

    /// <summary>A number on a line without a start position.</summary>
    Slider,
}

/// <summary>One choice of a question.</summary>
/// <param name="Key">What is stored; unique in its question.</param>
/// <param name="Label">What is shown.</param>
public sealed record Option(string Key, string Label);

/// <summary>A question of a survey.</summary>
public abstract record Question
{
    /// <summary>Unique in the survey; answers are stored under it.</summary>
    public required string Key { get; init; }

    /// <summary>How it is put and answered.</summary>
    public required QuestionFormat Format { get; init; }

    /// <summary>The question itself.</summary>
    public required string Text { get; init; }

    /// <summary>A few words for tables: "When leaders first met the strategy".</summary>
    public required string Short { get; init; }

    /// <summary>A line of help, or null when none is needed.</summary>
    public string? Hint { get; init; }

    /// <summary>True when "I can't tell" is offered.</summary>
    public required bool OffersCannotTell { get; init; }

    /// <summary>True when it may be left open altogether.</summary>
    public required bool MayBeLeftOpen { get; init; }
}

/// <summary>A question answered by choosing one option; all formats but allocation and slider.</summary>
public sealed record ChoiceQuestion : Question
{
    /// <summary>The options, at least two, in the order of the file.</summary>
    public required IReadOnlyList<Option> Options { get; init; }

    /// <summary>The statement at the first option's end (pairs), otherwise null.</summary>
    public string? Left { get; init; }

    /// <summary>The statement at the last option's end (pairs), otherwise null.</summary>
    public string? Right { get; init; }

    /// <summary>True when the options are shown in an order drawn per response, against order effects.</summary>
    public bool Shuffled { get; init; }

    /// <summary>The option with a key, or null.</summary>
    public Option? Find(string key) => Options.FirstOrDefault(o => o.Key == key);

    /// <summary>
    /// The options in the order one respondent sees them: as written, or, when shuffled, in an order that depends on
    /// <paramref name="seed"/> alone, so that a page shown twice looks the same.
    /// </summary>
    public IReadOnlyList<Option> InOrderFor(long seed) =>
        Shuffled ? [.. Options.OrderBy(o => Mix(seed, o.Key))] : Options;

    // SplitMix64's finalizer (Steele, Lea, Flood 2014): spreads neighbouring seeds over the whole range.
    private static ulong Mix(long seed, string key)
    {
        var z = (ulong)seed;
        foreach (var c in key)
            z = unchecked((z + c + 0x9E3779B97F4A7C15UL) * 0xBF58476D1CE4E5B9UL);
        z = unchecked((z ^ (z >> 27)) * 0x94D049BB133111EBUL);
        return z ^ (z >> 31);
    }
}

/// <summary>A question answered by dividing 100 between parts.</summary>
public sealed record AllocationQuestion : Question
{
    /// <summary>What the parts must sum to.</summary>
    public const double Total = 100;

    /// <summary>The parts, at least two.</summary>
    public required IReadOnlyList<Option> Parts { get; init; }
}

/// <summary>A question answered by a number on a line.</summary>
public sealed record SliderQuestion : Question
{
    /// <summary>The lowest value.</summary>
    public required double Minimum { get; init; }

    /// <summary>The highest value, above <see cref="Minimum"/>.</summary>
    public required double Maximum { get; init; }

    /// <summary>What the lowest value means.</summary>
    public required string LowLabel { get; init; }

    /// <summary>What the highest value means.</summary>
    public required string HighLabel { get; init; }
}
