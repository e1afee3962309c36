using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using StrategyDiagnostic.Web.Features.Surveys;
using StrategyDiagnostic.Web.Hosting;

namespace StrategyDiagnostic.Web.Features.Privacy;

/// <summary>What is kept, why, and whom to ask.</summary>
internal sealed class IndexModel(IOptions<PrivacyOptions> privacy, IOptions<FirmOptions> firm, SurveyDoors doors) : PageModel
{
    /// <summary>What this page speaks for: the questionnaires that newcomers find, each with its address.</summary>
    public IReadOnlyList<(string Title, string Path)> Surveys { get; } =
        [.. doors.AllOpen().Select(e => (e.Package.Survey.Title, doors.PathOf(e.Package.Survey.Id)))];

    public PrivacyOptions Privacy => privacy.Value;

    public FirmOptions Firm => firm.Value;
}
