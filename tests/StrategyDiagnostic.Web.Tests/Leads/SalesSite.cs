using System.Security.Claims;
using System.Text.Encodings.Web;
using AngleSharp;
using AngleSharp.Dom;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using StrategyDiagnostic.Web.Data;
using StrategyDiagnostic.Web.Features.Account;
using StrategyDiagnostic.Web.Features.Samples;
using StrategyDiagnostic.Web.Features.Surveys;

namespace StrategyDiagnostic.Web.Tests.Leads;

/// <summary>A site with members and leads, and somebody at work on them.</summary>
internal sealed class SalesSite : IAsyncDisposable
{
    public const long Sam = 1;
    public const long Olga = 2;
    public const long Connie = 3;

    private SalesSite(Site site) => Site = site;

    public Site Site { get; }

    public Db Db => Site.Services.GetRequiredService<Db>();

    public T Get<T>()
        where T : notnull => Site.Services.GetRequiredService<T>();

    public static async Task<SalesSite> Open()
    {
        var site = new SalesSite(new Site { Also = RoleHeader.Add });
        await site.Db.Write(tx =>
        {
            foreach (var (id, name, role) in new[] { (Sam, "Sam Seller", Roles.Sales), (Olga, "Olga Owner", Roles.Owner), (Connie, "Connie Consultant", Roles.Consultant) })
            {
                tx.Execute("INSERT INTO member (id, email, name) VALUES (@id, @email, @name)", new { id, name, email = $"{id}@example.com" });
                tx.Execute("INSERT INTO member_role (member_id, role) VALUES (@id, @role)", new { id, role });
            }
        });
        return site;
    }

    /// <summary>Adds made-up leads.</summary>
    public async Task AddLeads(int count, int seed = 7)
    {
        var edition = Edition();
        await Get<SampleStore>().Add(edition, new SampleRespondents(edition, Site.Clock.GetUtcNow(), seed).Draw(count), _ => { });
    }

    /// <summary>Adds one lead by name and returns its id.</summary>
    public async Task<long> AddLead(string first = "Quilla", string organization = "Northwind Foods", string email = "quilla@example.com", string channel = "site")
    {
        var edition = Edition();
        var person = new SampleRespondents(edition, Site.Clock.GetUtcNow(), first.Length + 11).Draw(1).First(p => p.Lead is not null);
        var lead = person with
        {
            Row = person.Row with { Channel = channel },
            Lead = person.Lead! with { FirstName = first, LastName = "Exampler", Organization = organization, Email = email },
            CalledAt = null,
        };
        await Get<SampleStore>().Add(edition, [lead], _ => { });
        return Db.Read(c => Dapper.SqlMapper.ExecuteScalar<long>(c, "SELECT MAX(id) FROM lead"));
    }

    public Browser As(string role, long id) => new(Site, role, id);

    public Browser Sales() => As(Roles.Sales, Sam);

    public ValueTask DisposeAsync() => Site.DisposeAsync();

    private Edition Edition() => Get<SurveyCatalog>().Current("cascade-to-participatory") ?? throw new InvalidOperationException("There is no survey.");
}

/// <summary>Somebody signed in, by what they do.</summary>
internal sealed class Browser
{
    private readonly HttpClient _client;

    public Browser(Site site, string role, long id)
    {
        _client = site.CreateClient(new() { AllowAutoRedirect = true, HandleCookies = true, BaseAddress = new Uri("https://localhost") });
        if (role.Length > 0)
            _client.DefaultRequestHeaders.Add(RoleHeader.Name, $"{id} {role}");
    }

    public Task<HttpResponseMessage> Get(string path) => _client.GetAsync(path);

    public async Task<IDocument> Open(string path) => await Parsed(await _client.GetAsync(path));

    /// <summary>Sends the form on a page whose action ends so, with these fields instead of what it holds.</summary>
    public async Task<HttpResponseMessage> Send(string page, string action, params (string Name, string Value)[] fields)
    {
        var form = (await Open(page)).QuerySelectorAll("form[method=post]").First(f => f.GetAttribute("action")!.EndsWith(action, StringComparison.Ordinal));
        var values = form.QuerySelectorAll("input[type=hidden]").Select(i => (Name: i.GetAttribute("name")!, Value: i.GetAttribute("value") ?? ""))
            .Where(v => fields.All(f => f.Name != v.Name)).Concat(fields);
        return await _client.PostAsync(form.GetAttribute("action"), new FormUrlEncodedContent(values.Select(v => KeyValuePair.Create(v.Name, v.Value))));
    }

    public async Task<IDocument> Do(string page, string action, params (string Name, string Value)[] fields)
    {
        var response = await Send(page, action, fields);
        Assert.True(response.IsSuccessStatusCode, $"{(int)response.StatusCode}: {await response.Content.ReadAsStringAsync()}");
        return await Parsed(response);
    }

    public static async Task<IDocument> Parsed(HttpResponseMessage response)
    {
        var markup = await response.Content.ReadAsStringAsync();
        return await BrowsingContext.New().OpenAsync(r => r.Content(markup));
    }
}

/// <summary>Takes a header's word for who is signed in.</summary>
internal sealed class RoleHeader(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string Name = "X-Test-Member";

    public static void Add(IServiceCollection services) =>
        services.AddAuthentication(Name).AddScheme<AuthenticationSchemeOptions, RoleHeader>(Name, _ => { });

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Request.Headers[Name].ToString().Split(' ') is not [var id, var role])
            return Task.FromResult(AuthenticateResult.NoResult());
        var identity = new ClaimsIdentity(
            [new Claim(ClaimTypes.NameIdentifier, id), new Claim(ClaimTypes.Name, role), new Claim(ClaimTypes.Role, role)], Name);
        return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Name)));
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = 404;
        return Task.CompletedTask;
    }
}
