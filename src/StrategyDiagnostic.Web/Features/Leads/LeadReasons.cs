using Dapper;
using StrategyDiagnostic.Web.Data;
using StrategyDiagnostic.Web.Features.Audit;

namespace StrategyDiagnostic.Web.Features.Leads;

/// <summary>
/// The reasons that are offered beside each status, as owners arrange them. A lead keeps the words it was given, whatever becomes
/// of the reason. What cannot be done comes back as a sentence, and null means done.
/// </summary>
internal sealed class LeadReasons(Db db, AuditLog audit)
{
    private const string Gone = "There is no such reason any more. Look at the list again.";

    private const string AllSql = "SELECT status, name, is_retired FROM lead_reason ORDER BY status, position, name";

    /// <summary>All reasons, those of a status in their order, the retired ones too.</summary>
    public IReadOnlyList<LeadReason> All() => db.Read(c => c.Query<LeadReason>(AllSql).AsList());

    private const string StatusSql = "SELECT EXISTS (SELECT 1 FROM lead_status WHERE key = @status)";

    private const string AddSql = """
        INSERT INTO lead_reason (status, name, position)
        VALUES (@status, @name, (SELECT COALESCE(MAX(position), 0) + 1 FROM lead_reason WHERE status = @status))
        """;

    public Task<string?> Add(Actor by, string? status, string? typed) => db.Write(tx =>
    {
        var name = typed?.Trim() ?? "";
        if (status is null || !tx.ExecuteScalar<bool>(StatusSql, new { status }))
            return Gone;
        if (LeadStatuses.Problem(name, Of(tx, status).Select(r => r.Name)) is { } problem)
            return problem;
        tx.Execute(AddSql, new { status, name });
        audit.Append(tx, by, "lead-reason.added", Subject(status), after: new { name });
        return null;
    });

    private const string RenameSql = "UPDATE lead_reason SET name = @name WHERE status = @status AND name = @reason";

    public Task<string?> Rename(Actor by, string? status, string? reason, string? typed) => db.Write(tx =>
    {
        var (all, name) = (Of(tx, status), typed?.Trim() ?? "");
        if (status is null || all.All(r => r.Name != reason))
            return Gone;
        if (reason == name)
            return null;
        if (LeadStatuses.Problem(name, all.Where(r => r.Name != reason).Select(r => r.Name)) is { } problem)
            return problem;
        tx.Execute(RenameSql, new { status, reason, name });
        audit.Append(tx, by, "lead-reason.renamed", Subject(status), new { name = reason }, new { name });
        return null;
    });

    private const string PlaceSql = "UPDATE lead_reason SET position = @place WHERE status = @status AND name = @name";

    /// <summary>Moves a reason one place up or down.</summary>
    public Task<string?> Move(Actor by, string? status, string? reason, bool up) => db.Write(tx =>
    {
        var names = Of(tx, status).Select(r => r.Name).ToList();
        if (status is null || reason is null || names.IndexOf(reason) is not (>= 0 and var from))
            return Gone;
        var to = up ? from - 1 : from + 1;
        if (to < 0 || to == names.Count)
            return "It stands at the end already.";
        (names[from], names[to]) = (names[to], names[from]);
        for (var place = 0; place < names.Count; place++)
            tx.Execute(PlaceSql, new { status, name = names[place], place = place + 1 });
        audit.Append(tx, by, "lead-reason.moved", Subject(status), new { name = reason, place = from + 1 }, new { name = reason, place = to + 1 });
        return null;
    });

    private const string RetireSql = "UPDATE lead_reason SET is_retired = @retired WHERE status = @status AND name = @reason";

    /// <summary>Offers a reason no more, or again.</summary>
    public Task<string?> Retire(Actor by, string? status, string? reason, bool retired) => db.Write(tx =>
    {
        if (status is null || Of(tx, status).FirstOrDefault(r => r.Name == reason) is not { } found)
            return Gone;
        if (found.IsRetired == retired)
            return null;
        tx.Execute(RetireSql, new { status, reason, retired });
        audit.Append(tx, by, retired ? "lead-reason.retired" : "lead-reason.restored", Subject(status), new { name = reason, retired = !retired }, new { name = reason, retired });
        return null;
    });

    private const string OfSql = "SELECT status, name, is_retired FROM lead_reason WHERE status = @status ORDER BY position, name";

    private static IReadOnlyList<LeadReason> Of(WriteTransaction tx, string? status) => tx.Query<LeadReason>(OfSql, new { status });

    private static string Subject(string status) => $"lead-status:{status}";
}
