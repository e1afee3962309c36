using System.Net;

namespace StrategyDiagnostic.Web.Tests.Features.Account;

public sealed class ForgottenPasswordTests
{
    private const string Another = "quite another sentence";

    [Fact]
    public async Task The_mailed_link_sets_a_new_password_once_and_ends_every_session()
    {
        await using var site = new Site();
        var staff = new Staff(site);
        var owner = await staff.ClaimAsOwner();
        using var visitor = staff.Anonymous();
        await visitor.Send("/forgot-password", new { Email = Staff.OwnerEmail });
        var link = Staff.LinkIn(await staff.MailTo(Staff.OwnerEmail), "reset");

        var page = await visitor.Get(link);
        Assert.Equal("/sign-in", (await visitor.Send(page, new { Password = Another })).Location);

        Assert.StartsWith("/sign-in", (await owner.Get("/account")).Location, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await staff.SignIn(Staff.OwnerEmail)).Answer.Status);
        Assert.Equal("/home", (await staff.SignIn(Staff.OwnerEmail, Another)).Answer.Location);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.Send(page, new { Password = Another })).Status);
    }

    [Fact]
    public async Task The_link_runs_out_after_an_hour()
    {
        await using var site = new Site();
        var staff = new Staff(site);
        await staff.ClaimAsOwner();
        using var visitor = staff.Anonymous();
        await visitor.Send("/forgot-password", new { Email = Staff.OwnerEmail });
        var link = Staff.LinkIn(await staff.MailTo(Staff.OwnerEmail), "reset");
        site.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.Get(link)).Status);
    }

    [Fact]
    public async Task Whether_somebody_has_the_address_cannot_be_seen()
    {
        await using var site = new Site();
        var staff = new Staff(site);
        await staff.ClaimAsOwner();
        using var visitor = staff.Anonymous();
        var known = await visitor.Send("/forgot-password", new { Email = Staff.OwnerEmail });
        var unknown = await visitor.Send("/forgot-password", new { Email = "nobody@example.com" });
        Assert.Equal((known.Status, known.Location), (unknown.Status, unknown.Location));
        await Assert.ThrowsAsync<InvalidOperationException>(() => staff.MailTo("nobody@example.com"));
    }

    [Fact]
    public async Task A_second_factor_is_still_asked_for()
    {
        await using var site = new Site();
        var staff = new Staff(site);
        await staff.SetUpSecondFactor(await staff.ClaimAsOwner());
        using var visitor = staff.Anonymous();
        await visitor.Send("/forgot-password", new { Email = Staff.OwnerEmail });
        await visitor.Send(Staff.LinkIn(await staff.MailTo(Staff.OwnerEmail), "reset"), new { Password = Another });
        Assert.StartsWith("/sign-in/code", (await staff.SignIn(Staff.OwnerEmail, Another)).Answer.Location, StringComparison.Ordinal);
    }
}
