using StrategyDiagnostic.Core.Comparison;

namespace StrategyDiagnostic.Web.Features.Engagements;

/// <summary>A piece of work with a client. Pages get one through <see cref="EngagementAccess"/> alone.</summary>
internal sealed record Engagement
{
    public const string Confidential = "confidential";
    public const string Anonymous = "anonymous";

    public long Id { get; init; }

    public long ClientId { get; init; }

    public string ClientName { get; init; } = "";

    public string Title { get; init; } = "";

    public string Mode { get; init; } = Confidential;

    public int K { get; init; } = PrivacyThreshold.Least;

    /// <summary>What K was when the first wave closed, where it was raised since.</summary>
    public int? FirstK { get; init; }

    /// <summary>Neighbouring levels that are shown as one when one of them is too small.</summary>
    public string LevelGroups { get; init; } = "";

    public string TimeZone { get; init; } = "";

    /// <summary>The stretch of time that every wave asks about.</summary>
    public string Window { get; init; } = "";

    /// <summary>What links come from, encrypted; null once it was thrown away.</summary>
    public byte[]? Secret { get; init; }

    public bool IsSample { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? LaunchedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public bool IsAnonymous => Mode == Anonymous;

    public PrivacyThreshold Threshold => PrivacyThreshold.Of(K, FirstK);

    public IReadOnlyList<IReadOnlyList<string>> Groups => Levels.Groups(LevelGroups);

    public string State => EndedAt is not null ? "ended" : LaunchedAt is not null ? "under way" : "being set up";

    /// <summary>The address of a page about it, such as <c>/participants</c>.</summary>
    public string Address(string page = "") => FormattableString.Invariant($"/engagements/{Id}{page}");

    /// <summary>The time of day where its people are.</summary>
    public DateTimeOffset Local(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, Zone);

    /// <summary>The moment at which a day begins there. Where the clocks skip midnight, the first moment there is.</summary>
    public DateTimeOffset StartOf(DateOnly day)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        while (Zone.IsInvalidTime(midnight))
            midnight = midnight.AddMinutes(15);
        return new(midnight, Zone.GetUtcOffset(midnight));
    }

    private TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(TimeZone);
}

/// <summary>A line of the list of engagements.</summary>
internal sealed record EngagementLine
{
    public long Id { get; init; }

    public string ClientName { get; init; } = "";

    public string Title { get; init; } = "";

    public string Mode { get; init; } = "";

    public bool IsSample { get; init; }

    public DateTimeOffset? LaunchedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public string Consultants { get; init; } = "";

    public int Participants { get; init; }

    /// <summary>The wave that is open, or the next to open; null when there is none.</summary>
    public string? WaveName { get; init; }

    public string? WaveState { get; init; }

    public string? WaveOn { get; init; }

    public string State => EndedAt is not null ? "ended" : LaunchedAt is not null ? "under way" : "being set up";
}
