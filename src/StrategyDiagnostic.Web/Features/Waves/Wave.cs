using System.Globalization;
using StrategyDiagnostic.Web.Features.Engagements;

namespace StrategyDiagnostic.Web.Features.Waves;

/// <summary>One round of answers. Its days are days in the engagement's time zone.</summary>
internal sealed record Wave
{
    public const string Planned = "planned";
    public const string Open = "open";
    public const string Closed = "closed";

    private const int DaysOpen = 11;
    private const int FirstReminder = 4;
    private const int SecondReminder = 8;

    public long Id { get; init; }

    public long EngagementId { get; init; }

    public string Kind { get; init; } = "";

    public string Name { get; init; } = "";

    public string Form { get; init; } = "";

    public long RubricVersionId { get; init; }

    public string OpensOn { get; init; } = "";

    /// <summary>The last day.</summary>
    public string ClosesOn { get; init; } = "";

    /// <summary>The last day before it was extended.</summary>
    public string FirstClosesOn { get; init; } = "";

    public string? RemindOn { get; init; }

    public string? RemindAgainOn { get; init; }

    public string State { get; init; } = Planned;

    public DateTimeOffset? OpenedAt { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    public bool WasExtended => FirstClosesOn != ClosesOn;

    /// <summary>The four waves that every engagement begins with.</summary>
    /// <param name="engagementId">The engagement.</param>
    /// <param name="baseline">The day on which the first opens.</param>
    /// <param name="full">The edition of the full form.</param>
    /// <param name="pulse">The edition of the pulse.</param>
    public static IEnumerable<Wave> Standard(long engagementId, DateOnly baseline, long full, long pulse) => WaveKinds.Planned.Select(p =>
    {
        var opens = baseline.AddDays(p.Days);
        var name = WaveKinds.Name(p.Kind);
        return new Wave
        {
            EngagementId = engagementId,
            Kind = p.Kind,
            Name = char.ToUpperInvariant(name[0]) + name[1..],
            Form = p.Form,
            RubricVersionId = p.Form == WaveKinds.FullForm ? full : pulse,
            OpensOn = Day(opens),
            ClosesOn = Day(opens.AddDays(DaysOpen)),
            FirstClosesOn = Day(opens.AddDays(DaysOpen)),
            RemindOn = Day(opens.AddDays(FirstReminder)),
            RemindAgainOn = Day(opens.AddDays(SecondReminder)),
        };
    });

    /// <summary>A day as it is stored, and as a date field sends it.</summary>
    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Reads a day; null when the text is none.</summary>
    public static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text?.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>A stored day as people read it: Mon 7 Dec 2026.</summary>
    public static string Spoken(string? day) => Day(day)?.ToString("ddd d MMM yyyy", CultureInfo.InvariantCulture) ?? "";
}
