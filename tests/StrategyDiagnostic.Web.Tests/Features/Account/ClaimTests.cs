using System.Net;
using StrategyDiagnostic.Web.Features.Account;

namespace StrategyDiagnostic.Web.Tests.Features.Account;

public sealed class ClaimTests
{
    [Fact]
    public async Task The_code_from_the_console_makes_the_first_owner_and_then_the_page_is_gone()
    {
        await using var site = new Site();
        var staff = new Staff(site);

        var owner = await staff.ClaimAsOwner();

        Assert.Contains("Second factor", (await owner.Get("/account/second-factor")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await owner.Get("/team")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await staff.Anonymous().Get("/claim")).Status);
    }

    [Fact]
    public async Task Of_two_who_claim_at_once_one_becomes_the_owner()
    {
        await using var site = new Site();
        var staff = new Staff(site);
        var rivals = Enumerable.Range(1, 8).Select(n => (Visitor: staff.Anonymous(), Email: $"rival{n}@example.com")).ToList();
        var pages = await Task.WhenAll(rivals.Select(r => r.Visitor.Get("/claim")));

        var answers = await Task.WhenAll(rivals.Zip(pages, (r, page) =>
            r.Visitor.Send(page, new { staff.Code, OwnerName = "Rival", r.Email, Staff.Password })));

        Assert.Single(answers, a => a.Status == HttpStatusCode.Redirect);
        Assert.Single(new MemberStore(staff.Db).List());
    }

    [Fact]
    public async Task A_wrong_code_and_one_older_than_half_an_hour_make_nobody()
    {
        await using var site = new Site();
        var staff = new Staff(site);
        using var visitor = staff.Anonymous();
        var wrong = await visitor.Send("/claim", new { Code = "AAAA-BBBB-CCCC-DDDD", OwnerName = "Eve", Email = "eve@example.com", Staff.Password });
        site.Clock.Advance(TimeSpan.FromMinutes(FirstOwner.CodeMinutes));
        var late = await visitor.Send("/claim", new { staff.Code, OwnerName = "Eve", Email = "eve@example.com", Staff.Password });

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (wrong.Status, late.Status));
        Assert.Contains("eve@example.com", late.Page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.Empty(new MemberStore(staff.Db).List());
    }

    [Theory]
    [InlineData("short")]
    [InlineData("password1234")]
    [InlineData("qwertyuiop12")]
    [InlineData("aaaaaaaaaaaaa")]
    [InlineData("eve.exampler@example.com")]
    public async Task A_password_that_is_short_or_tried_first_is_refused(string password)
    {
        await using var site = new Site();
        var staff = new Staff(site);
        using var visitor = staff.Anonymous();
        var answer = await visitor.Send("/claim", new { staff.Code, OwnerName = "Eve", Email = "eve.exampler@example.com", Password = password });
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.NotNull(answer.Page.QuerySelector(".error-summary a[href='#Password']"));
    }

    [Fact]
    public void Any_kind_of_characters_will_do_when_it_is_long_enough()
    {
        Assert.Null(Passwords.Problem("lantern orbit", "a@example.com", "A"));
        Assert.Null(Passwords.Problem(string.Concat(Enumerable.Repeat("abcdefgh", 16)), "a@example.com", "A"));
        Assert.NotNull(Passwords.Problem(string.Concat(Enumerable.Repeat("abcdefgh", 16)) + "x", "a@example.com", "A"));
    }
}
