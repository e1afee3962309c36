using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using StrategyDiagnostic.Web.Hosting;

namespace StrategyDiagnostic.Web.Features.Report;

/// <summary>Stands in for the booking page until one is set; Development only.</summary>
internal sealed class CallNotSetModel(IOptions<FirmOptions> firm) : PageModel
{
    public IActionResult OnGet() => firm.Value.DiscoveryCallUrl.Length > 0 ? NotFound() : Page();
}
