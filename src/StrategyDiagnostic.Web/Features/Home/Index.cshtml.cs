using Microsoft.AspNetCore.Mvc.RazorPages;
using StrategyDiagnostic.Core.Surveys;
using StrategyDiagnostic.Web.Features.Surveys;

namespace StrategyDiagnostic.Web.Features.Home;

/// <summary>What it is, what you get, Start: of the survey that the site opens with.</summary>
internal sealed class IndexModel(SurveyDoors doors, SurveyCatalog catalog) : PageModel
{
    /// <summary>The survey that Start begins; null when newcomers find none.</summary>
    public Survey? Survey { get; private set; }

    /// <summary>True when there is a survey and newcomers are turned away: those who have begun go on, nobody begins.</summary>
    public bool IsClosed => Survey is null && catalog.Knows(doors.First);

    public LandingArrival Arrival { get; private set; } = LandingArrival.Nowhere;

    public void OnGet() => (Survey, Arrival) = (doors.Open(doors.First)?.Package.Survey, LandingArrival.Of(Request));
}
