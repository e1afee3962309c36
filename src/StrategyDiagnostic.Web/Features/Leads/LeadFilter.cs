using System.Globalization;

namespace StrategyDiagnostic.Web.Features.Leads;

/// <summary>In which order leads are listed.</summary>
internal enum LeadSort
{
    Newest,
    Oldest,
    Priority,
    Placement,

    /// <summary>By the day of the next action; the only order of the two lists of next actions.</summary>
    NextAction,
}

/// <summary>Which leads have something to do.</summary>
internal enum NextFilter
{
    Any,
    Overdue,
    Today,
    Planned,
}

/// <summary>A selection of leads. It stands in the address, so that it can be bookmarked; what an address says wrongly is as if it were not there.</summary>
internal sealed record LeadFilter
{
    public const string Nobody = "nobody";
    private const int LongestSearch = 200;

    public string Shelf { get; init; } = Shelves.Listed;

    public string? Status { get; init; }

    /// <summary>A member's id, or <see cref="Nobody"/>.</summary>
    public string? Owner { get; init; }

    public string? Survey { get; init; }

    public string? Band { get; init; }

    public string? Fit { get; init; }

    public string? Size { get; init; }

    public string? Level { get; init; }

    public string? Source { get; init; }

    public string? Language { get; init; }

    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }

    public bool MailFailed { get; init; }

    public NextFilter Next { get; init; }

    public string? Search { get; init; }

    public LeadSort Sort { get; init; }

    public long? OwnerId => long.TryParse(Owner, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    /// <summary>
    /// The order that these filters allow: dates and searches go by time, next actions by their day. Any other order would have
    /// to read everything before it could show the first row.
    /// </summary>
    public LeadSort EffectiveSort =>
        Next is not NextFilter.Any ? LeadSort.NextAction
        : Search is not null ? LeadSort.Newest
        : (From is not null || To is not null) && Sort is not LeadSort.Oldest ? LeadSort.Newest
        : Sort is LeadSort.NextAction ? LeadSort.Newest
        : Sort;

    /// <summary>The orders to choose from with these filters.</summary>
    public IReadOnlyList<LeadSort> Sorts =>
        Next is not NextFilter.Any || Search is not null ? [EffectiveSort]
        : From is not null || To is not null ? [LeadSort.Newest, LeadSort.Oldest]
        : [LeadSort.Newest, LeadSort.Oldest, LeadSort.Priority, LeadSort.Placement];

    public static LeadFilter Read(IQueryCollection query)
    {
        string? Text(string key) => query[key].ToString().Trim() is { Length: > 0 and <= LongestSearch } text ? text : null;
        DateOnly? Day(string key) => DateOnly.TryParseExact(Text(key), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
        return new LeadFilter
        {
            Shelf = Text("shelf") is Shelves.Spam or Shelves.Suspected or Shelves.Test or Shelves.Merged ? query["shelf"].ToString().Trim() : Shelves.Listed,
            Status = Text("status"),
            Owner = Text("owner") is { } owner && (owner == Nobody || owner.All(char.IsAsciiDigit)) ? owner : null,
            Survey = Text("survey"),
            Band = Text("band"),
            Fit = Text("fit"),
            Size = Text("size"),
            Level = Text("level"),
            Source = Text("source"),
            Language = Text("language"),
            From = Day("from"),
            To = Day("to"),
            MailFailed = Text("mail") == "failed",
            Next = Text("next") switch { "overdue" => NextFilter.Overdue, "today" => NextFilter.Today, "planned" => NextFilter.Planned, _ => NextFilter.Any },
            Search = Text("q"),
            Sort = Text("sort") switch { "oldest" => LeadSort.Oldest, "priority" => LeadSort.Priority, "placement" => LeadSort.Placement, _ => LeadSort.Newest },
        };
    }

    /// <summary>The selection as it stands in an address, without a cursor: <c>?status=new&amp;sort=priority</c>.</summary>
    public string Query
    {
        get
        {
            var all = new List<KeyValuePair<string, string?>>
            {
                new("shelf", Shelf == Shelves.Listed ? null : Shelf),
                new("status", Status), new("owner", Owner), new("survey", Survey), new("band", Band), new("fit", Fit), new("size", Size), new("level", Level),
                new("source", Source), new("language", Language), new("from", Day(From)), new("to", Day(To)),
                new("mail", MailFailed ? "failed" : null),
                new("next", Next switch { NextFilter.Overdue => "overdue", NextFilter.Today => "today", NextFilter.Planned => "planned", _ => null }),
                new("q", Search),
                new("sort", Sort is LeadSort.Newest ? "newest" : Name(Sort)),
            };
            return QueryString.Create(all.Where(p => p.Value is not null)).ToUriComponent();
        }
    }

    public string Path => "/leads" + Query;

    public static string Name(LeadSort sort) => sort switch
    {
        LeadSort.Newest => "newest",
        LeadSort.Oldest => "oldest",
        LeadSort.Priority => "priority",
        LeadSort.Placement => "placement",
        LeadSort.NextAction => "next",
        _ => throw new ArgumentOutOfRangeException(nameof(sort)),
    };

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
