using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.DependencyInjection;
using StrategyDiagnostic.Web.Features.Account;
using StrategyDiagnostic.Web.Features.Api;

namespace StrategyDiagnostic.Web.Tests.Features.Account;

/// <summary>One visitor of every kind, each signed in, and for every role another member who has it too.</summary>
internal sealed class Crowd
{
    public const string Nobody = "nobody";

    /// <summary>Was owner, sales and consultant; the session is from before.</summary>
    public const string Disabled = "somebody disabled";

    private readonly Dictionary<string, string> _apiTokens = new(StringComparer.Ordinal);
    private readonly Dictionary<Visitor, string> _formTokens = [];
    private readonly Site _site;

    private Crowd(Site site) => _site = site;

    public Dictionary<string, Visitor> Visitors { get; } = new(StringComparer.Ordinal);

    /// <summary>By role, the member who is signed in with it.</summary>
    public Dictionary<string, long> Ids { get; } = new(StringComparer.Ordinal);

    /// <summary>By role, somebody else who has it.</summary>
    public Dictionary<string, long> OtherIds { get; } = new(StringComparer.Ordinal);

    public static async Task<Crowd> Of(Site site)
    {
        var (crowd, staff, members) = (new Crowd(site), new Staff(site), site.Services.GetRequiredService<MemberStore>());
        crowd.Visitors[Nobody] = staff.Anonymous();
        foreach (var role in Roles.All)
        {
            crowd.Visitors[role] = await staff.SignInAs(role);
            (await staff.Join($"another-{role}@example.com", role)).Dispose();
            crowd.OtherIds[role] = Id($"another-{role}@example.com");
            crowd.Ids[role] = Id(role == Roles.Owner ? Staff.OwnerEmail : $"{role}@example.com");
            await crowd.AddToken(role, crowd.Ids[role]);
        }

        crowd.Visitors[Disabled] = await staff.Join("disabled@example.com", [.. Roles.All]);
        await crowd.AddToken(Disabled, Id("disabled@example.com"));
        await staff.Db.Write(tx => MemberStore.SetDisabled(tx, Id("disabled@example.com"), site.Clock.GetUtcNow()));
        await site.Mails();   // what waits to be sent would change the database while a test looks at it
        return crowd;

        long Id(string email) => members.FindByEmail(email)?.Id ?? throw new InvalidOperationException($"{email} has not joined.");
    }

    /// <summary>For every visitor, a thing of each kind that is theirs; for those who have none, the owner's.</summary>
    public async Task<Dictionary<string, Dictionary<string, string>>> Things()
    {
        var things = new Dictionary<string, Dictionary<string, string>>(StringComparer.Ordinal);
        foreach (var who in Visitors.Keys)
            things[who] = await Account.Things.Make(_site, Ids.GetValueOrDefault(who, Ids[Roles.Owner]));
        return things;
    }

    /// <summary>What a program is answered that shows the token of somebody with this role.</summary>
    public async Task<HttpStatusCode> ByToken(string role, string path)
    {
        using var http = _site.CreateDefaultClient();
        if (_apiTokens.TryGetValue(role, out var token))
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return (await http.GetAsync(path)).StatusCode;
    }

    /// <summary>Sends a form as a page of this site would: with the visitor's own form token.</summary>
    public async Task<Answer> Post(Visitor visitor, string path, params (string Name, string Value)[] fields)
    {
        const string name = "__RequestVerificationToken";
        if (!_formTokens.TryGetValue(visitor, out var token))
        {
            token = (await visitor.Get("/account")).Page.QuerySelector($"input[name={name}]")?.GetAttribute("value") ?? "";
            _formTokens[visitor] = token;
        }

        return await visitor.Post(path, [new(name, token), .. fields.Select(f => KeyValuePair.Create(f.Name, f.Value))]);
    }

    private async Task AddToken(string role, long member) =>
        _apiTokens[role] = await _site.Services.GetRequiredService<ApiTokens>().Add(new(member, role), member, "a test", [ApiScopes.Leads], 30);
}
