using StrategyDiagnostic.Web.Data;
using StrategyDiagnostic.Web.Features.Audit;
using StrategyDiagnostic.Web.Features.Funnel;
using StrategyDiagnostic.Web.Features.Webhooks;

namespace StrategyDiagnostic.Web.Features.Leads;

/// <summary>
/// Everything staff changes about leads: the card, the rows that say who changed what, and the words for the search, together.
/// What is done at once, to one lead or to many, is one batch and is undone at once.
/// </summary>
internal static class LeadChanges
{
    private const string StateSql = """
        SELECT c.status, c.reason, c.owner_id, c.next_action, c.next_on, l.email, c.shelf, c.merged_into
        FROM lead_card c JOIN lead l ON l.id = c.lead_id
        WHERE c.lead_id = @leadId
        """;

    private const string NoteSql = """
        INSERT INTO lead_change (batch, lead_id, kind, before, after, undoes, by_id, at)
        VALUES (@Batch, @LeadId, @Kind, @Before, @After, @Undoes, @By, @Now)
        RETURNING id
        """;

    private const string OwnBatchSql = "UPDATE lead_change SET batch = id WHERE id = @id";

    private const string CardSql = """
        UPDATE lead_card
        SET status = @Status, reason = @Reason, owner_id = @OwnerId, next_action = @NextAction, next_on = @NextOn, person = lower(@Email),
            shelf = @Shelf, merged_into = @MergedInto
        WHERE lead_id = @LeadId
        """;

    private const string AddressSql = "UPDATE lead SET email = @Email WHERE id = @LeadId";

    /// <summary>Changes one part of some leads.</summary>
    /// <returns>The batch, by which it can be undone, and how many leads it changed; those that were so already do not count.</returns>
    public static (long? Batch, int Leads) Apply(
        WriteTransaction tx, AuditLog audit, IEnumerable<long> leads, LeadChangeKind kind, Func<LeadState, LeadState> change, Actor by, DateTimeOffset now)
    {
        var (batch, changed) = ((long?)null, 0);
        foreach (var lead in leads)
        {
            if (tx.QuerySingleOrDefault<LeadState>(StateSql, new { leadId = lead }) is not { } state)
                continue;
            var next = state.WithPart(kind, change(state));
            if (next == state)
                continue;
            batch = Write(tx, audit, lead, kind, state, next, batch, undoes: null, by, now);
            changed++;
        }

        return (batch, changed);
    }

    private const string BatchSql = """
        SELECT c.id, c.lead_id, c.kind, c.before, c.after
        FROM lead_change c
        WHERE c.batch = @batch AND NOT EXISTS (SELECT 1 FROM lead_change u WHERE u.undoes = c.id)
        ORDER BY c.id
        """;

    /// <summary>
    /// Puts back what a batch changed, where it is still as the batch left it: what somebody else did since stays.
    /// </summary>
    /// <returns>How many leads were put back.</returns>
    public static int Undo(WriteTransaction tx, AuditLog audit, long batch, Actor by, DateTimeOffset now)
    {
        var (undoing, undone) = ((long?)null, 0);
        foreach (var change in tx.Query<StoredChange>(BatchSql, new { batch }))
        {
            var kind = Enum.Parse<LeadChangeKind>(change.Kind, ignoreCase: true);
            if (tx.QuerySingleOrDefault<LeadState>(StateSql, new { leadId = change.LeadId }) is not { } state
                || state.Part(kind) != LeadState.FromJson(change.After))
                continue;
            undoing = Write(tx, audit, change.LeadId, kind, state, state.WithPart(kind, LeadState.FromJson(change.Before)), undoing, change.Id, by, now);
            undone++;
        }

        return undone;
    }

    private static long Write(
        WriteTransaction tx, AuditLog audit, long lead, LeadChangeKind kind, LeadState before, LeadState after, long? batch, long? undoes, Actor by, DateTimeOffset now)
    {
        tx.Execute(CardSql, new
        {
            LeadId = lead,
            after.Status,
            after.Reason,
            after.OwnerId,
            after.NextAction,
            after.NextOn,
            after.Email,
            after.Shelf,
            after.MergedInto,
        });
        if (kind is LeadChangeKind.Address)
        {
            tx.Execute(AddressSql, new { LeadId = lead, after.Email });
            LeadCards.Reindex(tx, lead);
        }

        var (part, was, becomes) = (kind.ToString().ToLowerInvariant(), before.Part(kind).ToJson(), after.Part(kind).ToJson());
        var id = tx.QuerySingle<long>(NoteSql, new
        {
            Batch = batch ?? 0,
            LeadId = lead,
            Kind = part,
            Before = was,
            After = becomes,
            Undoes = undoes,
            By = by.MemberId,
            Now = now,
        });
        if (batch is null)
            tx.Execute(OwnBatchSql, new { id });
        LeadAudit.Changed(tx, audit, by, lead, kind, before, after, id, undoes is not null);
        if (kind is LeadChangeKind.Status or LeadChangeKind.Shelf)
            FunnelCounts.LeadChanged(tx, lead);
        WebhookOutbox.LeadChanged(tx, lead, id, part, was, becomes, now);
        return batch ?? id;
    }

    private sealed record StoredChange
    {
        public long Id { get; init; }

        public long LeadId { get; init; }

        public string Kind { get; init; } = "";

        public string Before { get; init; } = "";

        public string After { get; init; } = "";
    }
}
