using Microsoft.AspNetCore.Authorization;
using StrategyDiagnostic.Web.Features.Account;

namespace StrategyDiagnostic.Web.Features.Engagements;

/// <summary>The member's engagements.</summary>
[Authorize(Roles = Roles.OwnerOrConsultant)]
internal sealed class IndexModel(EngagementAccess access) : StaffPage
{
    public IReadOnlyList<EngagementLine> Engagements { get; private set; } = [];

    public void OnGet() => Engagements = access.List(User);
}
