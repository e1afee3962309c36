using System.Globalization;
using Dapper;
using StrategyDiagnostic.Web.Data;

namespace StrategyDiagnostic.Web.Features.Leads;

/// <summary>One line of the list.</summary>
internal sealed record LeadLine
{
    public long LeadId { get; init; }

    public string FirstName { get; init; } = "";

    public string LastName { get; init; } = "";

    public string Organization { get; init; } = "";

    public string Email { get; init; } = "";

    public string Shelf { get; init; } = "";

    public bool IsSample { get; init; }

    public string Status { get; init; } = "";

    public string? Reason { get; init; }

    public long? OwnerId { get; init; }

    public string? Owner { get; init; }

    public string? NextAction { get; init; }

    /// <summary>A day, as <c>2026-03-01</c>.</summary>
    public string? NextOn { get; init; }

    public string Survey { get; init; } = "";

    public string Band { get; init; } = "";

    public string Fit { get; init; } = "";

    public string FitStatus { get; init; } = "";

    public string Size { get; init; } = "";

    public string Level { get; init; } = "";

    public string Source { get; init; } = "";

    public string Language { get; init; } = "";

    public long Arrived { get; init; }

    public double? Main { get; init; }

    public double Placement { get; init; }

    public long Priority { get; init; }

    public bool AskedForCall { get; init; }

    public bool MailFailed { get; init; }

    public long RubricVersionId { get; init; }

    public string Name => $"{FirstName} {LastName}";

    public long? KnownPriority => Priority >= 0 ? Priority : null;

    public DateTimeOffset ArrivedAt => DateTimeOffset.FromUnixTimeMilliseconds(Arrived);
}

/// <summary>A page of the list and where the next one begins, or null at the end.</summary>
internal sealed record LeadPage(IReadOnlyList<LeadLine> Lines, string? Next);

/// <summary>The list of leads, page after page. A page is found by where the one before it ended, never by counting.</summary>
internal sealed class LeadList(Db db, TimeProvider time)
{
    public const int PageSize = 50;

    public LeadPage Page(LeadFilter filter, string? after, int size = PageSize)
    {
        var cursor = Cursor.Read(after, filter.EffectiveSort);
        var words = filter.Search is { } search ? LeadWords.Query(search) : "";
        if (words.Length == 0 && filter.Search is not null)
            return new([], null);   // nothing but punctuation was asked for
        var parameters = new
        {
            filter.Status,
            filter.OwnerId,
            filter.Survey,
            filter.Band,
            filter.Fit,
            filter.Size,
            filter.Level,
            filter.Source,
            filter.Language,
            FromTime = Start(filter.From),
            ToTime = Start(filter.To?.AddDays(1)),
            Today = Today(),
            Words = words,
            AfterNumber = cursor?.Number,
            AfterText = cursor?.Text,
            AfterId = cursor?.Id,
            Limit = size + 1,
        };
        var sql = LeadListSql.Of(filter, cursor is not null);
        var lines = db.Read(c => c.Query<LeadLine>(sql, parameters).AsList());
        return lines.Count > size ? new(lines[..size], Cursor.Of(lines[size - 1], filter.EffectiveSort)) : new(lines, null);
    }

    /// <summary>Whether a text says where a page of this selection can begin.</summary>
    public static bool IsPlace(string? after, LeadFilter filter) => Cursor.Read(after, filter.EffectiveSort) is not null;

    /// <summary>Today as the list means it: the day it is in UTC.</summary>
    public string Today() => time.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static long? Start(DateOnly? day) =>
        day is { } d ? new DateTimeOffset(d.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero).ToUnixTimeMilliseconds() : null;

    /// <summary>Where a page ended: the value it is ordered by, and the lead.</summary>
    private sealed record Cursor(double? Number, string? Text, long Id)
    {
        public static string Of(LeadLine line, LeadSort sort) => string.Create(CultureInfo.InvariantCulture, $"{(sort switch
        {
            LeadSort.Newest or LeadSort.Oldest => line.Arrived.ToString(CultureInfo.InvariantCulture),
            LeadSort.Priority => line.Priority.ToString(CultureInfo.InvariantCulture),
            LeadSort.Placement => line.Placement.ToString("R", CultureInfo.InvariantCulture),
            LeadSort.NextAction => line.NextOn,
            _ => throw new ArgumentOutOfRangeException(nameof(sort)),
        })}_{line.LeadId}");

        public static Cursor? Read(string? text, LeadSort sort)
        {
            if (text?.Split('_') is not [var value, var id] || !long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var lead))
                return null;
            if (sort is LeadSort.NextAction)
                return new(null, value, lead);
            return double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? new(number, null, lead) : null;
        }
    }
}
