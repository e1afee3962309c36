using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StrategyDiagnostic.Web.Features.Account;

namespace StrategyDiagnostic.Web.Features.Api;

/// <summary>The access tokens of a member; owners see everybody's.</summary>
[Authorize(Roles = Roles.OwnerOrSales)]
[RequireFresh]
internal sealed class TokensModel(ApiTokens tokens, TimeProvider time) : StaffPage
{
    private const string TokenKey = "ApiToken";
    private const int LongestName = 60;

    /// <summary>How many days a token can be good for.</summary>
    public static IReadOnlyList<int> Lifetimes { get; } = [30, 90, 365];

    [BindProperty]
    public string? TokenName { get; set; }

    [BindProperty]
    public bool Answers { get; set; }

    [BindProperty]
    public int Days { get; set; } = 90;

    /// <summary>The token, on the page after it was made and never again.</summary>
    public string? Token { get; private set; }

    public bool IsOwner => User.IsInRole(Roles.Owner);

    public IReadOnlyList<ApiToken> Tokens => tokens.List(IsOwner ? null : User.MemberId());

    public bool IsExpired(ApiToken token) => token.ExpiresAt <= time.GetUtcNow();

    public void OnGet() => Token = TempData[TokenKey] as string;

    public async Task<IActionResult> OnPostAdd()
    {
        var name = TokenName?.Trim() ?? "";
        Need(name.Length is > 0 and <= LongestName, nameof(TokenName), $"Say in at most {LongestName} letters what it is for.");
        Need(Lifetimes.Contains(Days), nameof(Days), "Choose how long it is good for.");
        if (Errors.Count > 0)
            return Again();
        TempData[TokenKey] = await tokens.Add(User.Actor(), User.MemberId(), name, Answers ? [ApiScopes.Leads, ApiScopes.Answers] : [ApiScopes.Leads], Days);
        return Go("/account/tokens");
    }

    public async Task<IActionResult> OnPostRevoke(long id) =>
        await tokens.Revoke(User.Actor(), id, IsOwner ? null : User.MemberId()) ? Go("/account/tokens", "Revoked. It opens nothing any more.") : NotFound();
}
