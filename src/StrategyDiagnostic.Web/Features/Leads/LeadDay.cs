using Dapper;
using StrategyDiagnostic.Web.Data;

namespace StrategyDiagnostic.Web.Features.Leads;

/// <summary>How many leads wait for something. Each number stands in an index and is counted to <see cref="LeadDays.Most"/> and no further.</summary>
internal sealed record LeadDay
{
    /// <summary>Nobody has spoken to them.</summary>
    public long New { get; init; }

    /// <summary>New, and nobody's.</summary>
    public long Unowned { get; init; }

    /// <summary>Their next action was for a day that has passed.</summary>
    public long Overdue { get; init; }

    /// <summary>The latest mail to them was given up.</summary>
    public long MailFailed { get; init; }

    /// <summary>The site takes them for spam, and no person has looked.</summary>
    public long Suspected { get; init; }

    public long MineNew { get; init; }

    public long MineOverdue { get; init; }

    /// <summary>With a next action for today.</summary>
    public long MineToday { get; init; }
}

/// <summary>What a day with leads looks like.</summary>
internal sealed class LeadDays(Db db, LeadList list, TimeProvider time)
{
    public const int Most = 10_001;

    private const string DaySql = """
        SELECT
            (SELECT COALESCE(SUM(leads), 0) FROM lead_count WHERE shelf = 'listed' AND status = 'new') AS new,
            (SELECT count(*) FROM (SELECT lead_id FROM lead_card WHERE shelf = 'listed' AND owner_id IS NULL AND status = 'new' ORDER BY priority LIMIT @Most)) AS unowned,
            (SELECT count(*) FROM (SELECT lead_id FROM lead_card WHERE shelf = 'listed' AND next_on IS NOT NULL AND next_on < @today ORDER BY next_on LIMIT @Most)) AS overdue,
            (SELECT count(*) FROM (SELECT lead_id FROM lead_card WHERE shelf = 'listed' AND mail_failed = 1 ORDER BY arrived LIMIT @Most)) AS mail_failed,
            (SELECT count(*) FROM (SELECT lead_id FROM lead_card WHERE shelf = 'spam' AND looked_at IS NULL ORDER BY arrived LIMIT @Most)) AS suspected,
            (SELECT count(*) FROM (SELECT lead_id FROM lead_card WHERE shelf = 'listed' AND owner_id = @member AND status = 'new' ORDER BY priority LIMIT @Most)) AS mine_new,
            (SELECT count(*) FROM (SELECT lead_id FROM lead_card WHERE shelf = 'listed' AND owner_id = @member AND next_on IS NOT NULL AND next_on < @today ORDER BY next_on LIMIT @Most)) AS mine_overdue,
            (SELECT count(*) FROM (SELECT lead_id FROM lead_card WHERE shelf = 'listed' AND owner_id = @member AND next_on = @today ORDER BY lead_id LIMIT @Most)) AS mine_today
        """;

    /// <summary>What waits today, for a member and for everybody.</summary>
    public LeadDay Of(long member) => db.Read(c => c.QuerySingle<LeadDay>(DaySql, new { member, today = list.Today(), Most }));

    private const string LookedSql = "UPDATE lead_card SET looked_at = @now WHERE lead_id = @lead AND shelf = 'spam' AND looked_at IS NULL";

    /// <summary>Notes that a person agrees: it is spam. False when it is none, or somebody has looked before.</summary>
    public Task<bool> Agree(long lead)
    {
        var now = time.GetUtcNow();
        return db.Write(tx => tx.Execute(LookedSql, new { lead, now }) == 1);
    }
}
