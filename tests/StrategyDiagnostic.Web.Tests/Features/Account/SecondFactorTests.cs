using System.Net;
using System.Text;
using StrategyDiagnostic.Web.Features.Account;

namespace StrategyDiagnostic.Web.Tests.Features.Account;

public sealed class SecondFactorTests
{
    /// <summary>RFC 6238, appendix B, the last six of its eight digits.</summary>
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Codes_are_those_of_the_standard(long seconds, string code)
    {
        var (secret, at) = (Encoding.ASCII.GetBytes("12345678901234567890"), DateTimeOffset.FromUnixTimeSeconds(seconds));
        Assert.Equal(code, Totp.Code(secret, Totp.StepAt(at)));
        Assert.Equal(Totp.StepAt(at), Totp.Match(secret, code, at.AddSeconds(30)));
        Assert.Equal(Totp.StepAt(at), Totp.Match(secret, code[..3] + " " + code[3..], at.AddSeconds(-30)));
        Assert.Null(Totp.Match(secret, code, at.AddSeconds(61)));
    }

    [Fact]
    public async Task With_a_second_factor_a_password_alone_opens_nothing()
    {
        await using var site = new Site();
        var staff = new Staff(site);
        var secret = await staff.SetUpSecondFactor(await staff.ClaimAsOwner());

        var (visitor, answer) = await staff.SignIn(Staff.OwnerEmail);
        Assert.StartsWith("/sign-in/code", answer.Location, StringComparison.Ordinal);
        Assert.StartsWith("/sign-in", (await visitor.Get("/account")).Location, StringComparison.Ordinal);

        var wrong = await visitor.Send(answer.Location ?? "", new { Code = "000000" });
        Assert.Equal(HttpStatusCode.BadRequest, wrong.Status);
        var right = await visitor.Send(answer.Location ?? "", new { Code = staff.CodeNow(secret) });
        Assert.Equal("/home", right.Location);
        Assert.Equal(HttpStatusCode.OK, (await visitor.Get("/account")).Status);
    }

    [Fact]
    public async Task A_code_is_good_once()
    {
        await using var site = new Site();
        var staff = new Staff(site);
        var secret = await staff.SetUpSecondFactor(await staff.ClaimAsOwner());
        var code = staff.CodeNow(secret);
        var (first, _) = await staff.SignIn(Staff.OwnerEmail);
        var (second, _) = await staff.SignIn(Staff.OwnerEmail);

        Assert.Equal("/home", (await first.Send("/sign-in/code", new { Code = code })).Location);
        Assert.Equal(HttpStatusCode.BadRequest, (await second.Send("/sign-in/code", new { Code = code })).Status);
        site.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(HttpStatusCode.BadRequest, (await second.Send("/sign-in/code", new { Code = code })).Status);
        Assert.Equal("/home", (await second.Send("/sign-in/code", new { Code = staff.CodeNow(secret) })).Location);
    }

    [Fact]
    public async Task The_same_code_from_several_browsers_at_once_lets_one_in()
    {
        await using var site = new Site(("Account:LockAfter", "100"));
        var staff = new Staff(site);
        var secret = await staff.SetUpSecondFactor(await staff.ClaimAsOwner());
        var code = staff.CodeNow(secret);
        var visitors = new List<(Visitor Visitor, Answer Page)>();
        for (var i = 0; i < 8; i++)
        {
            var (visitor, answer) = await staff.SignIn(Staff.OwnerEmail);
            visitors.Add((visitor, await visitor.Get(answer.Location ?? "")));
        }

        var answers = await Task.WhenAll(visitors.Select(v => v.Visitor.Send(v.Page, new { Code = code })));

        Assert.Single(answers, a => a.Location == "/home");
        Assert.Equal(7, answers.Count(a => a.Status == HttpStatusCode.BadRequest));
    }

    [Fact]
    public async Task Guessing_codes_locks_the_account_like_guessing_passwords()
    {
        await using var site = new Site(("Account:LockAfter", "3"));
        var staff = new Staff(site);
        var secret = await staff.SetUpSecondFactor(await staff.ClaimAsOwner());
        var (visitor, _) = await staff.SignIn(Staff.OwnerEmail);
        for (var i = 0; i < 3; i++)
            await visitor.Send("/sign-in/code", new { Code = "000000" });
        Assert.Equal(HttpStatusCode.BadRequest, (await visitor.Send("/sign-in/code", new { Code = staff.CodeNow(secret) })).Status);
    }

    [Fact]
    public async Task A_recovery_code_signs_in_once()
    {
        await using var site = new Site();
        var staff = new Staff(site);
        var owner = await staff.ClaimAsOwner();
        await staff.SetUpSecondFactor(owner);
        var codes = (await owner.Get("/account/recovery-codes")).Page.QuerySelectorAll(".codes code").Select(c => c.TextContent).ToList();
        Assert.Equal(10, codes.Distinct().Count());
        Assert.Empty((await owner.Get("/account/recovery-codes")).Page.QuerySelectorAll(".codes code"));

        var (first, _) = await staff.SignIn(Staff.OwnerEmail);
        Assert.Equal("/home", (await first.Send("/sign-in/code", new { Code = codes[3].ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal) })).Location);
        var (second, _) = await staff.SignIn(Staff.OwnerEmail);
        Assert.Equal(HttpStatusCode.BadRequest, (await second.Send("/sign-in/code", new { Code = codes[3] })).Status);
        Assert.Contains("9 recovery codes left", (await first.Get("/account")).Text, StringComparison.Ordinal);

        await owner.Send("/account/recovery-codes", new { });
        Assert.Equal(HttpStatusCode.BadRequest, (await second.Send("/sign-in/code", new { Code = codes[4] })).Status);
    }

    [Fact]
    public async Task Switching_it_on_or_off_ends_every_other_session()
    {
        await using var site = new Site();
        var staff = new Staff(site);
        var owner = await staff.ClaimAsOwner();
        var (other, _) = await staff.SignIn(Staff.OwnerEmail);
        var secret = await staff.SetUpSecondFactor(owner);
        Assert.StartsWith("/sign-in", (await other.Get("/account")).Location, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await owner.Get("/account")).Status);

        var (third, _) = await staff.SignIn(Staff.OwnerEmail);
        await third.Send("/sign-in/code", new { Code = staff.CodeNow(secret) });
        Assert.Equal("/account", (await owner.Send("/account/second-factor", new { }, "Off")).Location);
        Assert.StartsWith("/sign-in", (await third.Get("/account")).Location, StringComparison.Ordinal);
        Assert.Equal("/home", (await staff.SignIn(Staff.OwnerEmail)).Answer.Location);
    }

    [Fact]
    public async Task The_secret_is_not_readable_in_the_database()
    {
        await using var site = new Site();
        var staff = new Staff(site);
        var secret = await staff.SetUpSecondFactor(await staff.ClaimAsOwner());
        var stored = new MemberStore(staff.Db).Find(1)?.TotpSecret ?? "";
        Assert.DoesNotContain(Convert.ToBase64String(secret), stored, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_offered_to_somebody_else_is_not_taken()
    {
        await using var site = new Site();
        var staff = new Staff(site);
        var owner = await staff.ClaimAsOwner();
        using var sales = await staff.SignInAs(Roles.Sales);
        var offer = (await sales.Get("/account/second-factor")).Page.QuerySelector("input[name=Offer]")?.GetAttribute("value") ?? "";

        var answer = await owner.Send("/account/second-factor", new { Code = "123456", Offer = offer });

        Assert.Equal("/account/second-factor", answer.Location);
        Assert.Null(new MemberStore(staff.Db).Find(1)?.TotpSecret);
    }
}
