using System.Net;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using StrategyDiagnostic.Web.Features.Account;

namespace StrategyDiagnostic.Web.Tests.Features.Account;

public sealed class SignInTests
{
    [Fact]
    public async Task Signing_in_leads_to_where_one_was_going()
    {
        await using var site = new Site();
        var staff = new Staff(site);
        await staff.ClaimAsOwner();
        using var visitor = staff.Anonymous();

        var asked = await visitor.Get("/audit?before=7");
        Assert.Equal("/sign-in?return=%2Faudit%3Fbefore%3D7", asked.Location);
        var signedIn = await visitor.Send(asked.Location ?? "", new { Email = Staff.OwnerEmail.ToUpperInvariant(), Staff.Password });

        Assert.Equal("/audit?before=7", signedIn.Location);
        Assert.Equal(HttpStatusCode.OK, (await visitor.Get("/audit?before=7")).Status);
    }

    [Theory]
    [InlineData("https://evil.example.com/")]
    [InlineData("//evil.example.com/")]
    [InlineData("/\\evil.example.com")]
    public async Task It_never_leads_off_the_site(string elsewhere)
    {
        await using var site = new Site();
        var staff = new Staff(site);
        await staff.ClaimAsOwner();
        using var visitor = staff.Anonymous();
        var answer = await visitor.Send($"/sign-in?return={Uri.EscapeDataString(elsewhere)}", new { Email = Staff.OwnerEmail, Staff.Password });
        Assert.Equal("/home", answer.Location);
    }

    [Fact]
    public async Task Unknown_wrong_disabled_and_locked_get_the_same_answer()
    {
        await using var site = new Site(("Account:LockAfter", "3"));
        var staff = new Staff(site);
        await staff.ClaimAsOwner();
        var (_, unknown) = await staff.SignIn("nobody@example.com");
        var (_, wrong) = await staff.SignIn(Staff.OwnerEmail, "something else entirely");
        await staff.SignIn(Staff.OwnerEmail, "something else entirely");
        await staff.SignIn(Staff.OwnerEmail, "something else entirely");
        var (_, locked) = await staff.SignIn(Staff.OwnerEmail);

        foreach (var answer in new[] { unknown, wrong, locked })
        {
            Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
            Assert.Equal(unknown.Text, answer.Text);
        }

        site.Clock.Advance(TimeSpan.FromMinutes(15));
        var (_, later) = await staff.SignIn(Staff.OwnerEmail);
        Assert.Equal("/home", later.Location);
    }

    [Fact]
    public async Task Trying_on_while_an_account_waits_does_not_make_it_wait_longer()
    {
        await using var site = new Site(("Account:LockAfter", "2"));
        var staff = new Staff(site);
        await staff.ClaimAsOwner();
        for (var minute = 0; minute < 15; minute++)
        {
            await staff.SignIn(Staff.OwnerEmail, "something else entirely");
            await staff.SignIn(Staff.OwnerEmail, "something else entirely");
            site.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        var (_, answer) = await staff.SignIn(Staff.OwnerEmail);
        Assert.Equal("/home", answer.Location);
    }

    [Fact]
    public async Task One_address_cannot_try_without_end()
    {
        await using var site = new Site(("RateLimits:SignInsPerMinute", "3"));
        var staff = new Staff(site);
        for (var i = 0; i < 3; i++)
            await staff.SignIn($"nobody{i}@example.com");
        var (_, answer) = await staff.SignIn("nobody@example.com");
        Assert.Equal(HttpStatusCode.TooManyRequests, answer.Status);
    }

    [Fact]
    public async Task A_password_hashed_at_another_cost_is_hashed_anew_at_the_sign_in()
    {
        await using var site = new Site(("Account:PasswordIterations", "20"));
        var staff = new Staff(site);
        await staff.ClaimAsOwner();
        var cheap = new Passwords(Microsoft.Extensions.Options.Options.Create(new AccountOptions { PasswordIterations = 5 })).Hash(Staff.Password);
        await staff.Db.Write(tx => MemberStore.SetPassword(tx, 1, cheap));

        var (_, answer) = await staff.SignIn(Staff.OwnerEmail);

        Assert.Equal("/home", answer.Location);
        var member = site.Services.GetRequiredService<MemberStore>().Find(1);
        Assert.NotEqual(cheap, member?.PasswordHash);
        Assert.Equal(PasswordVerdict.Right, site.Services.GetRequiredService<Passwords>().Check(member, Staff.Password));
    }

    [Fact]
    public async Task Neither_password_nor_token_nor_address_reaches_the_log_and_the_token_is_stored_as_a_hash()
    {
        await using var site = new Site();
        var staff = new Staff(site);
        var owner = await staff.ClaimAsOwner();
        await staff.SignIn("nobody@example.com");
        Assert.DoesNotContain(Staff.Password, site.Log.All, StringComparison.Ordinal);
        Assert.DoesNotContain(owner.Session ?? "", site.Log.All, StringComparison.Ordinal);
        Assert.DoesNotContain("example.com", site.Log.All.Replace("diagnostic.example.com", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(1, staff.Db.Read(c => c.ExecuteScalar<long>("SELECT count(*) FROM member_session WHERE length(token_hash) = 32")));
    }

    [Fact]
    public async Task A_form_from_elsewhere_signs_nobody_in()
    {
        await using var site = new Site();
        var staff = new Staff(site);
        await staff.ClaimAsOwner();
        using var visitor = staff.Anonymous();
        var answer = await visitor.Post("/sign-in", [KeyValuePair.Create("Email", Staff.OwnerEmail), KeyValuePair.Create("Password", Staff.Password)]);
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Null(visitor.Session);
    }
}
