using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace StrategyDiagnostic.Web.Features.Account;

/// <summary>Shows recovery codes once, and makes new ones.</summary>
[RequireFresh]
internal sealed class RecoveryCodesModel(SecondFactor secondFactor, MemberStore members) : StaffPage
{
    private const string CodesKey = "RecoveryCodes";

    public IReadOnlyList<string> Codes { get; private set; } = [];

    /// <summary>Keeps the codes for the next page, in a cookie that only this site can read.</summary>
    public static void ShowOnce(ITempDataDictionary data, IReadOnlyList<string> codes) => data[CodesKey] = codes.ToArray();

    public IActionResult OnGet()
    {
        if (members.Find(User.MemberId())?.TotpSecret is null)
            return Redirect("/account/second-factor");
        Codes = TempData[CodesKey] as string[] ?? [];
        return Page();
    }

    public async Task<IActionResult> OnPost()
    {
        if (members.Find(User.MemberId())?.TotpSecret is null)
            return Redirect("/account/second-factor");
        ShowOnce(TempData, await secondFactor.NewRecoveryCodes(User.Actor(), User.MemberId()));
        return Redirect("/account/recovery-codes");
    }
}
