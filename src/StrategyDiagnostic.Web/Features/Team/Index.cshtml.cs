using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StrategyDiagnostic.Web.Features.Account;
using StrategyDiagnostic.Web.Features.Email;

namespace StrategyDiagnostic.Web.Features.Team;

/// <summary>Who works here and what they may do. Changing it is changing security, so it asks for a fresh session.</summary>
[Authorize(Roles = Roles.Owner)]
[RequireFresh]
internal sealed class IndexModel(MemberStore members, Invitations invitations, TeamChanges changes) : StaffPage
{
    [BindProperty]
    public string? Email { get; set; }

    [BindProperty]
    public List<string> Chosen { get; set; } = [];

    public IReadOnlyList<Member> Members => members.List();

    public IReadOnlyList<Invitation> Invitations => invitations.Open();

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostInvite()
    {
        var address = EmailAddress.Parse(Email);
        Need(address is not null, nameof(Email), "Write an email address, like name@example.com.");
        Need(Known(Chosen).Count > 0, nameof(Chosen), "Choose at least one role.");
        if (address is null || Errors.Count > 0)
            return Again();
        if (await invitations.Invite(User.Actor(), address, Known(Chosen)))
            return Go("/team", $"An invitation to {address} is on its way.");
        Need(false, nameof(Email), "Somebody with this address is in the team already.");
        return Again();
    }

    public async Task<IActionResult> OnPostWithdraw(long id)
    {
        await invitations.Withdraw(User.Actor(), id);
        return Go("/team", "The invitation is withdrawn; its link opens nothing.");
    }

    public async Task<IActionResult> OnPostRoles(long id, List<string> roles) =>
        Go("/team", Known(roles).Count == 0 ? "Choose at least one role. To keep somebody out, disable them." : await changes.SetRoles(User.Actor(), id, Known(roles)));

    public async Task<IActionResult> OnPostDisable(long id) => Go("/team", await changes.Disable(User.Actor(), id));

    public async Task<IActionResult> OnPostEnable(long id) => Go("/team", await changes.Enable(User.Actor(), id));

    private static List<string> Known(IEnumerable<string> roles) => [.. Roles.All.Where(roles.Contains)];
}
