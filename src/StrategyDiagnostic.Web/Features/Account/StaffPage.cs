using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using StrategyDiagnostic.Web.Features.Shared;

namespace StrategyDiagnostic.Web.Features.Account;

/// <summary>What the forms around signing in share: errors that keep what was typed, a note on the next page, a way back that stays on this site.</summary>
internal abstract class StaffPage : PageModel
{
    public const string ReturnField = "return";
    public const string FlashKey = "Flash";

    public List<FormError> Errors { get; } = [];

    /// <summary>Where the person was going.</summary>
    [BindProperty(SupportsGet = true, Name = ReturnField)]
    public string? Return { get; set; }

    public string? ErrorOf(string field) => Errors.Find(e => e.Field == field)?.Message;

    public FieldView Field(string name, string label, string? value, string autocomplete, string type = "text", string? hint = null) =>
        new(name, label, value, autocomplete, type, hint, false, ErrorOf(name));

    protected void Need(bool isFine, string field, string message)
    {
        if (!isFine)
            Errors.Add(new(field, message));
    }

    /// <summary>The page again, with its errors.</summary>
    protected PageResult Again() => new() { StatusCode = StatusCodes.Status400BadRequest };

    protected RedirectResult Go(string path, string? flash = null)
    {
        if (flash is not null)
            TempData[FlashKey] = flash;
        return Redirect(path);
    }

    /// <summary>To where the person was going, if that is a page of this site.</summary>
    protected LocalRedirectResult GoOn() => LocalRedirect(Url.IsLocalUrl(Return) ? Return ?? "/home" : "/home");
}
