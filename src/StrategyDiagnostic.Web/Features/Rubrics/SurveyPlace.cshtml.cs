using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StrategyDiagnostic.Web.Features.Account;
using StrategyDiagnostic.Web.Features.Shared;

namespace StrategyDiagnostic.Web.Features.Rubrics;

/// <summary>The address of a survey to share: to copy, as a QR code, with a label for each place it is put.</summary>
[Authorize(Roles = Roles.OwnerOrConsultant)]
internal sealed class SurveyPlaceModel(SurveyAddresses addresses) : StaffPage
{
    public const int LongestLabel = 60;

    public SurveyAddress Address { get; private set; } = new("", "", "/", "/", null, false);

    [BindProperty(SupportsGet = true)]
    public string? Label { get; set; }

    /// <summary>The address with the label in it.</summary>
    public string Link => Address.Labelled(Errors.Count > 0 ? "" : Label?.Trim() ?? "");

    public QrPath Picture => QrPath.Of(Link);

    public IActionResult OnGet(string survey)
    {
        if (addresses.Find(survey) is not { } address)
            return NotFound();
        Address = address;
        Need((Label ?? "").Trim().Length <= LongestLabel, nameof(Label), FormattableString.Invariant($"The label is longer than {LongestLabel} letters. Shorten it."));
        return Errors.Count > 0 ? Again() : Page();
    }
}
