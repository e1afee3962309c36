using StrategyDiagnostic.Web.Data;
using StrategyDiagnostic.Web.Features.Leads;
using StrategyDiagnostic.Web.Features.Take;

namespace StrategyDiagnostic.Web.Features.Funnel;

/// <summary>What the tables say of one response, beside its steps and events: whom it counts for, and what sales did.</summary>
internal sealed record FunnelFacts(FunnelCohort Cohort, bool Booked, int? Contact)
{
    private const string ResponseSql = """
        SELECT id, survey_version_id, rubric_version_id, language, channel, is_test, suspicion, source, referrer, answers,
               started_at, changed_at, finished_at
        FROM response WHERE id = @responseId
        """;

    private const string CardSql = """
        SELECT c.lead_id, c.shelf, s.means, c.arrived
        FROM lead_card c JOIN lead_status s ON s.key = c.status
        WHERE c.response_id = @responseId
        """;

    private const string ChangesSql = """
        SELECT c.after, c.at FROM lead_change c
        WHERE c.lead_id = @LeadId AND c.kind = 'status' AND NOT EXISTS (SELECT 1 FROM lead_change u WHERE u.undoes = c.id)
        ORDER BY c.id
        """;

    // Where nobody has spoken with the lead; any other status means that somebody has.
    private const string WaitingSql = "SELECT key FROM lead_status WHERE means = 'waiting' ORDER BY key";

    public static FunnelFacts? Of(WriteTransaction tx, long responseId)
    {
        if (tx.QuerySingleOrDefault<ResponseRow>(ResponseSql, new { responseId }) is not { } response)
            return null;
        if (tx.QuerySingleOrDefault<Card>(CardSql, new { responseId }) is not { } card)
            return new(FunnelCohort.Of(response, shelf: null), Booked: false, Contact: null);
        var changes = tx.Query<StatusChange>(ChangesSql, new { card.LeadId });
        var waiting = changes.Count == 0 ? [] : tx.Query<string>(WaitingSql);
        var first = changes.FirstOrDefault(c => LeadState.FromJson(c.After).Status is { } status && !waiting.Contains(status));
        return new(
            FunnelCohort.Of(response, card.Shelf),
            card.Means == "booked",
            first is null ? null : ContactClass.Of(first.At - DateTimeOffset.FromUnixTimeMilliseconds(card.Arrived)));
    }

    private sealed record Card
    {
        public long LeadId { get; init; }

        public string Shelf { get; init; } = "";

        public string Means { get; init; } = "";

        public long Arrived { get; init; }
    }

    private sealed record StatusChange
    {
        public string After { get; init; } = "";

        public DateTimeOffset At { get; init; }
    }
}
