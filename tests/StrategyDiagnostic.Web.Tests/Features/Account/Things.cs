using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using StrategyDiagnostic.Web.Data;
using StrategyDiagnostic.Web.Features.Account;
using StrategyDiagnostic.Web.Features.Api;
using StrategyDiagnostic.Web.Features.Audit;
using StrategyDiagnostic.Web.Features.Engagements;
using StrategyDiagnostic.Web.Features.Leads;
using StrategyDiagnostic.Web.Features.Rubrics;
using StrategyDiagnostic.Web.Features.Samples;
using StrategyDiagnostic.Web.Features.Surveys;
using StrategyDiagnostic.Web.Features.Webhooks;
using StrategyDiagnostic.Web.Hosting;
using StrategyDiagnostic.Web.Tests.Features.Engagements;
using StrategyDiagnostic.Web.Tests.Features.Pieces;

namespace StrategyDiagnostic.Web.Tests.Features.Account;

/// <summary>Things that addresses and forms name by their number: whose they are, and how a test comes by one.</summary>
internal static class Things
{
    /// <summary>
    /// Things with an address. The firm's are there for whoever may open the page. Somebody's own are made for another member, and
    /// then looked for by everybody else who has the role: nobody finds them, unless the line names roles that see everybody's.
    /// </summary>
    public static readonly Dictionary<string, Thing> Addresses = new(StringComparer.Ordinal)
    {
        ["/leads/{id:long}"] = Thing.TheFirms(async site => $"/leads/{await AddLead(site)}"),
        [ApiFeature.Root + "/leads/{id:long}"] = Thing.TheFirms(async site => $"{ApiFeature.Root}/leads/{await AddLead(site)}"),
        ["/webhooks/{id:long}"] = Thing.TheFirms(async site => $"/webhooks/{(await AddWebhook(site)).Id}"),
        ["/rubrics/{id:long}"] = Thing.TheFirms(_ => Task.FromResult("/rubrics/1")),
        ["/engagements/{id:long}"] = Thing.Own(async (site, member) => $"/engagements/{await EngagementSite.On(site).AddEngagement(by: member)}", Roles.Owner),
        ["/engagements/{id:long}/pieces/{id:long}"] = Thing.Own(async (site, member) => await AddPiece(site, member), Roles.Owner),
        ["/engagements/{id:long}/waves/{id:long}"] = Thing.Own(async (site, member) => await AddWave(site, member) is var (engagement, wave) ? $"/engagements/{engagement}/waves/{wave}" : "", Roles.Owner),
        ["/rubrics/drafts/{id:long}"] = Thing.TheFirms(async site => $"/rubrics/drafts/{await AddDraft(site)}"),
    };

    /// <summary>Things named in a field of a form, by page, handler and field.</summary>
    public static readonly Dictionary<string, Thing> Fields = new(StringComparer.Ordinal)
    {
        ["/account End session"] = Thing.Own(async (site, member) => await AddSession(site, member)),
        ["/account/passkeys Remove id"] = Thing.Own(async (site, member) => await AddPasskey(site, member)),
        ["/account/tokens Revoke id"] = Thing.Own(async (site, member) => await AddToken(site, member), Roles.Owner),
        ["/engagements/{id:long}/participants Remove person"] = Thing.Own(async (site, member) => await AddParticipant(site, member)),
        ["/engagements/{id:long}/pieces/{piece:long} Link person"] = Thing.Own(async (site, member) => await AddParticipant(site, member)),
        ["/engagements/{id:long}/waves Move wave"] = Thing.Own(async (site, member) => $"{(await AddWave(site, member)).Wave}"),
        ["/engagements/{id:long}/waves Remove wave"] = Thing.Own(async (site, member) => $"{(await AddWave(site, member)).Wave}"),
        ["/engagements/{id:long}/waves Close wave"] = Thing.Own(async (site, member) => $"{(await AddWave(site, member)).Wave}"),
        ["/engagements/{id:long}/settings Consultant member"] = Thing.Shared,
        ["/engagements/{id:long}/settings ForgetContact contact"] = Thing.Own(async (site, member) => await AddContact(site, member)),
        ["/engagements/{id:long}/earlier Undo wave"] = Thing.Shared,
        ["/engagements/{id:long}/export Comparison from"] = Thing.Shared,
        ["/engagements/{id:long}/export Comparison to"] = Thing.Shared,
        ["/engagements/new LeadId"] = Thing.Shared,
        ["/leads DropView id"] = Thing.Own(async (site, member) => await AddView(site, member)),
        ["/leads Bulk ids"] = Thing.Shared,
        ["/leads Undo batch"] = Thing.Shared,
        ["/leads/{id:long} Owner owner"] = Thing.Shared,
        ["/leads/{id:long} Merge other"] = Thing.Shared,
        ["/leads/{id:long} Undo batch"] = Thing.Shared,
        ["/mail Again id"] = Thing.Shared,
        ["/team Withdraw id"] = Thing.Shared,
        ["/team Roles id"] = Thing.Shared,
        ["/team Disable id"] = Thing.Shared,
        ["/team Enable id"] = Thing.Shared,
        ["/webhooks/{id:long} Again single"] = Thing.Shared,
        ["/rubrics/drafts/begin from"] = Thing.Shared,
        ["/rubrics/drafts/{draft:long}/try id"] = Thing.Shared,
        ["/rubrics/{id:long}/try draft"] = Thing.Shared,
    };

    public static (string Pattern, Thing Thing)? Of(Route route) =>
        Addresses.Where(t => (route.Plain + "/").StartsWith(t.Key + "/", StringComparison.Ordinal)).OrderByDescending(t => t.Key.Length)
            .Select(t => ((string, Thing)?)(t.Key, t.Value)).FirstOrDefault();

    /// <summary>Makes one thing of each kind, a member's own where it is somebody's.</summary>
    public static async Task<Dictionary<string, string>> Make(Site site, long member)
    {
        var made = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (pattern, thing) in Addresses)
            made[pattern] = await thing.Make(site, member);
        return made;
    }

    public static string Address(Route route, Dictionary<string, string> made) =>
        Route.Filled(Of(route) is { } thing ? route.Plain.Replace(thing.Pattern, made[thing.Pattern], StringComparison.Ordinal) : route.Pattern);

    public static string Key(Route route, RouteForm form, string field) => string.Join(' ', ((string?[])[route.Pattern, form.Handler, field]).OfType<string>());

    private static async Task<long> AddLead(Site site)
    {
        var edition = site.Services.GetRequiredService<SurveyCatalog>().Current("cascade-to-participatory")!;
        await site.Services.GetRequiredService<SampleStore>().Add(edition, new SampleRespondents(edition, site.Clock.GetUtcNow(), 3).Draw(1), _ => { });
        return Newest(site, "SELECT MAX(id) FROM lead");
    }

    private static Task<(long Id, string Secret)> AddWebhook(Site site) =>
        site.Services.GetRequiredService<WebhookStore>().Add(new(null, "a test"), "https://hooks.example.com/", WebhookEvents.All);

    private static async Task<long> AddDraft(Site site) =>
        await site.Services.GetRequiredService<DraftDesk>().Copy(Actor.Nobody("a test"), 1) ?? throw new InvalidOperationException("There is no edition 1.");

    private static async Task<string> AddSession(Site site, long member)
    {
        await site.Services.GetRequiredService<Db>().Write(tx => site.Services.GetRequiredService<SessionStore>().Start(tx, new(new Tokens().New(), "a browser", "::1"), member, awaitsCode: false));
        return Number(site, "SELECT MAX(id) FROM member_session");
    }

    private static async Task<string> AddToken(Site site, long member)
    {
        await site.Services.GetRequiredService<ApiTokens>().Add(new(member, "a test"), member, "a test", [ApiScopes.Leads], 30);
        return Number(site, "SELECT MAX(id) FROM api_token");
    }

    private static async Task<string> AddParticipant(Site site, long member)
    {
        var engagements = EngagementSite.On(site);
        return (await engagements.AddParticipants(await engagements.AddEngagement(by: member), "manager", 1))[0].ToString(CultureInfo.InvariantCulture);
    }

    private static async Task<(long Engagement, long Wave)> AddWave(Site site, long member)
    {
        var engagement = await EngagementSite.On(site).AddEngagement(by: member, launched: false);
        return (engagement, await EngagementSite.On(site).AddWave(engagement, "baseline"));
    }

    private static async Task<string> AddContact(Site site, long member)
    {
        var engagement = await EngagementSite.On(site).AddEngagement(by: member);
        var client = site.Ask<long>("SELECT client_id FROM engagement WHERE id = @engagement", new { engagement });
        await site.Db.Write(tx => ClientFacts.AddContact(tx, client, new() { Name = "Ada" }));
        return Number(site, "SELECT MAX(id) FROM client_contact");
    }

    private static async Task<string> AddPiece(Site site, long member)
    {
        var engagement = await EngagementSite.On(site).AddEngagement(by: member);
        await PieceSite.AddTo(site, engagement);
        return $"/engagements/{engagement}/pieces/{Newest(site, "SELECT MAX(id) FROM piece")}";
    }

    private const string PasskeySql = """
        INSERT INTO passkey (credential_id, member_id, name, public_key, sign_count, transports, is_backup_eligible, is_backed_up, created_at)
        VALUES (randomblob(32), @member, 'a phone', x'00', 0, '', 0, 0, @now)
        """;

    private static async Task<string> AddPasskey(Site site, long member)
    {
        await site.Services.GetRequiredService<Db>().Write(tx => tx.Execute(PasskeySql, new { member, now = site.Clock.GetUtcNow() }));
        return Number(site, "SELECT MAX(id) FROM passkey");
    }

    private static async Task<string> AddView(Site site, long member)
    {
        await site.Services.GetRequiredService<LeadWorld>().SaveView(member, "Mine", "?status=new");
        return Number(site, "SELECT MAX(id) FROM lead_view");
    }

    private static string Number(Site site, string sql) => Newest(site, sql).ToString(CultureInfo.InvariantCulture);

    private static long Newest(Site site, string sql) => site.Services.GetRequiredService<Db>().Read(c => Dapper.SqlMapper.ExecuteScalar<long>(c, sql));
}

/// <summary>Whose a thing is; how one is made for a member (the firm's for anybody); who sees everybody's.</summary>
internal sealed record Thing(bool IsOwn, Func<Site, long, Task<string>> Make, IReadOnlyList<string> SeenByAll)
{
    /// <summary>Named in a form of a page that shows it to everybody who may open the page.</summary>
    public static Thing Shared { get; } = new(false, (_, _) => Task.FromResult(Route.NoId), []);

    public static Thing TheFirms(Func<Site, Task<string>> make) => new(false, (site, _) => make(site), []);

    public static Thing Own(Func<Site, long, Task<string>> make, params string[] seenByAll) => new(true, make, seenByAll);
}
