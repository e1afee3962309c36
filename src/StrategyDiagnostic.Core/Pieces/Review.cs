namespace StrategyDiagnostic.Core.Pieces;

/// <summary>How a piece stands in somebody's eyes, from worst to best.</summary>
public enum Standing
{
    /// <summary>It does not move, or was never begun.</summary>
    Stuck,

    /// <summary>It moves, and will not be there in time as it goes.</summary>
    Behind,

    /// <summary>It will be there in time as it goes.</summary>
    OnTrack,

    /// <summary>The target is reached.</summary>
    Reached,
}

/// <summary>What one person said of a piece at a review.</summary>
/// <param name="Standing">How it stands; null when the person cannot tell.</param>
/// <param name="Value">Where its number stands, in its unit; null when it has none or the person does not know it.</param>
public sealed record Word(Standing? Standing, double? Value);

/// <summary>Where a review is on the calendar.</summary>
public enum ReviewPhase
{
    /// <summary>The piece was not there yet when the review closed, or was given up before it opened.</summary>
    NotAsked,

    /// <summary>Its day has not come.</summary>
    Ahead,

    /// <summary>Leader and witness can speak, and correct themselves.</summary>
    Open,

    /// <summary>What was said stands.</summary>
    Closed,
}

/// <summary>What a review of a piece came to.</summary>
public enum ReviewState
{
    /// <summary>There was no such review of this piece.</summary>
    NotAsked,

    /// <summary>Its day has not come.</summary>
    Ahead,

    /// <summary>It is open and somebody has not spoken.</summary>
    Waiting,

    /// <summary>It closed and nobody had spoken.</summary>
    Silent,

    /// <summary>It closed and only one of the two could say how the piece stands.</summary>
    OneSided,

    /// <summary>Both say the same.</summary>
    Agree,

    /// <summary>They see it differently.</summary>
    Differ,
}

/// <summary>How much a piece needs somebody, most first.</summary>
public enum Need
{
    /// <summary>One of the two says that it is stuck.</summary>
    Stuck,

    /// <summary>Leader and witness see it differently.</summary>
    Differ,

    /// <summary>Its leader said nothing at a review that has closed.</summary>
    Silent,

    /// <summary>It will not be there in time as it goes.</summary>
    Behind,

    /// <summary>There is nothing to judge by yet: somebody is being asked, or nobody can tell.</summary>
    Waiting,

    /// <summary>It will be there in time as it goes.</summary>
    OnTrack,

    /// <summary>The target is reached.</summary>
    Reached,

    /// <summary>The first review has not come.</summary>
    NotYet,
}
