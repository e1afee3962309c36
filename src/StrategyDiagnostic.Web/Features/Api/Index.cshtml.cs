using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using StrategyDiagnostic.Web.Features.Account;
using StrategyDiagnostic.Web.Hosting;

namespace StrategyDiagnostic.Web.Features.Api;

/// <summary>Describes the API to those who write programs for it.</summary>
[Authorize(Roles = Roles.OwnerOrSales)]
internal sealed class IndexModel(IOptions<SiteOptions> site) : PageModel
{
    public string Address => site.Value.Absolute(ApiFeature.Root);

    public void OnGet()
    {
    }
}
