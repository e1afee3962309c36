using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using StrategyDiagnostic.Core.Surveys;
using StrategyDiagnostic.Web.Features.Surveys;

namespace StrategyDiagnostic.Web.Features.Home;

/// <summary>
/// The landing page of any survey, at an address that stays the same when another one moves behind the first page. It is missing for a
/// survey that is closed or unknown, and says which.
/// </summary>
internal sealed class SurveyModel(SurveyDoors doors, SurveyCatalog catalog) : PageModel
{
    /// <summary>The survey that Start begins; null when newcomers do not find it.</summary>
    public Survey? Survey { get; private set; }

    /// <summary>The survey that is closed; null when there is none of this name.</summary>
    public Survey? Closed { get; private set; }

    public LandingArrival Arrival { get; private set; } = LandingArrival.Nowhere;

    public string Here => Survey is null ? "/" : doors.PathOf(Survey.Id);

    public IActionResult OnGet(string survey)
    {
        var id = survey.ToLowerInvariant();
        if (id == doors.First && doors.Open(id) is not null)
            return Redirect("/" + Request.QueryString);
        (Survey, Arrival) = (doors.Open(id)?.Package.Survey, LandingArrival.Of(Request));
        if (Survey is not null)
            return Page();
        Closed = catalog.Versions(id).FirstOrDefault()?.Package.Survey;
        return new PageResult { StatusCode = StatusCodes.Status404NotFound };
    }
}
