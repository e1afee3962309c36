using AngleSharp;
using AngleSharp.Dom;
using Microsoft.Extensions.DependencyInjection;
using StrategyDiagnostic.Web.Data;
using StrategyDiagnostic.Web.Features.Account;
using StrategyDiagnostic.Web.Features.Audit;
using StrategyDiagnostic.Web.Features.Samples;
using StrategyDiagnostic.Web.Features.Surveys;
using StrategyDiagnostic.Web.Tests.Features.Account;

namespace StrategyDiagnostic.Web.Tests.Features.Leads;

/// <summary>A site with members and leads, and somebody at work on them.</summary>
internal sealed class SalesSite : IAsyncDisposable
{
    /// <summary>The ids of the members, in the order in which they came.</summary>
    public const long Olga = 1;
    public const long Sam = 2;
    public const long Connie = 3;

    /// <summary>Sam as the audit log names him.</summary>
    public static readonly Actor AsSam = new(Sam, "sales@example.com");

    private readonly Dictionary<string, string?> _sessions = new(StringComparer.Ordinal);

    private SalesSite(Site site) => Site = site;

    public Site Site { get; }

    public Db Db => Site.Services.GetRequiredService<Db>();

    public T Get<T>()
        where T : notnull => Site.Services.GetRequiredService<T>();

    /// <summary>A site that somebody else has opened, with nobody signed in.</summary>
    public static SalesSite On(Site site) => new(site);

    public static async Task<SalesSite> Open(Site? on = null)
    {
        var site = new SalesSite(on ?? new Site());
        var staff = new Staff(site.Site);
        foreach (var role in new[] { Roles.Owner, Roles.Sales, Roles.Consultant })
        {
            site._sessions[role] = (await staff.SignInAs(role)).Session;
        }

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

    public Browser As(string role) => new(Site, _sessions[role]);

    public Browser Sales() => As(Roles.Sales);

    public Browser Anybody() => new(Site, null);

    public ValueTask DisposeAsync() => Site.DisposeAsync();

    private Edition Edition() => Get<SurveyCatalog>().Current("cascade-to-participatory") ?? throw new InvalidOperationException("There is no survey.");
}

/// <summary>Somebody signed in, by what they do.</summary>
internal sealed class Browser
{
    private readonly HttpClient _client;

    public Browser(Site site, string? session)
    {
        _client = site.CreateClient(new() { AllowAutoRedirect = true, HandleCookies = true });
        if (session is not null)
            _client.DefaultRequestHeaders.Add("Cookie", $"session={session}");
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

    public Task<HttpResponseMessage> Post(string address, params (string Name, string Value)[] fields) =>
        _client.PostAsync(address, new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))));

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
