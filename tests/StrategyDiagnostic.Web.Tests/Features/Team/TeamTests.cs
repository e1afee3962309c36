using System.Net;
using StrategyDiagnostic.Web.Features.Account;
using StrategyDiagnostic.Web.Tests.Features.Account;

namespace StrategyDiagnostic.Web.Tests.Features.Team;

public sealed class TeamTests
{
    [Fact]
    public async Task An_invited_person_joins_by_the_mailed_link_with_the_roles_they_were_given()
    {
        await using var site = new Site();
        var staff = new Staff(site);
        using var both = await staff.SignInAs(Roles.Sales, Roles.Consultant);

        Assert.Contains("consultant, sales", (await both.Get("/account")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await both.Get("/team")).Status);
    }

    [Fact]
    public async Task An_invitation_works_once_for_a_week_and_until_it_is_withdrawn_or_sent_again()
    {
        await using var site = new Site();
        var staff = new Staff(site);
        var owner = await staff.ClaimAsOwner();
        using var visitor = staff.Anonymous();

        var used = await staff.Invite("one@example.com", Roles.Sales);
        var page = await visitor.Get(used);
        using (var first = staff.Anonymous())
            await first.Send(used, new { MemberName = "One", Staff.Password });
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.Send(page, new { MemberName = "One again", Staff.Password })).Status);

        var replaced = await staff.Invite("two@example.com", Roles.Sales);
        var newer = await staff.Invite("two@example.com", Roles.Consultant);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.Get(replaced)).Status);
        Assert.Equal(HttpStatusCode.OK, (await visitor.Get(newer)).Status);
        await owner.Send("/team", new { }, "Withdraw");
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.Get(newer)).Status);

        var late = await staff.Invite("three@example.com", Roles.Sales);
        site.Clock.Advance(TimeSpan.FromDays(7));
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.Get(late)).Status);
    }

    [Fact]
    public async Task A_link_used_twice_at_once_makes_one_member()
    {
        await using var site = new Site();
        var staff = new Staff(site);
        var link = await staff.Invite("one@example.com", Roles.Sales);
        var visitors = Enumerable.Range(0, 6).Select(_ => staff.Anonymous()).ToList();
        var pages = await Task.WhenAll(visitors.Select(v => v.Get(link)));
        var answers = await Task.WhenAll(visitors.Zip(pages, (v, page) => v.Send(page, new { MemberName = "One", Staff.Password })));
        Assert.Single(answers, a => a.Status == HttpStatusCode.Redirect);
        Assert.Equal(2, new MemberStore(staff.Db).List().Count);
    }

    [Fact]
    public async Task Somebody_disabled_is_out_at_the_next_request_and_can_be_let_in_again()
    {
        await using var site = new Site();
        var staff = new Staff(site);
        var owner = await staff.ClaimAsOwner();
        using var sales = await staff.Join("sam@example.com", Roles.Sales);

        await Change(owner, "Disable", 2);
        Assert.StartsWith("/sign-in", (await sales.Get("/home")).Location, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await staff.SignIn("sam@example.com")).Answer.Status);

        await Change(owner, "Enable", 2);
        Assert.Equal("/home", (await staff.SignIn("sam@example.com")).Answer.Location);
    }

    [Fact]
    public async Task A_change_of_roles_holds_from_the_next_request()
    {
        await using var site = new Site();
        var staff = new Staff(site);
        var owner = await staff.ClaimAsOwner();
        using var sales = await staff.Join("sam@example.com", Roles.Sales);
        await Change(owner, "Roles", 2, Roles.Owner);
        Assert.Equal(HttpStatusCode.OK, (await sales.Get("/team")).Status);
        await Change(owner, "Roles", 2, Roles.Consultant);
        Assert.Equal(HttpStatusCode.NotFound, (await sales.Get("/team")).Status);
    }

    [Fact]
    public async Task The_last_owner_stays_an_owner()
    {
        await using var site = new Site();
        var staff = new Staff(site);
        var owner = await staff.ClaimAsOwner();
        await Change(owner, "Disable", 1);
        await Change(owner, "Roles", 1, Roles.Sales);
        Assert.Equal(HttpStatusCode.OK, (await owner.Get("/team")).Status);
        Assert.Equal("owner", new MemberStore(staff.Db).Find(1)?.RoleNames);
    }

    [Fact]
    public async Task Changing_the_team_asks_for_a_fresh_password()
    {
        await using var site = new Site();
        var staff = new Staff(site);
        var owner = await staff.ClaimAsOwner();
        var page = await owner.Get("/team");
        site.Clock.Advance(TimeSpan.FromMinutes(11));
        var late = await owner.Send(page, new { Email = "sam@example.com", Chosen = new[] { Roles.Owner } });
        Assert.StartsWith("/confirm", late.Location, StringComparison.Ordinal);
        await Assert.ThrowsAsync<InvalidOperationException>(() => staff.MailTo("sam@example.com"));
    }

    private static async Task Change(Visitor owner, string what, long id, params string[] roles)
    {
        var page = await owner.Get("/team");
        var token = page.Page.QuerySelector("form[action*=Roles] input[name=__RequestVerificationToken]")?.GetAttribute("value") ?? "";
        var answer = await owner.Post($"/team?handler={what}",
            [KeyValuePair.Create("__RequestVerificationToken", token), KeyValuePair.Create("id", $"{id}"), .. roles.Select(r => KeyValuePair.Create("roles", r))]);
        Assert.Equal("/team", answer.Location);
    }
}
