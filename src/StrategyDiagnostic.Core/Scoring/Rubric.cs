namespace StrategyDiagnostic.Core.Scoring;

/// <summary>How an answer becomes points and a raw value. All options are resolved here; scoring only looks up.</summary>
public abstract record ItemScoring(string Question);

/// <summary>A choice: each option has its points and its raw value.</summary>
/// <param name="Question">The question's key.</param>
/// <param name="Options">Option key → points, 0–100, and raw value, as used by sums through a norm table. An option without an entry is not scored.</param>
public sealed record OptionScoring(string Question, IReadOnlyDictionary<string, OptionValue> Options) : ItemScoring(Question);

/// <summary>What one option is worth.</summary>
/// <param name="Points">0–100.</param>
/// <param name="Raw">Its own number: the position from 1 unless the rubric says otherwise.</param>
public readonly record struct OptionValue(double Points, double Raw);

/// <summary>A slider: points = 100 · (x − minimum) / (maximum − minimum) (percent of maximum possible), or turned round.</summary>
public sealed record AmountScoring(string Question, double Minimum, double Maximum, bool Reversed) : ItemScoring(Question);

/// <summary>
/// An allocation: points = 100 · the share of <paramref name="Part"/> in the sum of <paramref name="Among"/>; missing when
/// that sum is below <paramref name="AtLeast"/>.
/// </summary>
public sealed record ShareScoring(string Question, string Part, IReadOnlyList<string> Among, double AtLeast) : ItemScoring(Question);

/// <summary>What kind of number a measure is; decides where reports list it.</summary>
public enum MeasureGroup
{
    /// <summary>A score made of several items, shown with its band.</summary>
    Scale,

    /// <summary>One aspect, made of several items.</summary>
    Dimension,

    /// <summary>One aspect seen through one item only; never given a verdict of its own.</summary>
    Indicator,

    /// <summary>A step on the way to another measure.</summary>
    Auxiliary,

    /// <summary>A number for staff, such as how promising a lead is. Respondents never see it.</summary>
    Staff,
}

/// <summary>One input of a measure.</summary>
/// <param name="Key">A question (its points) or an earlier measure.</param>
/// <param name="Weight">Its weight or factor; any finite number.</param>
public sealed record MeasureSource(string Key, double Weight);

/// <summary>A named number computed by a scoring method.</summary>
public sealed record MeasureDefinition
{
    /// <summary>Unique in the rubric, also among the questions.</summary>
    public required string Key { get; init; }

    /// <summary>What it is called in reports.</summary>
    public required string Name { get; init; }

    /// <summary>What kind of number it is.</summary>
    public required MeasureGroup Group { get; init; }

    /// <summary>The name of the scoring method.</summary>
    public required string Method { get; init; }

    /// <summary>What it is computed from, at least one, in the order of the file.</summary>
    public required IReadOnlyList<MeasureSource> Sources { get; init; }

    /// <summary>Groups of questions or measures, each of which must have at least one value; otherwise the measure is missing.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Needs { get; init; } = [];

    /// <summary>When all of these hold the measure is not computed; null when it always is.</summary>
    public Condition? Unless { get; init; }

    /// <summary>The method's own numbers, by name.</summary>
    public IReadOnlyDictionary<string, double> Parameters { get; init; } = new Dictionary<string, double>();

    /// <summary>The method's table (raw sum → value), ordered by the raw sum; empty when it uses none.</summary>
    public IReadOnlyList<KeyValuePair<double, double>> Table { get; init; } = [];

    /// <summary>The line in the rubric file.</summary>
    public int Line { get; init; }

    /// <summary>Key of the definition → its own line in the rubric file, where the definition takes several.</summary>
    public IReadOnlyDictionary<string, int> Lines { get; init; } = new Dictionary<string, int>();

    /// <summary>The line of one of its keys, or its first.</summary>
    public int LineOf(string key) => Lines.GetValueOrDefault(key, Line);

    /// <summary>A parameter's value, or another when it is not given.</summary>
    public double Parameter(string name, double otherwise) => Parameters.TryGetValue(name, out var value) ? value : otherwise;
}

/// <summary>A named range of a measure: from <paramref name="From"/> (included) to <paramref name="To"/> (excluded, but for the last band).</summary>
public sealed record Band(string Key, string Name, double From, double To);

/// <summary>The bands of one measure, without gaps, lowest first.</summary>
/// <param name="Measure">The measure they divide.</param>
/// <param name="Bands">At least two.</param>
/// <param name="CautionBelow">A value below it deserves a caution; null for none.</param>
/// <param name="CautionAbove">A value above it deserves a caution; null for none.</param>
public sealed record BandSet(string Measure, IReadOnlyList<Band> Bands, double? CautionBelow, double? CautionAbove)
{
    /// <summary>The line in the rubric file.</summary>
    public int Line { get; init; }

    /// <summary>The band a value lies in. Lower bounds are closed; the last band includes its upper end.</summary>
    public Band Find(double value) => Bands[IndexOf(value)];

    /// <summary>The position of that band, from 0.</summary>
    public int IndexOf(double value)
    {
        for (var i = Bands.Count - 1; i > 0; i--)
            if (value >= Bands[i].From)
                return i;
        return 0;
    }

    /// <summary>True when the value lies in an extreme that deserves a caution.</summary>
    public bool IsExtreme(double value) => value < CautionBelow || value > CautionAbove;
}

/// <summary>A named verdict: the first case that holds.</summary>
public sealed record StatusDefinition(string Key, IReadOnlyList<StatusCase> Cases);

/// <summary>One case of a status.</summary>
/// <param name="Is">The verdict.</param>
/// <param name="When">When it holds.</param>
/// <param name="Line">The line in the rubric file.</param>
public sealed record StatusCase(string Is, Condition When, int Line);

/// <summary>Which measure a report leads with, and how sure one person's answers make it.</summary>
/// <param name="Measure">The measure; it has bands.</param>
/// <param name="IsPlacement">True when it says where the organization stands on the spectrum; a pulse leads with something else.</param>
/// <param name="StandardError">The standard error of one person's value, in its own units, above 0; null when unknown.</param>
/// <param name="IsAssumed">True until the standard error comes from data.</param>
public sealed record MainDefinition(string Measure, bool IsPlacement, double? StandardError, bool IsAssumed);

/// <summary>Which measures say how well the placement suits the situation.</summary>
public sealed record FitDefinition(string Measure, string ZoneLow, string ZoneHigh, string Gap, string? Status);

/// <summary>Which measure says how promising a lead is; respondents never see it.</summary>
/// <param name="Measure">A measure of the group staff, between 0 and 100.</param>
/// <param name="CallClicked">Points added once somebody has asked for the discovery call; the sum stops at 100.</param>
public sealed record PriorityDefinition(string Measure, double CallClicked);

/// <summary>An offer that is made when a condition holds.</summary>
/// <param name="Offer">A key of the report's moves.</param>
/// <param name="When">When it is made.</param>
/// <param name="Line">The line in the rubric file.</param>
public sealed record AdviceRule(string Offer, Condition When, int Line);

/// <summary>How answers that deserve a second look are recognised. Nothing is ever dropped because of them.</summary>
public sealed record QualityDefinition
{
    /// <summary>A step answered in less than this many seconds per question counts as hurried; 0 for never.</summary>
    public double SecondsPerQuestion { get; init; }

    /// <summary>Groups of questions; when every group is answered with one and the same option throughout, that is a straight line.</summary>
    public IReadOnlyList<IReadOnlyList<string>> SameThroughout { get; init; } = [];

    /// <summary>Pairs of questions that ask nearly the same thing.</summary>
    public IReadOnlyList<(string First, string Second)> Pairs { get; init; } = [];

    /// <summary>Points beyond which the two answers of a pair disagree.</summary>
    public double Apart { get; init; } = 75;

    /// <summary>How many pairs must disagree.</summary>
    public int AtLeast { get; init; } = 2;
}

/// <summary>An answer set with the scores it must give; a rubric that fails one cannot be published.</summary>
/// <param name="Name">Who it is.</param>
/// <param name="AnswersJson">The answers in their stored form.</param>
/// <param name="Expected">Measure or status key, or "measure.band" → expected number, text, or null for missing.</param>
/// <param name="Line">The line in the rubric file.</param>
public sealed record GoldenRespondent(string Name, string AnswersJson, IReadOnlyDictionary<string, string?> Expected, int Line);

/// <summary>A scoring scheme as its author wrote it; immutable once read.</summary>
public sealed record Rubric
{
    /// <summary>The rubric's identity over all its versions.</summary>
    public required string Id { get; init; }

    /// <summary>How far it can be trusted, in words: "Drafted by experts, not yet validated".</summary>
    public required string Standing { get; init; }

    /// <summary>The scored questions.</summary>
    public required IReadOnlyList<ItemScoring> Items { get; init; }

    /// <summary>The measures, each after what it is computed from.</summary>
    public required IReadOnlyList<MeasureDefinition> Measures { get; init; }

    /// <summary>The bands, at most one set for a measure.</summary>
    public required IReadOnlyList<BandSet> Bands { get; init; }

    /// <summary>The verdicts.</summary>
    public required IReadOnlyList<StatusDefinition> Statuses { get; init; }

    /// <summary>The measure that reports lead with.</summary>
    public required MainDefinition Main { get; init; }

    /// <summary>Fit, or null when the rubric has none; a rubric without a placement never has.</summary>
    public FitDefinition? Fit { get; init; }

    /// <summary>Priority, or null when leads are not ranked.</summary>
    public PriorityDefinition? Priority { get; init; }

    /// <summary>Advice, most important first.</summary>
    public required IReadOnlyList<AdviceRule> Advice { get; init; }

    /// <summary>How many offers a report shows at most.</summary>
    public int AdviceShown { get; init; } = 2;

    /// <summary>What staff are told about the quality of the answers.</summary>
    public required QualityDefinition Quality { get; init; }

    /// <summary>The respondents that every version must score as stated.</summary>
    public required IReadOnlyList<GoldenRespondent> Golden { get; init; }

    /// <summary>The bands of a measure, or null.</summary>
    public BandSet? BandsOf(string measure) => Bands.FirstOrDefault(b => b.Measure == measure);

    /// <summary>True when a question's points count for staff measures alone, so that respondents are not shown them.</summary>
    public bool IsForStaff(string question)
    {
        var uses = Measures.Where(m => m.Sources.Any(s => s.Key == question)).ToList();
        return uses.Count > 0 && uses.TrueForAll(m => m.Group is MeasureGroup.Staff);
    }

    /// <summary>The definition of a measure, or null.</summary>
    public MeasureDefinition? FindMeasure(string key) => Measures.FirstOrDefault(m => m.Key == key);
}
