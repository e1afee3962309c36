using System.Text.Json;
using System.Text.Json.Serialization;

namespace StrategyDiagnostic.Web.Features.Leads;

/// <summary>What a change to a lead is about. The names are stored.</summary>
internal enum LeadChangeKind
{
    Status,
    Owner,
    Next,
    Address,
    Shelf,
}

/// <summary>What staff can change about a lead.</summary>
internal sealed record LeadState
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public string? Status { get; init; }

    public string? Reason { get; init; }

    public long? OwnerId { get; init; }

    public string? NextAction { get; init; }

    public string? NextOn { get; init; }

    public string? Email { get; init; }

    public string? Shelf { get; init; }

    public long? MergedInto { get; init; }

    /// <summary>The part that a kind of change is about; everything else empty.</summary>
    public LeadState Part(LeadChangeKind kind) => kind switch
    {
        LeadChangeKind.Status => new() { Status = Status, Reason = Reason },
        LeadChangeKind.Owner => new() { OwnerId = OwnerId },
        LeadChangeKind.Next => new() { NextAction = NextAction, NextOn = NextOn },
        LeadChangeKind.Address => new() { Email = Email },
        LeadChangeKind.Shelf => new() { Shelf = Shelf, MergedInto = MergedInto },
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>This state with one part taken from another.</summary>
    public LeadState WithPart(LeadChangeKind kind, LeadState other) => kind switch
    {
        LeadChangeKind.Status => this with { Status = other.Status, Reason = other.Reason },
        LeadChangeKind.Owner => this with { OwnerId = other.OwnerId },
        LeadChangeKind.Next => this with { NextAction = other.NextAction, NextOn = other.NextOn },
        LeadChangeKind.Address => this with { Email = other.Email },
        LeadChangeKind.Shelf => this with { Shelf = other.Shelf, MergedInto = other.MergedInto },
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    public string ToJson() => JsonSerializer.Serialize(this, Format);

    public static LeadState FromJson(string json) =>
        JsonSerializer.Deserialize<LeadState>(json, Format) ?? throw new JsonException("The state of a lead cannot be null.");
}
