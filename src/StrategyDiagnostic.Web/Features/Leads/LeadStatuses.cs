using System.Text;
using Dapper;
using StrategyDiagnostic.Web.Data;
using StrategyDiagnostic.Web.Features.Audit;

namespace StrategyDiagnostic.Web.Features.Leads;

/// <summary>What the funnel takes a status for. The names are stored in small letters.</summary>
internal enum StatusMeaning
{
    /// <summary>Nobody has spoken with them.</summary>
    Waiting,

    /// <summary>Somebody has.</summary>
    Contacted,

    /// <summary>The call is booked, or has taken place.</summary>
    Booked,
}

/// <summary>A status a lead can have.</summary>
internal sealed record LeadStatus
{
    /// <summary>The status of every new lead; it cannot be retired.</summary>
    public const string First = "new";

    /// <summary>Stands in links, files and events; never changes.</summary>
    public string Key { get; init; } = "";

    public string Name { get; init; } = "";

    public string Means { get; init; } = "";

    public bool IsRetired { get; init; }
}

/// <summary>Why a lead came to a status; offered, never required.</summary>
internal sealed record LeadReason
{
    public string Status { get; init; } = "";

    public string Name { get; init; } = "";

    public bool IsRetired { get; init; }
}

/// <summary>
/// Statuses as owners arrange them. Each change is one write with its entry in the audit log; what cannot be done comes back as a
/// sentence, and null means done.
/// </summary>
internal sealed class LeadStatuses(Db db, AuditLog audit)
{
    public const int LongestName = 60;
    private const int LongestKey = 40;
    private const string Gone = "There is no such status any more. Look at the list again.";
    private const string AtTheEnd = "It stands at the end already.";

    private const string StatusesSql = "SELECT key, name, means, is_retired FROM lead_status ORDER BY position";

    /// <summary>All statuses in their order, the retired ones too.</summary>
    public IReadOnlyList<LeadStatus> All() => db.Read(c => c.Query<LeadStatus>(StatusesSql).AsList());

    private const string AddSql = """
        INSERT INTO lead_status (key, name, position, means)
        VALUES (@key, @name, (SELECT MAX(position) + 1 FROM lead_status), @means)
        """;

    public Task<string?> Add(Actor by, string? typed, StatusMeaning meaning) => db.Write(tx =>
    {
        var (all, name) = (tx.Query<LeadStatus>(StatusesSql), typed?.Trim() ?? "");
        if (Problem(name, all.Select(s => s.Name)) is { } problem)
            return problem;
        var (key, means) = (KeyFor(name, all.Select(s => s.Key).ToHashSet(StringComparer.Ordinal)), meaning.ToString().ToLowerInvariant());
        tx.Execute(AddSql, new { key, name, means });
        audit.Append(tx, by, "lead-status.added", Subject(key), after: new { name, means });
        return null;
    });

    private const string RenameSql = "UPDATE lead_status SET name = @name WHERE key = @key";

    public Task<string?> Rename(Actor by, string? key, string? typed) => db.Write(tx =>
    {
        var (all, name) = (tx.Query<LeadStatus>(StatusesSql), typed?.Trim() ?? "");
        if (all.FirstOrDefault(s => s.Key == key) is not { } status)
            return Gone;
        if (status.Name == name)
            return null;
        if (Problem(name, all.Where(s => s.Key != key).Select(s => s.Name)) is { } problem)
            return problem;
        tx.Execute(RenameSql, new { key, name });
        audit.Append(tx, by, "lead-status.renamed", Subject(status.Key), new { status.Name }, new { name });
        return null;
    });

    // No two may stand in the same place, not even for a moment: first they all step aside.
    private const string StepAsideSql = "UPDATE lead_status SET position = -position";

    private const string PlaceSql = "UPDATE lead_status SET position = @place WHERE key = @key";

    /// <summary>Moves a status one place up or down.</summary>
    public Task<string?> Move(Actor by, string? key, bool up) => db.Write(tx =>
    {
        var keys = tx.Query<LeadStatus>(StatusesSql).Select(s => s.Key).ToList();
        if (key is null || keys.IndexOf(key) is not (>= 0 and var from))
            return Gone;
        var to = up ? from - 1 : from + 1;
        if (to < 0 || to == keys.Count)
            return AtTheEnd;
        (keys[from], keys[to]) = (keys[to], keys[from]);
        tx.Execute(StepAsideSql);
        for (var place = 0; place < keys.Count; place++)
            tx.Execute(PlaceSql, new { key = keys[place], place = place + 1 });
        audit.Append(tx, by, "lead-status.moved", Subject(key), new { place = from + 1 }, new { place = to + 1 });
        return null;
    });

    private const string RetireSql = "UPDATE lead_status SET is_retired = @retired WHERE key = @key";

    /// <summary>Offers a status no more, or again.</summary>
    public Task<string?> Retire(Actor by, string? key, bool retired) => db.Write(tx =>
    {
        if (tx.Query<LeadStatus>(StatusesSql).FirstOrDefault(s => s.Key == key) is not { } status)
            return Gone;
        if (status.IsRetired == retired)
            return null;
        if (retired && status.Key == LeadStatus.First)
            return $"Every new lead begins as “{status.Name}”, so it cannot be retired. Give it another name instead.";
        tx.Execute(RetireSql, new { key, retired });
        audit.Append(tx, by, retired ? "lead-status.retired" : "lead-status.restored", Subject(status.Key), new { status.Name, retired = !retired }, new { status.Name, retired });
        return null;
    });

    /// <summary>A new status's key: its name in small letters and underscores, and a number where that is taken.</summary>
    public static string KeyFor(string name, IReadOnlySet<string> taken)
    {
        var key = new StringBuilder();
        foreach (var c in name.Normalize(NormalizationForm.FormD).ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(c))
                key.Append(c);
            else if (char.IsAscii(c) && key.Length > 0 && key[^1] != '_')
                key.Append('_');
        }

        var root = key.ToString()[..Math.Min(key.Length, LongestKey)].Trim('_') is { Length: > 0 } words ? words : "status";
        return Enumerable.Range(1, taken.Count + 1).Select(n => n == 1 ? root : FormattableString.Invariant($"{root}_{n}")).First(k => !taken.Contains(k));
    }

    /// <summary>What is wrong with a name among others; null when nothing is.</summary>
    public static string? Problem(string name, IEnumerable<string> others) =>
        name.Length == 0 ? "Write a name."
        : name.Length > LongestName ? FormattableString.Invariant($"Use at most {LongestName} letters.")
        : name.Any(char.IsControl) ? "Write the name on one line."
        : others.Any(o => string.Equals(o, name, StringComparison.OrdinalIgnoreCase)) ? $"There is “{name}” already. Choose another name, or bring that one back."
        : null;

    private static string Subject(string key) => $"lead-status:{key}";
}
