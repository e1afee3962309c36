using StrategyDiagnostic.Web.Data;
using StrategyDiagnostic.Web.Features.Leads;
using StrategyDiagnostic.Web.Features.Take;

namespace StrategyDiagnostic.Web.Features.Funnel;

/// <summary>What the tables say of one response, beside its steps and events: whom it counts for, and what sales did.</summary>
internal sealed record FunnelFacts(FunnelCohort Cohort, bool Booked, int? Contact)
{
    /// <summary>Where nobody has spoken with the lead. Statuses are data: any other one means that somebody has.</summary>
    private static readonly string[] Uncontacted = ["new", "not_now", "lost"];

    /// <summary>Where the call is booked, or has taken place.</summary>
    private static readonly string[] BookedOrLater = ["call_booked", "client"];

    private const string ResponseSql = """
        SELECT id, survey_version_id, rubric_version_id, language, channel, is_test, suspicion, source, referrer, answers,
               started_at, changed_at, finished_at
        FROM response WHERE id = @responseId
        """;

    private const string CardSql = "SELECT lead_id, shelf, status, arrived FROM lead_card WHERE response_id = @responseId";

    private const string ChangesSql = """
        SELECT c.after, c.at FROM lead_change c
        WHERE c.lead_id = @LeadId AND c.kind = 'status' AND NOT EXISTS (SELECT 1 FROM lead_change u WHERE u.undoes = c.id)
        ORDER BY c.id
        """;

    public static FunnelFacts? Of(WriteTransaction tx, long responseId)
    {
        if (tx.QuerySingleOrDefault<ResponseRow>(ResponseSql, new { responseId }) is not { } response)
            return null;
        if (tx.QuerySingleOrDefault<Card>(CardSql, new { responseId }) is not { } card)
            return new(FunnelCohort.Of(response, shelf: null), Booked: false, Contact: null);
        var first = tx.Query<StatusChange>(ChangesSql, new { card.LeadId })
            .FirstOrDefault(c => LeadState.FromJson(c.After).Status is { } status && !Uncontacted.Contains(status));
        return new(
            FunnelCohort.Of(response, card.Shelf),
            BookedOrLater.Contains(card.Status),
            first is null ? null : ContactClass.Of(first.At - DateTimeOffset.FromUnixTimeMilliseconds(card.Arrived)));
    }

    private sealed record Card
    {
        public long LeadId { get; init; }

        public string Shelf { get; init; } = "";

        public string Status { get; init; } = "";

        public long Arrived { get; init; }
    }

    private sealed record StatusChange
    {
        public string After { get; init; } = "";

        public DateTimeOffset At { get; init; }
    }
}
