namespace StrategyDiagnostic.Core.Pieces;

/// <summary>A review of a piece, read from what its leader and its witness said. No word is weighed more than the other.</summary>
public sealed record Reading
{
    /// <summary>
    /// Two values are the same when they lie no further apart than this part of the way from baseline to target: people read a number off on
    /// different days. The tenth is a rule of ours, not a finding; the board says it.
    /// </summary>
    public const double SameWithin = 0.1;

    private Reading(ReviewPhase phase, Word? leader, Word? witness, ReviewState state) => (Phase, Leader, Witness, State) = (phase, leader, witness, state);

    /// <summary>Where the review is on the calendar.</summary>
    public ReviewPhase Phase { get; }

    /// <summary>What the leader said; null when nothing.</summary>
    public Word? Leader { get; }

    /// <summary>What the witness said; null when nothing.</summary>
    public Word? Witness { get; }

    /// <summary>What it came to.</summary>
    public ReviewState State { get; }

    /// <summary>The worse of the two standings; null when nobody told one.</summary>
    public Standing? Worse => (Leader?.Standing, Witness?.Standing) switch
    {
        ({ } a, { } b) => a < b ? a : b,
        var (a, b) => a ?? b,
    };

    /// <summary>Whether anything was said.</summary>
    public bool HasWord => Leader is not null || Witness is not null;

    /// <summary>Reads a review.</summary>
    /// <param name="goal">What the piece is to reach.</param>
    /// <param name="phase">Where the review is on the calendar.</param>
    /// <param name="leader">What the leader said; null when nothing.</param>
    /// <param name="witness">What the witness said; null when nothing.</param>
    public static Reading Of(Goal goal, ReviewPhase phase, Word? leader, Word? witness) => new(phase, leader, witness, phase switch
    {
        ReviewPhase.NotAsked => ReviewState.NotAsked,
        ReviewPhase.Ahead => ReviewState.Ahead,
        ReviewPhase.Open when leader is null || witness is null => ReviewState.Waiting,
        ReviewPhase.Open or ReviewPhase.Closed => StateOf(goal, leader, witness),
        _ => throw new ArgumentOutOfRangeException(nameof(phase), phase, message: null),
    });

    /// <summary>How much a piece needs somebody, from all its reviews, the earliest first. The last that has something to say decides.</summary>
    /// <param name="readings">The reviews of one piece in the order of their days.</param>
    public static Need NeedOf(IReadOnlyList<Reading> readings)
    {
        ArgumentNullException.ThrowIfNull(readings);
        var begun = readings.Where(r => r.Phase is ReviewPhase.Open or ReviewPhase.Closed).ToList();
        if (begun.Count == 0) return Need.NotYet;
        var last = begun.FindLast(r => r.HasWord || r.Phase == ReviewPhase.Closed);
        return last is null ? Need.Waiting : last switch
        {
            { Worse: Standing.Stuck } => Need.Stuck,
            { State: ReviewState.Differ } => Need.Differ,
            { Leader: null, Phase: ReviewPhase.Closed } => Need.Silent,
            { Worse: Standing.Behind } => Need.Behind,
            { Worse: Standing.OnTrack } => Need.OnTrack,
            { Worse: Standing.Reached } => Need.Reached,
            _ => Need.Waiting,
        };
    }

    private static ReviewState StateOf(Goal goal, Word? leader, Word? witness)
    {
        if (leader is null && witness is null) return ReviewState.Silent;
        if (leader?.Standing is not { } mine || witness?.Standing is not { } theirs) return ReviewState.OneSided;
        return mine == theirs && ValuesAgree(goal, leader.Value, witness.Value) ? ReviewState.Agree : ReviewState.Differ;
    }

    private static bool ValuesAgree(Goal goal, double? a, double? b) =>
        goal is not Goal.Number number || a is not { } mine || b is not { } theirs
        || Math.Abs(number.Progress(mine) - number.Progress(theirs)) <= SameWithin + 1e-9;   // 0.1 is not exact in binary
}
