using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using StrategyDiagnostic.Web.Features.Account;

namespace StrategyDiagnostic.Web.Features.Audit;

/// <summary>The audit log, the newest first.</summary>
[Authorize(Roles = Roles.Owner)]
internal sealed class IndexModel(AuditLog audit) : PageModel
{
    private const int PageLength = 100;

    public IReadOnlyList<AuditEntry> Entries { get; private set; } = [];

    /// <summary>Where the next page begins; null when this is the last.</summary>
    public long? Older => Entries.Count == PageLength && Entries[^1].Id > 1 ? Entries[^1].Id : null;

    public void OnGet(long? before) => Entries = audit.Page(before ?? long.MaxValue, PageLength);
}
