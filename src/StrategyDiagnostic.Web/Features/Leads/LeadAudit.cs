using StrategyDiagnostic.Web.Data;
using StrategyDiagnostic.Web.Features.Audit;

namespace StrategyDiagnostic.Web.Features.Leads;

/// <summary>
/// What the audit log says of leads. It outlives them: nothing can be taken out of it, so it must not know a person. Addresses are
/// shortened and free words left out; the lead's own history has them in full, for as long as the lead is there.
/// </summary>
internal static class LeadAudit
{
    private const string Withheld = "…";

    public static string Subject(long lead) => FormattableString.Invariant($"lead:{lead}");

    /// <summary>Notes a change beside it.</summary>
    /// <param name="tx">The transaction that makes the change.</param>
    /// <param name="audit">The log.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="lead">Whose state changes.</param>
    /// <param name="kind">Which part of it.</param>
    /// <param name="before">What it was.</param>
    /// <param name="after">What it is now.</param>
    /// <param name="change">The row of the lead's history.</param>
    /// <param name="undoes">Whether this puts back what another change did.</param>
    public static void Changed(
        WriteTransaction tx, AuditLog audit, Actor by, long lead, LeadChangeKind kind, LeadState before, LeadState after, long change, bool undoes)
    {
        var action = kind switch
        {
            LeadChangeKind.Status => "lead.status",
            LeadChangeKind.Owner => "lead.owner",
            LeadChangeKind.Next => "lead.next-action",
            LeadChangeKind.Address => "lead.address",
            LeadChangeKind.Shelf => (undoes ? before : after).MergedInto is null ? "lead.marked" : "lead.merged",
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };
        audit.Append(tx, by, undoes ? $"{action}.undone" : action, Subject(lead), Told(tx, kind, before, null), Told(tx, kind, after, change));
    }

    /// <summary>An address of which only its owner would recognize themselves: <c>a…@e….com</c>.</summary>
    public static string? Shortened(string? email)
    {
        if (email is null)
            return null;
        var (at, dot) = (email.LastIndexOf('@'), email.LastIndexOf('.'));
        return at < 1 || dot < at + 2 ? Withheld : $"{email[0]}{Withheld}@{email[at + 1]}{Withheld}{email[dot..]}";
    }

    private static object Told(WriteTransaction tx, LeadChangeKind kind, LeadState state, long? change) => kind switch
    {
        LeadChangeKind.Status => new { state.Status, Reason = IsOffered(tx, state.Reason) ? state.Reason : Withheld, change },
        LeadChangeKind.Owner => new { Owner = state.OwnerId, change },
        LeadChangeKind.Next => new { Action = state.NextAction is null ? null : Withheld, On = state.NextOn, change },
        LeadChangeKind.Address => new { Email = Shortened(state.Email), change },
        LeadChangeKind.Shelf => new { state.Shelf, state.MergedInto, change },
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private const string OfferedSql = "SELECT EXISTS (SELECT 1 FROM lead_reason WHERE name = @reason)";

    private static bool IsOffered(WriteTransaction tx, string? reason) => reason is null || tx.ExecuteScalar<bool>(OfferedSql, new { reason });
}
