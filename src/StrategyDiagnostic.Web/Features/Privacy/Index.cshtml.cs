using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using StrategyDiagnostic.Web.Hosting;

namespace StrategyDiagnostic.Web.Features.Privacy;

/// <summary>What is kept, why, and whom to ask.</summary>
internal sealed class IndexModel(IOptions<PrivacyOptions> privacy, IOptions<FirmOptions> firm) : PageModel
{
    public PrivacyOptions Privacy => privacy.Value;

    public FirmOptions Firm => firm.Value;
}
