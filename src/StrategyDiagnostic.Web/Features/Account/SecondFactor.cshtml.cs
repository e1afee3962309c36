using System.Security.Claims;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using StrategyDiagnostic.Web.Features.Shared;
using StrategyDiagnostic.Web.Hosting;

namespace StrategyDiagnostic.Web.Features.Account;

/// <summary>Sets the authenticator app up, or switches it off.</summary>
[RequireFresh]
internal sealed class SecondFactorModel(
    SecondFactor secondFactor, MemberStore members, RecoveryCodes recovery, SessionCookie cookie, IOptions<FirmOptions> firm) : StaffPage
{
    [BindProperty]
    public string? Offer { get; set; }

    [BindProperty]
    public string? Code { get; set; }

    public bool IsOn { get; private set; }

    public long CodesLeft { get; private set; }

    /// <summary>The secret in letters and digits, in groups of four.</summary>
    public string Key { get; private set; } = "";

    public QrPath Picture { get; private set; } = new(0, "");

    public void OnGet()
    {
        IsOn = members.Find(User.MemberId())?.TotpSecret is not null;
        CodesLeft = IsOn ? recovery.Left(User.MemberId()) : 0;
        if (!IsOn)
            Show(secondFactor.Offer(User.MemberId()));
    }

    public async Task<IActionResult> OnPostOn()
    {
        if (secondFactor.Offered(Offer, User.MemberId()) is not { } secret || members.Find(User.MemberId())?.TotpSecret is not null)
            return Redirect("/account/second-factor");
        var session = cookie.New(HttpContext);
        if (await secondFactor.SwitchOn(User.Actor(), User.MemberId(), secret, Code, session) is not { } codes)
        {
            Need(false, nameof(Code), "This code does not fit. Write the one that the app shows now; the clock of the phone must be right.");
            Show(Offer ?? "");
            return Again();
        }

        SessionCookie.Set(HttpContext, session.Token);
        RecoveryCodesModel.ShowOnce(TempData, codes);
        return Go("/account/recovery-codes", "Your second factor is on.");
    }

    public async Task<IActionResult> OnPostOff()
    {
        var session = cookie.New(HttpContext);
        await secondFactor.SwitchOff(User.Actor(), User.MemberId(), session);
        SessionCookie.Set(HttpContext, session.Token);
        return Go("/account", "Your second factor is off.");
    }

    private void Show(string offer)
    {
        if (secondFactor.Offered(offer, User.MemberId()) is not { } secret)
            return;
        Offer = offer;
        Key = string.Join(' ', Base32.Write(secret).Chunk(4).Select(group => new string(group)));
        Picture = QrPath.Of(Totp.SetUpAddress(secret, User.FindFirstValue(ClaimTypes.Email) ?? "", $"Strategy Diagnostic ({firm.Value.Name})"));
    }
}
