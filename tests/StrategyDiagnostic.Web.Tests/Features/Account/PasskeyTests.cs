using System.Net;
using System.Text.Json;
using StrategyDiagnostic.Web.Features.Account;

namespace StrategyDiagnostic.Web.Tests.Features.Account;

public sealed class PasskeyTests : IAsyncLifetime
{
    private const string Mine = "/account/passkeys";

    private readonly Site _site = new();
    private readonly Authenticator _key = new();
    private Staff _staff = null!;
    private Visitor _owner = null!;

    public async Task InitializeAsync()
    {
        _staff = new Staff(_site);
        _owner = await _staff.ClaimAsOwner();
    }

    public async Task DisposeAsync()
    {
        _owner.Dispose();
        _key.Dispose();
        await _site.DisposeAsync();
    }

    [Fact]
    public async Task It_signs_in_without_password_and_code_in_a_session_of_its_own()
    {
        await Add();
        await _staff.SetUpSecondFactor(_owner);
        var before = _owner.Session;
        var visitor = new Visitor(_site);

        Assert.Equal("/home", (await SignIn(visitor)).Location);

        Assert.Equal(HttpStatusCode.OK, (await visitor.Get("/team")).Status);
        Assert.NotEqual(before, visitor.Session);
        Assert.Equal("/account", (await SignIn(new Visitor(_site), "/sign-in?return=%2Faccount")).Location);
    }

    [Fact]
    public async Task It_is_listed_with_its_name_and_when_it_was_last_used()
    {
        await Add("Blue key");
        Assert.Contains("Blue key on several devices 2026-11-22 09:00 never", (await _owner.Get(Mine)).Text, StringComparison.Ordinal);
        Assert.Equal("usb", _site.Ask<string>("SELECT transports FROM passkey"));
        _site.Clock.Advance(TimeSpan.FromMinutes(5));
        await SignIn(new Visitor(_site));
        Assert.Contains("Blue key on several devices 2026-11-22 09:00 2026-11-22 09:05", (await _owner.Get(Mine)).Text, StringComparison.Ordinal);
        Assert.Contains("One. It signs you in", (await _owner.Get("/account")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_confirms_that_it_is_still_you()
    {
        await Add();
        _site.Clock.Advance(TimeSpan.FromMinutes(11));
        var wanted = await _owner.Get("/account/password");
        Assert.Equal("/confirm?return=%2Faccount%2Fpassword", wanted.Location);

        var (page, question) = await Ask(_owner, wanted.Location!);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(1, question.GetProperty("options").GetProperty("allowCredentials").GetArrayLength());
        Assert.Equal("/account/password", (await Send(_owner, page, "handler=Passkey", question, _key.Get(question.GetProperty("options")))).Location);

        Assert.Equal(HttpStatusCode.OK, (await _owner.Get("/account/password")).Status);
    }

    [Fact]
    public async Task Nobody_elses_passkey_confirms_who_you_are()
    {
        await Add();
        using var sam = await _staff.Join("sam@example.com", Roles.Sales);
        using var theirs = new Authenticator();
        await Add("Sam's", theirs, sam);
        _site.Clock.Advance(TimeSpan.FromMinutes(11));

        var (page, question) = await Ask(_owner, "/confirm");

        Assert.Equal(HttpStatusCode.BadRequest, (await Send(_owner, page, "handler=Passkey", question, theirs.Get(question.GetProperty("options")))).Status);
        Assert.StartsWith("/confirm", (await _owner.Get(Mine)).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_is_good_once()
    {
        await Add();
        var visitor = new Visitor(_site);
        var (page, question) = await Ask(visitor, "/sign-in");
        var answer = _key.Get(question.GetProperty("options"));
        Assert.Equal("/home", (await Send(visitor, page, "handler=Passkey", question, answer)).Location);

        var replayed = new Visitor(_site);
        var again = await Send(replayed, await replayed.Get("/sign-in"), "handler=Passkey", question, answer);

        Assert.Equal(HttpStatusCode.BadRequest, again.Status);
        Assert.Contains("This passkey does not sign anybody in here", again.Text, StringComparison.Ordinal);
        Assert.Null(replayed.Session);
    }

    [Fact]
    public async Task Of_many_who_bring_the_same_answer_at_once_one_gets_in()
    {
        await Add();
        var visitors = Enumerable.Range(0, 8).Select(_ => new Visitor(_site)).ToList();
        var (_, question) = await Ask(visitors[0], "/sign-in");
        var answer = _key.Get(question.GetProperty("options"));
        var pages = await Task.WhenAll(visitors.Select(v => v.Get("/sign-in")));

        var answers = await Task.WhenAll(visitors.Zip(pages, (v, p) => Send(v, p, "handler=Passkey", question, answer)));

        Assert.Equal(1, answers.Count(a => a.Location == "/home"));
        Assert.Equal(7, answers.Count(a => a.Status == HttpStatusCode.BadRequest));
    }

    [Fact]
    public async Task A_wrong_answer_uses_the_question_up_too()
    {
        await Add();
        using var stranger = new Authenticator { Id = _key.Id };
        var visitor = new Visitor(_site);
        var (page, question) = await Ask(visitor, "/sign-in");
        var options = question.GetProperty("options");
        Assert.Equal(HttpStatusCode.BadRequest, (await Send(visitor, page, "handler=Passkey", question, stranger.Get(options))).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await Send(visitor, page, "handler=Passkey", question, _key.Get(options))).Status);
        Assert.Equal(0, _site.Ask<long>("SELECT COUNT(*) FROM passkey_challenge"));
    }

    [Fact]
    public async Task A_question_waits_five_minutes()
    {
        await Add();
        var visitor = new Visitor(_site);
        var (page, question) = await Ask(visitor, "/sign-in");
        _site.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(HttpStatusCode.BadRequest, (await Send(visitor, page, "handler=Passkey", question, _key.Get(question.GetProperty("options")))).Status);
    }

    [Fact]
    public async Task An_answer_serves_only_what_was_asked_and_whom()
    {
        await Add();
        var (page, forConfirm) = await Ask(_owner, "/confirm");
        var answer = _key.Get(forConfirm.GetProperty("options"));
        using var stranger = new Visitor(_site);
        Assert.Equal(HttpStatusCode.BadRequest, (await Send(stranger, await stranger.Get("/sign-in"), "handler=Passkey", forConfirm, answer)).Status);

        var (second, _) = await _staff.SignIn(Staff.OwnerEmail);   // the same member in another browser
        Assert.Equal(HttpStatusCode.BadRequest, (await Send(second, await second.Get("/confirm"), "handler=Passkey", forConfirm, answer)).Status);
        Assert.Equal("/home", (await Send(_owner, page, "handler=Passkey", forConfirm, answer)).Location);
    }

    [Theory]
    [InlineData("https://evil.example.com")]
    [InlineData("http://diagnostic.example.com")]
    [InlineData("https://diagnostic.example.com.evil.example")]
    public async Task An_answer_from_another_site_is_refused(string origin)
    {
        await Add();
        _key.Origin = origin;
        Assert.Equal(HttpStatusCode.BadRequest, (await SignIn(new Visitor(_site))).Status);
    }

    [Fact]
    public async Task One_that_does_not_look_who_uses_it_is_refused()
    {
        await Add();
        _key.VerifiesItsOwner = false;
        Assert.Equal(HttpStatusCode.BadRequest, (await SignIn(new Visitor(_site))).Status);

        using var careless = new Authenticator { VerifiesItsOwner = false };
        Assert.Equal(HttpStatusCode.BadRequest, (await AddWith(_owner, careless, "Careless")).Status);
        Assert.Equal(1, _site.Ask<long>("SELECT COUNT(*) FROM passkey"));
    }

    [Fact]
    public async Task A_copy_that_counts_from_before_is_refused()
    {
        _key.Count = 7;
        await Add();
        _key.Count = 8;
        Assert.Equal("/home", (await SignIn(new Visitor(_site))).Location);
        Assert.Equal(HttpStatusCode.BadRequest, (await SignIn(new Visitor(_site))).Status);
        _key.Count = 9;
        Assert.Equal("/home", (await SignIn(new Visitor(_site))).Location);
    }

    [Fact]
    public async Task Removing_it_ends_its_use_and_every_other_session()
    {
        await Add("Old phone");
        using var other = new Visitor(_site);
        await SignIn(other);

        var removed = await _owner.Send(Mine, new { id = _site.Ask<long>("SELECT id FROM passkey") }, "handler=Remove");

        Assert.Equal(Mine, removed.Location);
        Assert.DoesNotContain("Old phone", (await _owner.Get(Mine)).Text, StringComparison.Ordinal);
        Assert.StartsWith("/sign-in", (await other.Get("/home")).Location, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await SignIn(new Visitor(_site))).Status);
        Assert.Equal(["passkey.removed", "passkey.added"], _site.List<string>("SELECT action FROM audit_entry ORDER BY id DESC LIMIT 2"));
        Assert.Equal("{\"name\":\"Old phone\"}", _site.Ask<string>("SELECT before FROM audit_entry ORDER BY id DESC LIMIT 1"));
    }

    [Fact]
    public async Task Nobody_removes_somebody_elses()
    {
        await Add();
        using var sam = await _staff.Join("sam@example.com", Roles.Sales);
        using var theirs = new Authenticator();
        await Add("Sam's", theirs, sam);
        Assert.Equal(HttpStatusCode.NotFound, (await sam.Send(Mine, new { id = _site.Ask<long>("SELECT MIN(id) FROM passkey") }, "handler=Remove")).Status);
        Assert.Equal(2, _site.Ask<long>("SELECT COUNT(*) FROM passkey"));
    }

    [Fact]
    public async Task Adding_and_removing_want_a_fresh_session()
    {
        await Add();
        var page = await _owner.Get(Mine);
        _site.Clock.Advance(TimeSpan.FromMinutes(11));
        Assert.StartsWith("/confirm", (await _owner.Send(page, new { id = 1 }, "handler=Remove")).Location, StringComparison.Ordinal);
        Assert.StartsWith("/confirm", (await _owner.Send(page, new { PasskeyName = "x" })).Location, StringComparison.Ordinal);
        Assert.Equal(1, _site.Ask<long>("SELECT COUNT(*) FROM passkey"));
    }

    [Fact]
    public async Task Somebody_disabled_gets_in_with_a_passkey_no_more_than_with_a_password()
    {
        using var sam = await _staff.Join("sam@example.com", Roles.Sales);
        await Add("Sam's", _key, sam);
        await _site.Db.Write(tx => tx.Execute("UPDATE member SET disabled_at = '2026-11-22T09:00:00.000Z' WHERE email = 'sam@example.com'"));
        Assert.Equal(HttpStatusCode.BadRequest, (await SignIn(new Visitor(_site))).Status);
    }

    [Fact]
    public async Task Wrong_passwords_do_not_lock_a_passkey_out()
    {
        await Add();
        for (var i = 0; i < 11; i++)
            await _staff.SignIn(Staff.OwnerEmail, "wrong password here");
        Assert.Equal(HttpStatusCode.BadRequest, (await _staff.SignIn(Staff.OwnerEmail)).Answer.Status);
        Assert.Equal("/home", (await SignIn(new Visitor(_site))).Location);
    }

    [Fact]
    public async Task The_same_passkey_is_added_once_and_needs_a_name()
    {
        await Add();
        var (page, question) = await Ask(_owner, Mine, ("PasskeyName", "Again"));
        Assert.Equal(1, question.GetProperty("options").GetProperty("excludeCredentials").GetArrayLength());
        Assert.Equal(HttpStatusCode.BadRequest, (await Send(_owner, page, "handler=Add", question, _key.Create(question.GetProperty("options")), ("PasskeyName", "Again"))).Status);

        foreach (var name in new[] { "", "  ", new string('x', 61) })
        {
            var refused = await _owner.Send(Mine, new { PasskeyName = name }, "handler=Add");
            Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
            Assert.NotNull(refused.Page.QuerySelector(".error-summary a[href='#PasskeyName']"));
            Assert.Equal(HttpStatusCode.BadRequest, (await Post(_owner, await _owner.Get(Mine), Mine + "?handler=Options", ("PasskeyName", name))).Status);
        }

        var without = await _owner.Send(Mine, new { PasskeyName = "Laptop" }, "handler=Add");
        Assert.Contains("No passkey came along. It takes a browser with JavaScript", without.Text, StringComparison.Ordinal);
        Assert.Equal("Laptop", without.Page.QuerySelector("#PasskeyName")!.GetAttribute("value"));
        Assert.Equal(1, _site.Ask<long>("SELECT COUNT(*) FROM passkey"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("not json")]
    [InlineData("""{"id":"AA","rawId":"AA","type":"public-key","response":{"clientDataJSON":"AA","authenticatorData":"AA","signature":"AA","userHandle":"!"},"clientExtensionResults":{}}""")]
    public async Task What_is_no_answer_is_refused_in_words(string credential)
    {
        var visitor = new Visitor(_site);
        var (page, question) = await Ask(visitor, "/sign-in");
        var answer = await Send(visitor, page, "handler=Passkey", question, credential);
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("sign in with your password", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_JavaScript_the_pages_say_what_to_do_instead()
    {
        await Add();
        foreach (var path in new[] { "/sign-in", "/confirm", Mine })
        {
            var page = (path == "/sign-in" ? await new Visitor(_site).Get(path) : await _owner.Get(path)).Page;
            Assert.All(page.QuerySelectorAll("form[data-passkey]"), f => Assert.True(f.HasAttribute("hidden")));
            Assert.Contains("JavaScript", page.QuerySelector("noscript")!.TextContent, StringComparison.Ordinal);
        }
    }

    private Task Add(string name = "Laptop") => Add(name, _key, _owner);

    private static async Task Add(string name, Authenticator key, Visitor visitor) => Assert.Equal(Mine, (await AddWith(visitor, key, name)).Location);

    private static async Task<Answer> AddWith(Visitor visitor, Authenticator key, string name)
    {
        var (page, question) = await Ask(visitor, Mine, ("PasskeyName", name));
        return await Send(visitor, page, "handler=Add", question, key.Create(question.GetProperty("options")), ("PasskeyName", name));
    }

    private async Task<Answer> SignIn(Visitor visitor, string path = "/sign-in")
    {
        var (page, question) = await Ask(visitor, path);
        return await Send(visitor, page, "handler=Passkey", question, _key.Get(question.GetProperty("options")));
    }

    /// <summary>Opens the page and asks what its script asks.</summary>
    private static async Task<(Answer Page, JsonElement Question)> Ask(Visitor visitor, string path, params (string Name, string Value)[] fields)
    {
        var page = await visitor.Get(path);
        var form = page.Page.QuerySelector("form[data-passkey]") ?? throw new InvalidOperationException($"{(int)page.Status} {page.Location} {page.Text}");
        var answer = await Post(visitor, page, form.GetAttribute("data-options")!, fields);
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return (page, JsonDocument.Parse(await answer.Response.Content.ReadAsStringAsync()).RootElement);
    }

    private static Task<Answer> Send(Visitor visitor, Answer page, string handler, JsonElement question, string credential, params (string Name, string Value)[] fields) =>
        Post(visitor, page, page.Page.QuerySelector($"form[data-passkey][action*='{handler}']")!.GetAttribute("action")!,
            [("challenge", question.GetProperty("challenge").GetString()!), ("credential", credential), .. fields]);

    private static Task<Answer> Post(Visitor visitor, Answer page, string address, params (string Name, string Value)[] fields)
    {
        var hidden = page.Page.QuerySelectorAll("form[data-passkey] input[type=hidden]").Select(i => (Name: i.GetAttribute("name")!, Value: i.GetAttribute("value") ?? ""))
            .Where(h => fields.All(f => f.Name != h.Name));
        return visitor.Post(address, hidden.Concat(fields).Select(f => KeyValuePair.Create(f.Name, f.Value)));
    }
}
