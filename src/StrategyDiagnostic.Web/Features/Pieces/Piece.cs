using StrategyDiagnostic.Core.Pieces;

namespace StrategyDiagnostic.Web.Features.Pieces;

/// <summary>A leader's piece as it is now.</summary>
internal sealed record Piece
{
    public long Id { get; init; }

    public long EngagementId { get; init; }

    public long LeaderId { get; init; }

    /// <summary>Counted from 1; each change is another one.</summary>
    public long Version { get; init; }

    public string Title { get; init; } = "";

    /// <summary>What is counted, or the milestone.</summary>
    public string Measure { get; init; } = "";

    public string Unit { get; init; } = "";

    /// <summary>Null, with the target, for a milestone.</summary>
    public double? Baseline { get; init; }

    public double? Target { get; init; }

    /// <summary>Why it matters to the plan.</summary>
    public string Why { get; init; } = "";

    public long WitnessId { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? WithdrawnAt { get; init; }

    public string? WithdrawnReason { get; init; }

    public bool IsActive => WithdrawnAt is null;

    public Goal Goal => Goal.Of(Measure, Unit, Baseline, Target);
}

/// <summary>One of the versions of a piece.</summary>
internal sealed record PieceVersion
{
    public long Number { get; init; }

    public string Title { get; init; } = "";

    public string Measure { get; init; } = "";

    public string Unit { get; init; } = "";

    public double? Baseline { get; init; }

    public double? Target { get; init; }

    public string Why { get; init; } = "";

    public long WitnessId { get; init; }

    /// <summary>The member who wrote it; null when the leader did.</summary>
    public string? By { get; init; }

    public DateTimeOffset At { get; init; }

    public Goal Goal => Goal.Of(Measure, Unit, Baseline, Target);
}

/// <summary>Somebody who takes part in an engagement.</summary>
internal sealed record PiecePerson
{
    public long Id { get; init; }

    public string Name { get; init; } = "";

    public string Email { get; init; } = "";

    public string Level { get; init; } = "";

    public DateTimeOffset? RemovedAt { get; init; }

    /// <summary>Whether they have said that they want no mail.</summary>
    public bool WantsNoMail { get; init; }

    /// <summary>The name, or what stands before the @ where there is none.</summary>
    public string Called => Name.Length > 0 ? Name : Email.Split('@')[0];

    /// <summary>Whether they lead: those below and outside may have a piece, and are not missed when they have none.</summary>
    public bool Leads => Level is "executive" or "director" or "manager";
}

/// <summary>What somebody said of a piece at a review.</summary>
internal sealed record ReviewWord
{
    public const string AsLeader = "leader";
    public const string AsWitness = "witness";

    public long PieceId { get; init; }

    public int Day { get; init; }

    public long ParticipantId { get; init; }

    public string Role { get; init; } = "";

    /// <summary>Null when the person cannot tell.</summary>
    public string? Standing { get; init; }

    /// <summary>Null when the number is not known, or there is none.</summary>
    public double? Value { get; init; }

    public string Done { get; init; } = "";

    public string Hindrance { get; init; } = "";

    /// <summary>Counted from 1; each correction is another one.</summary>
    public long Revision { get; init; }

    public DateTimeOffset SaidAt { get; init; }

    public DateTimeOffset ChangedAt { get; init; }

    public Word Word => new(PieceWords.StandingOf(Standing), Value);
}

/// <summary>An engagement as far as its pieces are concerned.</summary>
internal sealed record PieceSetting
{
    public long EngagementId { get; init; }

    public string Title { get; init; } = "";

    public string ClientName { get; init; } = "";

    public string TimeZone { get; init; } = "UTC";

    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Made up, so nobody gets mail.</summary>
    public bool IsSample { get; init; }

    /// <summary>What the engagement's links come from, encrypted; null once it was thrown away.</summary>
    public byte[]? Secret { get; init; }

    /// <summary>The day on which the 90 days begin; null while there is no piece.</summary>
    public string? BeginsOn { get; init; }

    /// <summary>The encrypted token of the room's link; null while the room is closed.</summary>
    public string? RoomToken { get; init; }

    public string? RoomUntil { get; init; }

    /// <summary>Whether somebody has been asked at a review.</summary>
    public bool HasAsked { get; init; }

    public DateOnly? Begins => PieceDays.Read(BeginsOn);

    public TimeZoneInfo Zone => PieceDays.Zone(TimeZone);
}
