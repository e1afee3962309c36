using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StrategyDiagnostic.Web.Features.Account;

namespace StrategyDiagnostic.Web.Features.Rubrics;

/// <summary>Closes a survey to newcomers, or opens it again; its button stands on the page of the survey's address.</summary>
[Authorize(Roles = Roles.Owner)]
internal sealed class SurveyDoorModel(SurveyAddresses addresses, Publishing publishing) : StaffPage
{
    public const string Open = "open";

    public IActionResult OnGet(string survey) => addresses.Find(survey) is null ? NotFound() : Redirect($"/rubrics/surveys/{survey}");

    public async Task<IActionResult> OnPost(string survey, string? open)
    {
        if (addresses.Find(survey) is null)
            return NotFound();
        var isOpen = open == "yes";
        var done = await publishing.SetDoor(User.Actor(), survey, isOpen);
        return Go($"/rubrics/surveys/{survey}", (done, isOpen) switch
        {
            (true, true) => "Open: newcomers find it again.",
            (true, false) => "Closed: newcomers are turned away.",
            (false, true) => "It was open already.",
            (false, false) => "It was closed already.",
        });
    }
}
