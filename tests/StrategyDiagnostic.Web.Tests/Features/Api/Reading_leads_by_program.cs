using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using StrategyDiagnostic.Web.Features.Account;
using StrategyDiagnostic.Web.Features.Api;
using StrategyDiagnostic.Web.Features.Leads;
using StrategyDiagnostic.Web.Tests.Features.Leads;

namespace StrategyDiagnostic.Web.Tests.Features.Api;

public sealed class Reading_leads_by_program(ManyLeads many) : IClassFixture<ManyLeads>
{
    private readonly SalesSite _site = many.Site;

    [Fact]
    public async Task A_program_walks_from_page_to_page_and_meets_every_lead_once()
    {
        var program = await Program(ApiScopes.Leads);
        var (met, address) = (new List<long>(), (string?)"/api/v1/leads?sort=oldest&limit=37");
        while (address is not null)
        {
            var page = await program.Json(address);
            var leads = page.GetProperty("leads").EnumerateArray().Select(l => l.GetProperty("id").GetInt64()).ToList();
            Assert.InRange(leads.Count, 1, 37);
            met.AddRange(leads);
            address = page.GetProperty("next").GetString() is { } next ? new Uri(next).PathAndQuery : null;
        }

        Assert.Equal(many.All.Where(l => l.Shelf == "listed").OrderBy(l => l.Arrived).ThenBy(l => l.LeadId).Select(l => l.LeadId), met);
    }

    [Fact]
    public async Task It_filters_as_the_list_does()
    {
        var program = await Program(ApiScopes.Leads);
        var page = await program.Json("/api/v1/leads?status=client&owner=2&sort=priority&limit=500");
        var wanted = many.All.Where(l => l is { Shelf: "listed", Status: "client", OwnerId: 2 }).OrderByDescending(l => l.Priority).ThenByDescending(l => l.LeadId);
        Assert.Equal(wanted.Select(l => l.LeadId), page.GetProperty("leads").EnumerateArray().Select(l => l.GetProperty("id").GetInt64()));
    }

    [Theory]
    [InlineData("?stauts=new", "stauts")]
    [InlineData("?limit=0", "limit")]
    [InlineData("?limit=501", "limit")]
    [InlineData("?limit=ten", "limit")]
    [InlineData("?limit=1&limit=2", "limit")]
    [InlineData("?from=yesterday", "yesterday")]
    [InlineData("?owner=me", "me")]
    [InlineData("?shelf=attic", "attic")]
    [InlineData("?sort=name", "name")]
    [InlineData("?sort=priority&from=2026-01-01", "priority")]
    [InlineData("?status=new&status=lost", "status")]
    [InlineData("?after=anything", "after")]
    [InlineData("?q=%20", "q")]
    public async Task What_it_misspells_is_refused_instead_of_answered_with_everything(string query, string named)
    {
        var program = await Program(ApiScopes.Leads);
        var (status, problem) = await program.Problem("/api/v1/leads" + query);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains(named, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_lead_comes_whole_and_its_answers_only_with_the_scope_for_them()
    {
        var id = many.All[0].LeadId;
        var lead = await (await Program(ApiScopes.Leads)).Json($"/api/v1/leads/{id}");
        var details = _site.Get<LeadStore>().Find(id)!;
        Assert.Equal((details.FirstName, details.Email, "cascade-to-participatory", 1), (lead.GetProperty("first_name").GetString(), lead.GetProperty("email").GetString(), lead.GetProperty("survey").GetString(), lead.GetProperty("survey_version").GetInt32()));
        Assert.False(lead.TryGetProperty("answers", out _));
        var answered = await (await Program(ApiScopes.Leads, ApiScopes.Answers)).Json($"/api/v1/leads/{id}");
        Assert.True(answered.GetProperty("answers").TryGetProperty("SIZE", out _));
        Assert.Equal(lead.EnumerateObject().Select(p => p.Name), JsonDocument.Parse(LeadExample.Text).RootElement.EnumerateObject().Select(p => p.Name));
    }

    [Fact]
    public async Task Whatever_is_not_there_is_told_in_the_same_form()
    {
        var program = await Program(ApiScopes.Leads);
        foreach (var path in new[] { "/api/v1/leads/999999", "/api/v1/leads/first", "/api/v1/members", "/api/v1" })
            Assert.Equal(HttpStatusCode.NotFound, (await program.Problem(path)).Status);
        foreach (var method in new[] { HttpMethod.Post, HttpMethod.Put, HttpMethod.Delete, HttpMethod.Patch })
        {
            var (status, problem) = await program.Problem("/api/v1/leads", method);
            Assert.Equal((HttpStatusCode.MethodNotAllowed, 405), (status, problem.GetProperty("status").GetInt32()));
        }
    }

    [Fact]
    public async Task Nobody_keeps_what_it_answers_and_no_page_takes_it_for_markup()
    {
        var id = await _site.AddLead("\"><svg onload=alert(1)>", "=1+1");
        var response = await (await Program(ApiScopes.Leads)).Get($"/api/v1/leads/{id}");
        var body = await response.Content.ReadAsStringAsync();
        Assert.DoesNotContain('<', body);
        using var json = JsonDocument.Parse(body);
        Assert.Equal("\"><svg onload=alert(1)>", json.RootElement.GetProperty("first_name").GetString());
        Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        Assert.Contains("nosniff", response.Headers.GetValues("X-Content-Type-Options"));
        await _site.Db.Write(tx => tx.Execute("UPDATE lead_card SET shelf = 'test' WHERE lead_id = @id", new { id }));
    }

    private async Task<ProgramOf> Program(params string[] scopes) =>
        new(_site.Site, await _site.Get<ApiTokens>().Add(new(SalesSite.Sam, "sam"), SalesSite.Sam, "a test", scopes, 30));
}

/// <summary>A program with a token.</summary>
internal sealed class ProgramOf
{
    private readonly HttpClient _http;

    public ProgramOf(Site site, string? token)
    {
        _http = site.CreateClient(new() { AllowAutoRedirect = false });
        if (token is not null)
            _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    public Task<HttpResponseMessage> Get(string path) => _http.GetAsync(path);

    public async Task<HttpStatusCode> Status(string path) => (await _http.GetAsync(path)).StatusCode;

    public async Task<JsonElement> Json(string path)
    {
        var response = await _http.GetAsync(path);
        var body = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, body);
        return JsonDocument.Parse(body).RootElement;
    }

    public async Task<(HttpStatusCode Status, JsonElement Problem)> Problem(string path, HttpMethod? method = null)
    {
        using var request = new HttpRequestMessage(method ?? HttpMethod.Get, path);
        var response = await _http.SendAsync(request);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        return (response.StatusCode, JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement);
    }
}

/// <summary>What a token opens, and for how long.</summary>
public sealed class Access_tokens : IAsyncLifetime
{
    private SalesSite _site = null!;

    public async Task InitializeAsync() => _site = await SalesSite.Open();

    public async Task DisposeAsync() => await _site.DisposeAsync();

    [Fact]
    public async Task Are_made_on_a_page_shown_once_and_revoked_there()
    {
        var sales = _site.Sales();
        var page = await sales.Do("/account/tokens", "handler=Add", ("TokenName", "The weekly sheet"), ("Days", "30"));
        var token = page.QuerySelector(".secret code")!.TextContent;
        Assert.Null((await sales.Open("/account/tokens")).QuerySelector(".secret"));
        Assert.DoesNotContain(token, _site.Site.Dump(), StringComparison.Ordinal);

        var program = new ProgramOf(_site.Site, token);
        Assert.Contains("never", (await sales.Open("/account/tokens")).QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await program.Status("/api/v1/leads"));
        Assert.Contains("2026-11-22", (await sales.Open("/account/tokens")).QuerySelector("tbody .moment")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(token, _site.Site.Log.All, StringComparison.Ordinal);

        await sales.Do("/account/tokens", "handler=Revoke", ("id", "1"));
        var (status, problem) = await program.Problem("/api/v1/leads");
        Assert.Equal((HttpStatusCode.Unauthorized, "No valid token"), (status, problem.GetProperty("title").GetString()));
        Assert.Equal(["token.revoked", "token.added"], _site.Site.List<string>("SELECT action FROM audit_entry ORDER BY id DESC LIMIT 2"));
    }

    [Fact]
    public async Task Do_what_their_member_may_do_at_that_moment()
    {
        var program = await ProgramOf(SalesSite.Sam);
        Assert.Equal(HttpStatusCode.OK, await program.Status("/api/v1/leads"));
        await _site.Db.Write(tx => tx.Execute("UPDATE member_role SET role = 'consultant' WHERE member_id = @Sam", new { SalesSite.Sam }));
        Assert.Equal(HttpStatusCode.Forbidden, (await program.Problem("/api/v1/leads")).Status);
        await _site.Db.Write(tx => tx.Execute("UPDATE member_role SET role = 'sales' WHERE member_id = @Sam", new { SalesSite.Sam }));
        Assert.Equal(HttpStatusCode.OK, await program.Status("/api/v1/leads"));
        await _site.Db.Write(tx => MemberStore.SetDisabled(tx, SalesSite.Sam, _site.Site.Clock.GetUtcNow()));
        Assert.Equal(HttpStatusCode.Unauthorized, (await program.Problem("/api/v1/leads")).Status);
    }

    [Fact]
    public async Task Of_a_consultant_open_nothing() =>
        Assert.Equal(HttpStatusCode.Forbidden, (await (await ProgramOf(SalesSite.Connie)).Problem("/api/v1/leads")).Status);

    [Fact]
    public async Task Expire()
    {
        var program = await ProgramOf(SalesSite.Olga);
        _site.Site.Clock.Advance(TimeSpan.FromDays(29.9));
        Assert.Equal(HttpStatusCode.OK, await program.Status("/api/v1/leads"));
        _site.Site.Clock.Advance(TimeSpan.FromDays(0.2));
        Assert.Equal(HttpStatusCode.Unauthorized, (await program.Problem("/api/v1/leads")).Status);
    }

    [Fact]
    public async Task Open_the_API_and_no_page_and_a_session_opens_pages_and_no_API()
    {
        await _site.AddLead();
        var program = await ProgramOf(SalesSite.Sam);
        Assert.Equal(HttpStatusCode.Redirect, await program.Status("/leads"));
        Assert.Equal(HttpStatusCode.Redirect, await program.Status("/account/tokens"));
        var response = await _site.Sales().Get("/api/v1/leads");
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("Bearer", response.Headers.WwwAuthenticate.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("sdpat_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("x")]
    public async Task Nobody_gets_in_with_less(string? token) =>
        Assert.Equal(HttpStatusCode.Unauthorized, (await new ProgramOf(_site.Site, token).Problem("/api/v1/leads")).Status);

    [Fact]
    public async Task A_member_sees_and_revokes_their_own_and_an_owner_all()
    {
        await ProgramOf(SalesSite.Olga);
        await ProgramOf(SalesSite.Sam);
        Assert.Single((await _site.Sales().Open("/account/tokens")).QuerySelectorAll("tbody tr"));
        Assert.Equal(HttpStatusCode.NotFound, (await _site.Sales().Send("/account/tokens", "handler=Revoke", ("id", "1"))).StatusCode);
        var owner = _site.As(Roles.Owner);
        Assert.Equal(2, (await owner.Open("/account/tokens")).QuerySelectorAll("tbody tr").Length);
        await owner.Do("/account/tokens", "handler=Revoke", ("id", "2"));
        Assert.Empty((await _site.Sales().Open("/account/tokens")).QuerySelectorAll("tbody tr"));
    }

    [Fact]
    public async Task Need_a_name_and_a_lifetime_that_is_offered()
    {
        var page = await Browser.Parsed(await _site.Sales().Send("/account/tokens", "handler=Add", ("TokenName", " "), ("Days", "100000")));
        Assert.Equal(["#TokenName", "#Days"], page.QuerySelectorAll("#error-summary a").Select(a => a.GetAttribute("href")));
    }

    [Fact]
    public async Task Too_many_questions_are_told_to_wait()
    {
        await using var site = new Site(("RateLimits:ApiPerMinute", "3"));
        var program = new ProgramOf(site, null);
        for (var i = 0; i < 3; i++)
            Assert.Equal(HttpStatusCode.Unauthorized, await program.Status("/api/v1/leads"));
        Assert.Equal(HttpStatusCode.TooManyRequests, (await program.Problem("/api/v1/leads")).Status);
        Assert.NotNull((await program.Get("/api/v1/leads")).Headers.RetryAfter);
    }

    private async Task<ProgramOf> ProgramOf(long member) => new(_site.Site, await _site.Get<ApiTokens>().Add(new(member, "somebody"), member, "a test", [ApiScopes.Leads], 30));
}
