using System.Text.Json.Serialization;
using StrategyDiagnostic.Core.Scoring;

namespace StrategyDiagnostic.Core.Comparison;

/// <summary>What a comparison comes to.</summary>
public enum Verdict
{
    /// <summary>The interval lies above 0 and the change is at least the smallest that matters.</summary>
    ClearRise,

    /// <summary>The interval lies above 0, the change is smaller than what matters.</summary>
    SmallRise,

    /// <summary>The 90 % interval lies within the smallest change that matters, on both sides.</summary>
    Unchanged,

    /// <summary>The interval lies below 0, the change is smaller than what matters.</summary>
    SmallFall,

    /// <summary>The interval lies below 0 and the change is at least the smallest that matters.</summary>
    ClearFall,

    /// <summary>Nothing of all that: the answers are too few for their spread.</summary>
    TooFewToTell,

    /// <summary>It is not shown, or nothing can be said.</summary>
    NotShown,
}

/// <summary>A mean with its 95 % interval.</summary>
/// <param name="People">How many people it is the mean of.</param>
/// <param name="Mean">In points.</param>
/// <param name="Interval">Mean ± t·s/√n, in points; null when all have the same value: nothing of how they spread is shown then.</param>
public sealed record MeanRange(int People, double Mean, Interval? Interval);

/// <summary>The numbers behind one change.</summary>
public sealed record ChangeNumbers
{
    /// <summary>The earlier wave.</summary>
    public required MeanRange Before { get; init; }

    /// <summary>The later wave.</summary>
    public required MeanRange After { get; init; }

    /// <summary>After − before, in points.</summary>
    public required double Difference { get; init; }

    /// <summary>Its 95 % interval.</summary>
    public required Interval Interval { get; init; }

    /// <summary>Its 90 % interval.</summary>
    public required Interval Interval90 { get; init; }

    /// <summary>The two-sided p-value of the t test.</summary>
    public required double P { get; init; }

    /// <summary>The same after Holm's correction over all exploratory measures of the panel; null for the outcome that was declared, which stands alone.</summary>
    public double? AdjustedP { get; init; }

    /// <summary>g_av of matched people, Hedges' g of all; null when values do not vary.</summary>
    public required double? Effect { get; init; }

    /// <summary>Its 95 % interval.</summary>
    public required Interval? EffectInterval { get; init; }

    /// <summary>The change that this many people would show with 80 % power: (t₀.₉₇₅ + t₀.₈₀) times the standard error of the difference.</summary>
    public double? SmallestDetectable { get; init; }

    /// <summary>The paired t test; null for people who are not matched.</summary>
    public PairedChange? Paired { get; init; }

    /// <summary>The signed-rank test; null for people who are not matched, and for exploratory measures of more than 200.</summary>
    public SignedRank? SignedRank { get; init; }

    /// <summary>Counts of people who moved more than measurement error; null below ten pairs and for other measures than the primary.</summary>
    public ReliableChange? Reliable { get; init; }

    /// <summary>Welch's test; null for matched people.</summary>
    public UnpairedChange? Unpaired { get; init; }

    /// <summary>The Mann–Whitney test of the primary outcome; null for matched people.</summary>
    public MannWhitney? MannWhitney { get; init; }

    /// <summary>The bootstrap interval of the primary outcome; null for matched people and below ten a wave.</summary>
    public Bootstrap? Bootstrap { get; init; }
}

/// <summary>How one measure changed.</summary>
/// <param name="Measure">The measure.</param>
/// <param name="IsPrimary">Whether the engagement is judged by it.</param>
/// <param name="Numbers">What may be seen of it.</param>
/// <param name="Verdict">What it comes to.</param>
/// <param name="Sentence">The same in plain words.</param>
public sealed record MeasureChange(StudyMeasure Measure, bool IsPrimary, Shown<ChangeNumbers> Numbers, Verdict Verdict, string Sentence);

/// <summary>One group of people whose change is shown by itself: those matched, or all.</summary>
/// <param name="Measures">The primary measure first.</param>
public sealed record ChangePanel(IReadOnlyList<MeasureChange> Measures)
{
    /// <summary>The primary outcome.</summary>
    public MeasureChange Primary => Measures[0];
}

/// <summary>The distance between two levels in one wave: first − second.</summary>
/// <param name="Difference">In points.</param>
/// <param name="Interval">Its 95 % interval (Welch).</param>
/// <param name="Effect">Hedges' g.</param>
/// <param name="P">The two-sided p-value.</param>
/// <param name="AdjustedP">The same after Holm's correction over the distances of the wave.</param>
public sealed record GapPoint(double Difference, Interval Interval, double Effect, double P, double? AdjustedP = null);

/// <summary>The distance between two levels across waves.</summary>
/// <param name="Name">Executives − frontline.</param>
/// <param name="ByWave">One for each wave of the study, in its order.</param>
/// <param name="Sentence">What happened to it, in plain words.</param>
/// <param name="Widened">Whether the levels moved apart by at least the smallest change that matters.</param>
public sealed record LevelGap(string Name, IReadOnlyList<Shown<GapPoint>> ByWave, string Sentence, bool Widened);

/// <summary>How people came and went between the two waves.</summary>
/// <param name="Level">Everybody, or one level.</param>
/// <param name="Counts">The counts, if they may be seen.</param>
public sealed record FlowRow(string Level, Shown<FlowCounts> Counts);

/// <summary>Counts of people.</summary>
/// <param name="Invited">Invited to the earlier wave; null when not known.</param>
/// <param name="Before">Answered the earlier wave.</param>
/// <param name="After">Answered the later wave.</param>
/// <param name="Both">Answered both; null where people cannot be matched, or where it would say how few left or joined.</param>
public sealed record FlowCounts(int? Invited, int Before, int After, int? Both)
{
    /// <summary>Answered the earlier wave only.</summary>
    public int? Left => Before - Both;

    /// <summary>Answered the later wave only.</summary>
    public int? Joined => After - Both;
}

/// <summary>How much the people of one level agree, in both waves.</summary>
/// <param name="Level">The level.</param>
/// <param name="Before">Agreement in the earlier wave.</param>
/// <param name="After">Agreement in the later wave.</param>
/// <param name="Sentence">In plain words.</param>
public sealed record LevelAgreement(string Level, Shown<Agreement> Before, Shown<Agreement> After, string Sentence);

/// <summary>Something a reader must know before believing the numbers.</summary>
/// <param name="Title">A few words.</param>
/// <param name="Text">A sentence or two.</param>
public sealed record Caution(string Title, string Text);

/// <summary>A whole comparison of two waves, ready to be shown: nothing in it may not be seen.</summary>
public sealed record ChangeReport
{
    /// <summary>Said with every comparison.</summary>
    public const string NotItsCause = "This shows change, not its cause.";

    /// <summary>The name of the earlier wave.</summary>
    public required string From { get; init; }

    /// <summary>The name of the later wave.</summary>
    public required string To { get; init; }

    /// <summary>The names of all waves of the study, in order.</summary>
    public required IReadOnlyList<string> Waves { get; init; }

    /// <summary>The fewest people about whom anything is shown.</summary>
    public required int K { get; init; }

    /// <summary>The measure that the finding is about.</summary>
    public required StudyMeasure Measure { get; init; }

    /// <summary>Whether this very comparison was declared before the first answer.</summary>
    public required bool IsDeclared { get; init; }

    /// <summary>Whether the finding is about those who answered both times; otherwise about all.</summary>
    public required bool IsMatched { get; init; }

    /// <summary>The finding in plain words.</summary>
    public required string Headline { get; init; }

    /// <summary>What it comes to.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>People who answered both times.</summary>
    public required ChangePanel Matched { get; init; }

    /// <summary>All who answered, each wave for itself.</summary>
    public required ChangePanel Everybody { get; init; }

    /// <summary>Those whom the finding is about.</summary>
    [JsonIgnore]
    public ChangePanel Judged => IsMatched ? Matched : Everybody;

    /// <summary>The mean of the primary measure among all who answered, for each wave of the study.</summary>
    public required IReadOnlyList<Shown<MeanRange>> MeanByWave { get; init; }

    /// <summary>Distances between levels in the primary measure.</summary>
    public required IReadOnlyList<LevelGap> Gaps { get; init; }

    /// <summary>Who came and went: everybody first, then by level.</summary>
    public required IReadOnlyList<FlowRow> Flow { get; init; }

    /// <summary>Agreement within levels.</summary>
    public required IReadOnlyList<LevelAgreement> Agreement { get; init; }

    /// <summary>Whether levels differ at all in the later wave (Welch's F).</summary>
    public required Shown<Omnibus> LevelsDiffer { get; init; }

    /// <summary>How much of the differences between people in the later wave is one between levels.</summary>
    public required Shown<IntraclassCorrelation> LevelsExplain { get; init; }

    /// <summary>The primary measure of the later wave with each level counted by its headcount.</summary>
    public required Shown<OrganizationScore> Organization { get; init; }

    /// <summary>Whether both waves asked the same and were scored alike.</summary>
    public required bool IsComparable { get; init; }

    /// <summary>What speaks for and against comparing the two.</summary>
    public required IReadOnlyList<string> Comparability { get; init; }

    /// <summary>What threatens the conclusion.</summary>
    public required IReadOnlyList<Caution> Cautions { get; init; }

    /// <summary>Where the bootstrap began.</summary>
    public required ulong Seed { get; init; }
}
