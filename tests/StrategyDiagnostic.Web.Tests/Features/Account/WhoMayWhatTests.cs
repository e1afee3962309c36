using System.Globalization;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using StrategyDiagnostic.Web.Data;
using StrategyDiagnostic.Web.Features.Account;
using StrategyDiagnostic.Web.Features.Api;
using StrategyDiagnostic.Web.Features.Audit;
using StrategyDiagnostic.Web.Features.Leads;
using StrategyDiagnostic.Web.Features.Rubrics;
using StrategyDiagnostic.Web.Features.Samples;
using StrategyDiagnostic.Web.Features.Surveys;
using StrategyDiagnostic.Web.Features.Webhooks;
using StrategyDiagnostic.Web.Hosting;

namespace StrategyDiagnostic.Web.Tests.Features.Account;

/// <summary>
/// Every address against everybody, and against somebody else's things. Addresses and forms are read from the running site, so
/// that a new one fails here until it has its line:
/// <list type="bullet">
/// <item>a page, or an address of the API, needs a line in <see cref="Table"/>: whom it is there for;</item>
/// <item>a new kind of thing with an address of its own (<c>/things/{id:long}</c>) needs one in <see cref="Things"/>: whose it is, and how
/// a test comes by one. Pages below that address (<c>/things/{id:long}/print</c>) need none;</item>
/// <item>a form with a number in a field (<c>OnPostDrop(long id)</c>) needs one in <see cref="Fields"/>: whose the thing is.</item>
/// </list>
/// </summary>
public sealed class WhoMayWhatTests
{
    private const string Everybody = "everybody";
    private const string SignedIn = "signed in";

    /// <summary>For programs with a token of these roles; a session opens it to nobody.</summary>
    private const string ByToken = "token of ";

    /// <summary>
    /// Whom an address is there for: everybody, whoever is signed in, or the roles. A page for everybody may still find nothing behind
    /// its secret link; that is its own tests' matter.
    /// </summary>
    private static readonly Dictionary<string, string> Table = new(StringComparer.Ordinal)
    {
        ["/"] = Everybody,
        ["/start"] = Everybody,
        ["/visit"] = Everybody,
        ["/take/{token}"] = Everybody,
        ["/take/{token}/{step:int}"] = Everybody,
        ["/take/{token}/check"] = Everybody,
        ["/take/{token}/finish"] = Everybody,
        ["/take/{token}/link"] = Everybody,
        ["/report/{token}"] = Everybody,
        ["/report/{token}/call"] = Everybody,
        ["/report/{token}/read"] = Everybody,
        ["/call-not-set"] = Everybody,
        ["/privacy"] = Everybody,
        ["/error"] = Everybody,
        ["/claim"] = Everybody,
        ["/sign-in"] = Everybody,
        ["/sign-in/code"] = Everybody,
        ["/forgot-password"] = Everybody,
        ["/reset/{token}"] = Everybody,
        ["/join/{token}"] = Everybody,
        ["/sign-out"] = SignedIn,
        ["/confirm"] = SignedIn,
        ["/home"] = SignedIn,
        ["/account"] = SignedIn,
        ["/account/password"] = SignedIn,
        ["/account/second-factor"] = SignedIn,
        ["/account/recovery-codes"] = SignedIn,
        ["/team"] = Roles.Owner,
        ["/audit"] = Roles.Owner,
        ["/webhooks"] = Roles.Owner,
        ["/webhooks/{id:long}"] = Roles.Owner,
        ["/rubrics/{id:long}/dry-run"] = Roles.OwnerOrConsultant,
        ["/rubrics/drafts/{id:long}/dry-run"] = Roles.OwnerOrConsultant,
        ["/rubrics/{id:long}/quality"] = Roles.OwnerOrConsultant,
        ["/rubrics/{id:long}/rescore"] = Roles.Owner,
        ["/leads"] = Roles.OwnerOrSales,
        ["/funnel"] = Roles.OwnerOrSales,
        ["/leads/{id:long}"] = Roles.OwnerOrSales,
        ["/rubrics"] = Roles.OwnerOrConsultant,
        ["/rubrics/{id:long}"] = Roles.OwnerOrConsultant,
        ["/rubrics/drafts/{id:long}"] = Roles.OwnerOrConsultant,
        ["/rubrics/drafts/begin"] = Roles.Owner,
        ["/rubrics/compare"] = Roles.OwnerOrConsultant,
        ["/rubrics/{id:long}/files/{file}"] = Roles.OwnerOrConsultant,
        ["/rubrics/{id:long}/use"] = Roles.Owner,
        ["/rubrics/{id:long}/withdraw"] = Roles.Owner,
        ["/rubrics/drafts/{id:long}/changes"] = Roles.OwnerOrConsultant,
        ["/rubrics/drafts/{id:long}/files/{file}"] = Roles.OwnerOrConsultant,
        ["/rubrics/drafts/{id:long}/edit/{file}"] = Roles.Owner,
        ["/rubrics/drafts/{id:long}/golden"] = Roles.Owner,
        ["/rubrics/drafts/{id:long}/publish"] = Roles.Owner,
        ["/rubrics/drafts/{id:long}/settings"] = Roles.Owner,
        ["/leads/export"] = Roles.OwnerOrSales,
        ["/account/tokens"] = Roles.OwnerOrSales,
        ["/api"] = Roles.OwnerOrSales,
        [ApiFeature.Root + "/leads"] = ByToken + Roles.OwnerOrSales,
        [ApiFeature.Root + "/leads/{id:long}"] = ByToken + Roles.OwnerOrSales,
        ["/mail"] = Roles.Owner,
        ["/health/live"] = Everybody,
        ["/health/ready"] = Everybody,
    };

    /// <summary>
    /// Things with an address. The firm's are there for whoever may open the page. Somebody's own are made for another member, and
    /// then looked for by everybody else who has the role: nobody finds them, unless the line names roles that see everybody's.
    /// </summary>
    private static readonly Dictionary<string, Thing> Things = new(StringComparer.Ordinal)
    {
        ["/leads/{id:long}"] = Thing.TheFirms(async site => $"/leads/{await AddLead(site)}"),
        [ApiFeature.Root + "/leads/{id:long}"] = Thing.TheFirms(async site => $"{ApiFeature.Root}/leads/{await AddLead(site)}"),
        ["/webhooks/{id:long}"] = Thing.TheFirms(async site => $"/webhooks/{(await AddWebhook(site)).Id}"),
        ["/rubrics/{id:long}"] = Thing.TheFirms(_ => Task.FromResult("/rubrics/1")),
        ["/rubrics/drafts/{id:long}"] = Thing.TheFirms(async site => $"/rubrics/drafts/{await AddDraft(site)}"),
    };

    /// <summary>Things named in a field of a form, by page, handler and field.</summary>
    private static readonly Dictionary<string, Thing> Fields = new(StringComparer.Ordinal)
    {
        ["/account End session"] = Thing.Own(async (site, member) => await AddSession(site, member)),
        ["/account/tokens Revoke id"] = Thing.Own(async (site, member) => await AddToken(site, member), Roles.Owner),
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
        ["/rubrics/drafts/{id:long}/settings Rename revision"] = Thing.Shared,
        ["/rubrics/drafts/{id:long}/settings Discard revision"] = Thing.Shared,
    };

    [Fact]
    public async Task Every_address_thing_and_field_has_its_line_and_every_line_is_needed()
    {
        await using var site = new Site();
        var routes = await Route.Of(site);
        Assert.Equal(routes.Select(r => r.Pattern).Order(StringComparer.Ordinal), Table.Keys.Order(StringComparer.Ordinal));
        Assert.Empty(routes.Where(r => r.IsOfAThing && ThingOf(r) is null).Select(r => $"{r.Pattern}: say in Things whose it is"));
        Assert.Empty(Things.Keys.Where(thing => routes.All(r => ThingOf(r)?.Pattern != thing)));
        Assert.Equal(
            routes.SelectMany(r => r.Forms.SelectMany(f => f.Things.Select(t => Key(r, f, t)))).Order(StringComparer.Ordinal),
            Fields.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_page_opens_to_whom_the_table_says_and_to_nobody_else()
    {
        await using var site = new Site();
        var crowd = await Crowd.Of(site);
        var made = await Make(site);

        var wrong = new List<string>();
        foreach (var route in (await Route.Of(site)).Where(r => r.IsPage))
            foreach (var (role, visitor) in crowd.Visitors)
                foreach (var post in new[] { false, true })
                {
                    var path = Address(route, made);
                    var answer = post ? await visitor.Post(path, []) : await visitor.Get(path);
                    if (Problem(Table.GetValueOrDefault(route.Pattern, "nobody knows whom"), role, post, answer) is { } problem)
                        wrong.Add($"{(post ? "POST" : "GET")} {route.Pattern} as {role}: {problem}, but it is for {Table.GetValueOrDefault(route.Pattern)}");
                }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task A_program_may_with_its_token_what_its_member_may_and_with_a_session_nothing()
    {
        await using var site = new Site();
        var crowd = await Crowd.Of(site);
        var made = await Make(site);

        var wrong = new List<string>();
        foreach (var route in (await Route.Of(site)).Where(r => Table.GetValueOrDefault(r.Pattern)?.StartsWith(ByToken, StringComparison.Ordinal) == true))
            foreach (var (role, visitor) in crowd.Visitors)
            {
                var (path, roles) = (Address(route, made), Table[route.Pattern][ByToken.Length..].Split(','));
                var expected = role is Crowd.Nobody or Crowd.Disabled ? HttpStatusCode.Unauthorized : roles.Contains(role) ? HttpStatusCode.OK : HttpStatusCode.Forbidden;
                if (await crowd.ByToken(role, path) is var status && status != expected)
                    wrong.Add($"{route.Pattern} with a token of {role}: {(int)status} and not {(int)expected}");
                if ((await visitor.Get(path)).Status != HttpStatusCode.Unauthorized)
                    wrong.Add($"{route.Pattern} opens to the session of {role}");
            }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task Somebody_elses_things_are_as_if_they_were_not_there()
    {
        await using var site = new Site();
        var crowd = await Crowd.Of(site);
        var made = await Make(site);
        var wrong = new List<string>();
        foreach (var route in (await Route.Of(site)).Where(r => r.IsPage))
            foreach (var role in Roles.All.Where(role => May(Table[route.Pattern], role)))
            {
                var (visitor, other) = (crowd.Visitors[role], crowd.OtherIds[role]);
                async Task Refused(string what, string path, bool post, params (string Name, string Value)[] fields)
                {
                    var before = site.Dump();
                    var answer = post ? await crowd.Post(visitor, path, fields) : await visitor.Get(path);
                    if (answer.Status != HttpStatusCode.NotFound || site.Dump() != before)
                        wrong.Add($"{what} as {role}: {(int)answer.Status}{(site.Dump() == before ? "" : ", and something changed")}");
                }

                if (ThingOf(route) is { Thing: { IsOwn: true } thing } own && !thing.SeenByAll.Contains(role))
                {
                    var path = Route.Filled(route.Pattern.Replace(own.Pattern, await thing.Make(site, other), StringComparison.Ordinal));
                    await Refused($"GET {route.Pattern}", path, post: false);
                    foreach (var form in route.Forms)
                        await Refused($"POST {form.Address(route.Pattern)}", form.Address(path), post: true);
                }

                foreach (var form in route.Forms)
                    foreach (var field in form.Things)
                        if (Fields[Key(route, form, field)] is { IsOwn: true } named && !named.SeenByAll.Contains(role))
                            await Refused($"POST {form.Address(route.Pattern)} with {field}", form.Address(Address(route, made)), post: true, (field, await named.Make(site, other)));
            }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task What_is_not_there_is_not_found_by_any_form_and_changes_nothing()
    {
        await using var site = new Site();
        var crowd = await Crowd.Of(site);
        var made = await Make(site);
        var before = site.Dump();

        var wrong = new List<string>();
        foreach (var route in (await Route.Of(site)).Where(r => r.IsPage))
            foreach (var role in Roles.All.Where(role => May(Table[route.Pattern], role)))
            {
                var visitor = crowd.Visitors[role];
                async Task Send(string what, string path, bool mustMiss, params (string Name, string Value)[] fields)
                {
                    var answer = await crowd.Post(visitor, path, fields);
                    if (mustMiss ? answer.Status != HttpStatusCode.NotFound : answer.Status >= HttpStatusCode.InternalServerError)
                        wrong.Add($"POST {what} as {role}: {(int)answer.Status}");
                    if (site.Dump() is var after && after != before)
                        (before, wrong) = (after, [.. wrong, $"POST {what} as {role} changed something"]);
                }

                if (ThingOf(route) is not null && await visitor.Get(Route.Filled(route.Pattern)) is { Status: not HttpStatusCode.NotFound } found)
                    wrong.Add($"GET {route.Pattern} as {role}: {(int)found.Status}");
                foreach (var form in route.Forms)
                {
                    if (ThingOf(route) is not null)
                        await Send($"{form.Address(route.Pattern)} of nothing", form.Address(Route.Filled(route.Pattern)), mustMiss: true);
                    if (form.Things.Count > 0)
                        await Send($"{form.Address(route.Pattern)} with nothing", form.Address(Address(route, made)), mustMiss: false, [.. form.Things.Select(t => (t, Route.NoId))]);
                }
            }

        Assert.Empty(wrong);
    }

    private static string Key(Route route, RouteForm form, string field) => string.Join(' ', ((string?[])[route.Pattern, form.Handler, field]).OfType<string>());

    private static (string Pattern, Thing Thing)? ThingOf(Route route) =>
        Things.Where(t => (route.Pattern + "/").StartsWith(t.Key + "/", StringComparison.Ordinal)).OrderByDescending(t => t.Key.Length)
            .Select(t => ((string, Thing)?)(t.Key, t.Value)).FirstOrDefault();

    private static async Task<Dictionary<string, string>> Make(Site site)
    {
        var made = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (pattern, thing) in Things)
            made[pattern] = await thing.Make(site, Crowd.OwnersId);
        return made;
    }

    private static string Address(Route route, Dictionary<string, string> made) =>
        Route.Filled(ThingOf(route) is { } thing ? route.Pattern.Replace(thing.Pattern, made[thing.Pattern], StringComparison.Ordinal) : route.Pattern);

    private static bool May(string allowed, string role) =>
        allowed == Everybody || (role is not (Crowd.Nobody or Crowd.Disabled) && (allowed == SignedIn || allowed.Split(',').Contains(role)));

    /// <summary>
    /// A post without the form's token that gets as far as the page is refused with 400; what the table keeps out never gets so far,
    /// and reads the same as where there is nothing.
    /// </summary>
    private static string? Problem(string allowed, string role, bool post, Answer answer)
    {
        var toSignIn = answer.Status == HttpStatusCode.Redirect && answer.Location?.StartsWith("/sign-in?return=", StringComparison.Ordinal) == true;
        var isMissing = answer.Status == HttpStatusCode.NotFound;
        if (May(allowed, role))
            return toSignIn ? "is sent to the sign-in"
                : post && answer.Path != "/error" && answer.Status != HttpStatusCode.BadRequest ? $"takes a form without its token ({(int)answer.Status})"
                : allowed != Everybody && isMissing ? "finds nothing" : null;
        if (role is Crowd.Nobody or Crowd.Disabled)
            return toSignIn ? null : $"is not sent to the sign-in ({(int)answer.Status})";
        return !isMissing ? $"finds something ({(int)answer.Status})"
            : !answer.Text.StartsWith("There is nothing here", StringComparison.Ordinal) ? $"is told more than that there is nothing: {answer.Text}" : null;
    }

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

    private static async Task<string> AddView(Site site, long member)
    {
        await site.Services.GetRequiredService<LeadWorld>().SaveView(member, "Mine", "?status=new");
        return Number(site, "SELECT MAX(id) FROM lead_view");
    }

    private static string Number(Site site, string sql) => Newest(site, sql).ToString(CultureInfo.InvariantCulture);

    private static long Newest(Site site, string sql) => site.Services.GetRequiredService<Db>().Read(c => Dapper.SqlMapper.ExecuteScalar<long>(c, sql));

    /// <summary>Whose a thing is; how one is made for a member (the firm's for anybody); who sees everybody's.</summary>
    private sealed record Thing(bool IsOwn, Func<Site, long, Task<string>> Make, IReadOnlyList<string> SeenByAll)
    {
        /// <summary>Named in a form of a page that shows it to everybody who may open the page.</summary>
        public static Thing Shared { get; } = new(false, (_, _) => Task.FromResult(Route.NoId), []);

        public static Thing TheFirms(Func<Site, Task<string>> make) => new(false, (site, _) => make(site), []);

        public static Thing Own(Func<Site, long, Task<string>> make, params string[] seenByAll) => new(true, make, seenByAll);
    }
}
