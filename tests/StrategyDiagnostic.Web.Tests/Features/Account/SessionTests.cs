using System.Net;
using Dapper;
using StrategyDiagnostic.Web.Features.Account;

namespace StrategyDiagnostic.Web.Tests.Features.Account;

public sealed class SessionTests
{
    [Fact]
    public async Task The_old_cookie_is_refused_after_signing_out()
    {
        await using var site = new Site();
        var staff = new Staff(site);
        var owner = await staff.ClaimAsOwner();
        var cookie = owner.Session;

        var signedOut = await owner.Send("/account", new { }, "/sign-out");
        Assert.Equal("/sign-in", signedOut.Location);
        owner.Session = cookie;

        Assert.StartsWith("/sign-in", (await owner.Get("/account")).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_sign_in_gets_a_token_of_its_own()
    {
        await using var site = new Site();
        var staff = new Staff(site);
        var owner = await staff.ClaimAsOwner();
        var planted = owner.Session;
        using var visitor = staff.Anonymous();
        visitor.Session = "planted-by-somebody-else";
        await visitor.Send("/sign-in", new { Email = Staff.OwnerEmail, Staff.Password });
        Assert.NotEqual("planted-by-somebody-else", visitor.Session);
        Assert.NotEqual(planted, visitor.Session);
    }

    [Fact]
    public async Task A_session_ends_after_half_an_hour_without_a_request()
    {
        await using var site = new Site();
        var owner = await new Staff(site).ClaimAsOwner();
        for (var i = 0; i < 3; i++)
        {
            site.Clock.Advance(TimeSpan.FromMinutes(29));
            Assert.Equal(HttpStatusCode.OK, (await owner.Get("/account")).Status);
        }

        site.Clock.Advance(TimeSpan.FromMinutes(30));
        Assert.StartsWith("/sign-in", (await owner.Get("/account")).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_ends_after_twelve_hours_however_busy_it_is()
    {
        await using var site = new Site();
        var owner = await new Staff(site).ClaimAsOwner();
        for (var minutes = 20; minutes < 12 * 60; minutes += 20)
        {
            site.Clock.Advance(TimeSpan.FromMinutes(20));
            Assert.Equal(HttpStatusCode.OK, (await owner.Get("/account")).Status);
        }

        site.Clock.Advance(TimeSpan.FromMinutes(20));
        Assert.StartsWith("/sign-in", (await owner.Get("/account")).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Being_seen_is_written_at_most_once_a_minute()
    {
        await using var site = new Site();
        var staff = new Staff(site);
        var owner = await staff.ClaimAsOwner();
        site.Clock.Advance(TimeSpan.FromSeconds(61));
        await owner.Get("/account");
        var before = staff.Db.Commits;
        for (var i = 0; i < 5; i++)
            await owner.Get("/account");
        Assert.Equal(before, staff.Db.Commits);
    }

    [Fact]
    public async Task One_can_end_another_of_ones_sessions_but_nobody_elses()
    {
        await using var site = new Site();
        var staff = new Staff(site);
        var owner = await staff.ClaimAsOwner();
        var (other, _) = await staff.SignIn(Staff.OwnerEmail);
        using var sales = await staff.SignInAs(Roles.Sales);
        var salesSession = staff.Db.Read(c => c.ExecuteScalar<long>("SELECT id FROM member_session WHERE member_id = 2"));

        var theft = await owner.Send("/account", new { session = salesSession }, "End");
        Assert.Equal(HttpStatusCode.NotFound, theft.Status);
        Assert.Equal(HttpStatusCode.OK, (await sales.Get("/account")).Status);

        Assert.Equal("/account", (await owner.Send("/account", new { }, "End")).Location);
        Assert.StartsWith("/sign-in", (await other.Get("/account")).Location, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await owner.Get("/account")).Status);
    }

    [Fact]
    public async Task A_new_password_ends_every_other_session_and_changes_this_ones_cookie()
    {
        await using var site = new Site();
        var staff = new Staff(site);
        var owner = await staff.ClaimAsOwner();
        var (other, _) = await staff.SignIn(Staff.OwnerEmail);
        var before = owner.Session;

        await owner.Send("/account/password", new { Password = "quite another sentence" });

        Assert.NotEqual(before, owner.Session);
        Assert.Equal(HttpStatusCode.OK, (await owner.Get("/account")).Status);
        Assert.StartsWith("/sign-in", (await other.Get("/account")).Location, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await staff.SignIn(Staff.OwnerEmail)).Answer.Status);
    }

    [Fact]
    public async Task Changing_security_asks_for_the_password_again_after_ten_minutes_and_comes_back()
    {
        await using var site = new Site();
        var owner = await new Staff(site).ClaimAsOwner();
        site.Clock.Advance(TimeSpan.FromMinutes(11));

        var asked = await owner.Get("/account/password");
        Assert.Equal("/confirm?return=%2Faccount%2Fpassword", asked.Location);
        Assert.Equal(HttpStatusCode.BadRequest, (await owner.Send(asked.Location ?? "", new { Password = "not this one at all" })).Status);
        Assert.StartsWith("/confirm", (await owner.Get("/account/password")).Location, StringComparison.Ordinal);
        Assert.Equal("/account/password", (await owner.Send(asked.Location ?? "", new { Staff.Password })).Location);
        Assert.Equal(HttpStatusCode.OK, (await owner.Get("/account/password")).Status);
    }
}
