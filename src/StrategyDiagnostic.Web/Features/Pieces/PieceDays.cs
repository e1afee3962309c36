using System.Globalization;
using StrategyDiagnostic.Core.Pieces;

namespace StrategyDiagnostic.Web.Features.Pieces;

/// <summary>The calendar of the reviews. Days are days in the engagement's time zone, so a review is ten of them whatever the clocks do meanwhile.</summary>
internal static class PieceDays
{
    /// <summary>How many days a review stays open, its first one included.</summary>
    public const int OpenFor = 10;

    /// <summary>How many days after the first one those are reminded who have not spoken.</summary>
    public const int RemindAfter = 5;

    /// <summary>When the mail leaves, in the engagement's time zone.</summary>
    public static readonly TimeOnly MailTime = new(8, 0);

    public static IReadOnlyList<int> Reviews { get; } = [30, 60, 90];

    public static DateOnly Opens(DateOnly begins, int day) => begins.AddDays(day);

    public static DateOnly LastDay(DateOnly begins, int day) => begins.AddDays(day + OpenFor - 1);

    public static DateOnly Reminds(DateOnly begins, int day) => begins.AddDays(day + RemindAfter);

    /// <summary>Where a review is on its calendar today.</summary>
    public static ReviewPhase Phase(DateOnly begins, int day, DateOnly today) =>
        today < Opens(begins, day) ? ReviewPhase.Ahead : today <= LastDay(begins, day) ? ReviewPhase.Open : ReviewPhase.Closed;

    /// <summary>The wall clock of a time zone at a moment.</summary>
    public static DateTime Local(DateTimeOffset moment, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(moment, zone).DateTime;

    public static DateOnly Day(DateTimeOffset moment, TimeZoneInfo zone) => DateOnly.FromDateTime(Local(moment, zone));

    /// <summary>The time zone of that name; UTC where the machine does not know it.</summary>
    public static TimeZoneInfo Zone(string name) => TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : TimeZoneInfo.Utc;

    /// <summary>A day as it is stored and as a date field sends it; null when it is none.</summary>
    public static DateOnly? Read(string? day) =>
        DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read) ? read : null;

    public static string Write(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A day in words: 27 December 2026.</summary>
    public static string Show(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>A day in a narrow place: 27 Dec.</summary>
    public static string Short(DateOnly day) => day.ToString("d MMM", CultureInfo.InvariantCulture);
}
