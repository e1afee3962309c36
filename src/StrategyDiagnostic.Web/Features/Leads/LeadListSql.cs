namespace StrategyDiagnostic.Web.Features.Leads;

/// <summary>
/// The list's statement for each selection, put together from the constants here and nothing else. Every part names its columns
/// the way the indexes of the cards do, so that any filter in any order reads only the rows it shows.
/// </summary>
internal static class LeadListSql
{
    private const string RowColumns = """
        SELECT c.lead_id, l.first_name, l.last_name, l.organization, l.email, c.shelf, c.is_sample, c.status, c.reason, c.owner_id, m.name AS owner,
               c.next_action, c.next_on, c.survey, c.band, c.fit, c.fit_status, c.size, c.level, c.source, c.language, c.arrived, c.main, c.placement, c.priority,
               c.asked_for_call, c.mail_failed, r.rubric_version_id
        """;

    private const string FromCards = """

        FROM lead_card c
        JOIN lead l ON l.id = c.lead_id
        JOIN response r ON r.id = c.response_id
        LEFT JOIN member m ON m.id = c.owner_id
        WHERE
        """;

    // The words choose the rows, whatever the planner thinks: CROSS JOIN keeps the order. MATCH is SQLite's own.
    private const string FromWords = """

        FROM lead_search s
        CROSS JOIN lead_card c
        JOIN lead l ON l.id = c.lead_id
        JOIN response r ON r.id = c.response_id
        LEFT JOIN member m ON m.id = c.owner_id
        WHERE lead_search MATCH @Words AND c.lead_id = s.rowid AND
        """;

    public static string Of(LeadFilter filter, bool hasCursor)
    {
        var parts = new List<string> { Shelf(filter.Shelf) };
        void When(bool holds, string part)
        {
            if (holds)
                parts.Add(part);
        }

        When(filter.Status is not null, "c.status = @Status");
        When(filter.OwnerId is not null, "c.owner_id = @OwnerId");
        When(filter.Owner == LeadFilter.Nobody, "c.owner_id IS NULL");
        When(filter.Survey is not null, "c.survey = @Survey");
        When(filter.Band is not null, "c.band = @Band");
        When(filter.Fit is not null, "c.fit = @Fit");
        When(filter.Size is not null, "c.size = @Size");
        When(filter.Level is not null, "c.level = @Level");
        When(filter.Source is not null, "c.source = @Source");
        When(filter.Language is not null, "c.language = @Language");
        When(filter.From is not null, "c.arrived >= @FromTime");
        When(filter.To is not null, "c.arrived < @ToTime");
        When(filter.MailFailed, "c.mail_failed = 1");
        When(filter.Next is NextFilter.Overdue, "c.next_on IS NOT NULL AND c.next_on < @Today");
        When(filter.Next is NextFilter.Today, "c.next_on = @Today");
        When(filter.Next is NextFilter.Planned, "c.next_on IS NOT NULL AND c.next_on >= @Today");
        var (cursor, order) = Order(filter);
        When(hasCursor, cursor);
        return RowColumns + (filter.Search is null ? FromCards : FromWords) + " " + string.Join("\n  AND ", parts) + "\n" + order;
    }

    // Written out, not passed: an index that covers the listed ones alone is used only where the statement says so.
    private static string Shelf(string shelf) => shelf switch
    {
        Shelves.Listed => "c.shelf = 'listed'",
        Shelves.Spam => "c.shelf = 'spam'",
        Shelves.Suspected => "c.shelf = 'spam' AND c.looked_at IS NULL",
        Shelves.Test => "c.shelf = 'test'",
        Shelves.Merged => "c.shelf = 'merged'",
        _ => throw new ArgumentOutOfRangeException(nameof(shelf)),
    };

    private static (string Cursor, string Order) Order(LeadFilter filter) => filter.EffectiveSort switch
    {
        LeadSort.Newest when filter.Search is not null => ("s.rowid < @AfterId", "ORDER BY s.rowid DESC LIMIT @Limit"),
        LeadSort.Newest => ("(c.arrived, c.lead_id) < (@AfterNumber, @AfterId)", "ORDER BY c.arrived DESC, c.lead_id DESC LIMIT @Limit"),
        LeadSort.Oldest => ("(c.arrived, c.lead_id) > (@AfterNumber, @AfterId)", "ORDER BY c.arrived, c.lead_id LIMIT @Limit"),
        LeadSort.Priority => ("(c.priority, c.lead_id) < (@AfterNumber, @AfterId)", "ORDER BY c.priority DESC, c.lead_id DESC LIMIT @Limit"),
        LeadSort.Placement => ("(c.placement, c.lead_id) > (@AfterNumber, @AfterId)", "ORDER BY c.placement, c.lead_id LIMIT @Limit"),
        LeadSort.NextAction => ("(c.next_on, c.lead_id) > (@AfterText, @AfterId)", "ORDER BY c.next_on, c.lead_id LIMIT @Limit"),
        _ => throw new ArgumentOutOfRangeException(nameof(filter)),
    };
}
