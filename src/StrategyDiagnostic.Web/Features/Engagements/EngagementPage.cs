using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StrategyDiagnostic.Web.Features.Account;

namespace StrategyDiagnostic.Web.Features.Engagements;

/// <summary>A page about one engagement. Its address names the engagement as <c>id</c>; every handler begins with <see cref="Load"/>.</summary>
[Authorize(Roles = Roles.OwnerOrConsultant)]
internal abstract class EngagementPage(EngagementAccess access) : StaffPage
{
    public Engagement Engagement { get; private set; } = new();

    /// <summary>Opens the engagement; false when the signed-in member has none with this id.</summary>
    protected bool Load(long id)
    {
        if (access.Open(User, id) is not { } engagement)
            return false;
        Engagement = engagement;
        return true;
    }

    /// <summary>To a page of this engagement, with a note at its top.</summary>
    protected RedirectResult Back(string page, string flash) => Go(Engagement.Address(page), flash);
}
