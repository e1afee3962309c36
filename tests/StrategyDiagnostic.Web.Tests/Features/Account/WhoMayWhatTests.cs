using System.Net;
using StrategyDiagnostic.Web.Features.Account;
using StrategyDiagnostic.Web.Features.Api;
using StrategyDiagnostic.Web.Tests.HouseRules;

namespace StrategyDiagnostic.Web.Tests.Features.Account;

/// <summary>
/// Every address against everybody, and against somebody else's things. Addresses and forms are read from the running site, so
/// that a new one fails here until it has its line:
/// <list type="bullet">
/// <item>a page, or an address of the API, needs a line in <see cref="Table"/>: whom it is there for;</item>
/// <item>a new kind of thing with an address of its own (<c>/things/{id:long}</c>) needs one in <see cref="Things.Addresses"/>: whose it is, and how
/// a test comes by one. Pages below that address (<c>/things/{id:long}/print</c>) need none;</item>
/// <item>a form with a number in a field (<c>OnPostDrop(long id)</c>) needs one in <see cref="Things.Fields"/>: whose the thing is.</item>
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
        ["/s/{survey}"] = Everybody,
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
        ["/account/passkeys"] = SignedIn,
        ["/team"] = Roles.Owner,
        ["/firm"] = Roles.Owner,
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
        ["/leads/statuses"] = Roles.Owner,
        ["/engagements"] = Roles.OwnerOrConsultant,
        ["/engagements/new"] = Roles.OwnerOrConsultant,
        ["/engagements/{id:long}"] = Roles.OwnerOrConsultant,
        ["/engagements/{id:long}/pieces"] = Roles.OwnerOrConsultant,
        ["/engagements/{id:long}/pieces/new"] = Roles.OwnerOrConsultant,
        ["/engagements/{id:long}/pieces/room"] = Roles.OwnerOrConsultant,
        ["/engagements/{id:long}/pieces/board"] = Roles.OwnerOrConsultant,
        ["/engagements/{id:long}/pieces/cards"] = Roles.OwnerOrConsultant,
        ["/engagements/{id:long}/pieces/export"] = Roles.OwnerOrConsultant,
        ["/engagements/{id:long}/pieces/{piece:long}"] = Roles.OwnerOrConsultant,
        ["/engagements/{id:long}/pieces/{piece:long}/edit"] = Roles.OwnerOrConsultant,
        ["/pieces/{token}"] = Everybody,
        ["/piece/{token}"] = Everybody,
        ["/review/{token}"] = Everybody,
        ["/review/{token}/{piece:long}"] = Everybody,
        ["/engagements/{id:long}/participants"] = Roles.OwnerOrConsultant,
        ["/engagements/{id:long}/waves"] = Roles.OwnerOrConsultant,
        ["/engagements/{id:long}/waves/{wave:long}/room"] = Roles.OwnerOrConsultant,
        ["/engagements/{id:long}/texts/{place=invitation}"] = Roles.OwnerOrConsultant,
        ["/engagements/{id:long}/moves"] = Roles.OwnerOrConsultant,
        ["/engagements/{id:long}/settings"] = Roles.OwnerOrConsultant,
        ["/w/{token}"] = Everybody,
        ["/w/{token}/{step:int}"] = Everybody,
        ["/w/{token}/check"] = Everybody,
        ["/room/{wave:long}/{token}"] = Everybody,
        ["/stop/{token}"] = Everybody,
        ["/stop/{token}/one-click"] = Everybody,
        ["/engagements/portfolio"] = Roles.OwnerOrConsultant,
        ["/engagements/{id:long}/export"] = Roles.OwnerOrConsultant,
        ["/engagements/{id:long}/earlier"] = Roles.OwnerOrConsultant,
        ["/engagements/{id:long}/earlier/columns"] = Roles.OwnerOrConsultant,
        ["/engagements/{id:long}/earlier/check"] = Roles.OwnerOrConsultant,
        ["/engagements/{id:long}/compare"] = Roles.OwnerOrConsultant,
        ["/rubrics"] = Roles.OwnerOrConsultant,
        ["/rubrics/{id:long}"] = Roles.OwnerOrConsultant,
        ["/rubrics/drafts/{id:long}"] = Roles.OwnerOrConsultant,
        ["/rubrics/drafts/begin"] = Roles.Owner,
        ["/rubrics/surveys/{survey}"] = Roles.OwnerOrConsultant,
        ["/rubrics/surveys/{survey}/door"] = Roles.Owner,
        ["/rubrics/import"] = Roles.Owner,
        ["/rubrics/surveyjs/{source}"] = Roles.OwnerOrConsultant,
        ["/rubrics/surveyjs/{source}/file"] = Roles.OwnerOrConsultant,
        ["/rubrics/compare"] = Roles.OwnerOrConsultant,
        ["/rubrics/{id:long}/files/{file}"] = Roles.OwnerOrConsultant,
        ["/rubrics/{id:long}/use"] = Roles.Owner,
        ["/rubrics/{id:long}/withdraw"] = Roles.Owner,
        ["/rubrics/drafts/{id:long}/changes"] = Roles.OwnerOrConsultant,
        ["/rubrics/drafts/{id:long}/files/{file}"] = Roles.OwnerOrConsultant,
        ["/rubrics/drafts/{id:long}/edit/{file}"] = Roles.Owner,
        ["/rubrics/{id:long}/try"] = Roles.OwnerOrConsultant,
        ["/rubrics/{id:long}/preview/{step:int?}"] = Roles.OwnerOrConsultant,
        ["/rubrics/{id:long}/preview/report"] = Roles.OwnerOrConsultant,
        ["/rubrics/drafts/{draft:long}/try"] = Roles.OwnerOrConsultant,
        ["/rubrics/drafts/{draft:long}/preview/{step:int?}"] = Roles.OwnerOrConsultant,
        ["/rubrics/drafts/{draft:long}/preview/report"] = Roles.OwnerOrConsultant,
        ["/rubrics/drafts/{id:long}/form/{file?}"] = Roles.Owner,
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

    [Fact]
    public async Task Every_address_thing_and_field_has_its_line_and_every_line_is_needed()
    {
        await using var site = new Site();
        var routes = await Route.Of(site);
        Same("address", "Table", routes.Select(r => r.Pattern), Table.Keys);
        Same("kind of thing", "Things.Addresses", routes.Where(r => r.IsOfAThing).Select(r => Things.Of(r)?.Pattern ?? r.Pattern).Distinct(), Things.Addresses.Keys);
        Same("field", "Things.Fields", routes.SelectMany(r => r.Forms.SelectMany(f => f.Numbers.Select(t => Things.Key(r, f, t)))), Things.Fields.Keys);
    }

    [Fact]
    public async Task Every_page_opens_to_whom_the_table_says_and_to_nobody_else()
    {
        await using var site = new Site();
        var crowd = await Crowd.Of(site);
        var things = await crowd.Things();

        var wrong = new List<string>();
        foreach (var route in (await Route.Of(site)).Where(r => r.IsPage))
            foreach (var (role, visitor) in crowd.Visitors)
                foreach (var post in new[] { false, true })
                {
                    var path = Things.Address(route, things[role]);
                    var answer = post ? await visitor.Post(path, []) : await visitor.Get(path);
                    if (Problem(Table.GetValueOrDefault(route.Pattern, "nobody knows whom"), role, post, answer) is { } problem)
                        wrong.Add($"{(post ? "POST" : "GET")} {route.Pattern} as {role}: {problem}, but it is for {Table.GetValueOrDefault(route.Pattern)}");
                }

        Rule.Holds("Each address is there for whom its line says", wrong);
    }

    [Fact]
    public async Task A_program_may_with_its_token_what_its_member_may_and_with_a_session_nothing()
    {
        await using var site = new Site();
        var crowd = await Crowd.Of(site);
        var things = await crowd.Things();

        var wrong = new List<string>();
        foreach (var route in (await Route.Of(site)).Where(r => Table.GetValueOrDefault(r.Pattern)?.StartsWith(ByToken, StringComparison.Ordinal) == true))
            foreach (var (role, visitor) in crowd.Visitors)
            {
                var (path, roles) = (Things.Address(route, things[role]), Table[route.Pattern][ByToken.Length..].Split(','));
                var expected = role is Crowd.Nobody or Crowd.Disabled ? HttpStatusCode.Unauthorized : roles.Contains(role) ? HttpStatusCode.OK : HttpStatusCode.Forbidden;
                if (await crowd.ByToken(role, path) is var status && status != expected)
                    wrong.Add($"{route.Pattern} with a token of {role}: {(int)status} and not {(int)expected}");
                if ((await visitor.Get(path)).Status != HttpStatusCode.Unauthorized)
                    wrong.Add($"{route.Pattern} opens to the session of {role}");
            }

        Rule.Holds("Each address is there for whom its line says", wrong);
    }

    [Fact]
    public async Task Somebody_elses_things_are_as_if_they_were_not_there()
    {
        await using var site = new Site();
        var crowd = await Crowd.Of(site);
        var things = await crowd.Things();
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

                if (Things.Of(route) is { Thing: { IsOwn: true } thing } own && !thing.SeenByAll.Contains(role))
                {
                    var path = Route.Filled(route.Plain.Replace(own.Pattern, await thing.Make(site, other), StringComparison.Ordinal));
                    await Refused($"GET {route.Pattern}", path, post: false);
                    foreach (var form in route.Forms)
                        await Refused($"POST {form.Address(route.Pattern)}", form.Address(path), post: true);
                }

                foreach (var form in route.Forms)
                    foreach (var field in form.Numbers)
                        if (Things.Fields[Things.Key(route, form, field)] is { IsOwn: true } named && !named.SeenByAll.Contains(role))
                            await Refused($"POST {form.Address(route.Pattern)} with {field}", form.Address(Things.Address(route, things[role])), post: true, (field, await named.Make(site, other)));
            }

        Rule.Holds("Each address is there for whom its line says", wrong);
    }

    [Fact]
    public async Task What_is_not_there_is_not_found_by_any_form_and_changes_nothing()
    {
        await using var site = new Site();
        var crowd = await Crowd.Of(site);
        var things = await crowd.Things();
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

                if (Things.Of(route) is not null && await visitor.Get(Route.Filled(route.Pattern)) is { Status: not HttpStatusCode.NotFound } found)
                    wrong.Add($"GET {route.Pattern} as {role}: {(int)found.Status}");
                foreach (var form in route.Forms)
                {
                    if (Things.Of(route) is not null)
                        await Send($"{form.Address(route.Pattern)} of nothing", form.Address(Route.Filled(route.Pattern)), mustMiss: true);
                    if (form.Numbers.Count > 0)
                        await Send($"{form.Address(route.Pattern)} with nothing", form.Address(Things.Address(route, things[role])), mustMiss: false, [.. form.Numbers.Select(t => (t, Route.NoId))]);
                }
            }

        Rule.Holds("Each address is there for whom its line says", wrong);
    }

    private static void Same(string what, string table, IEnumerable<string> there, IEnumerable<string> listed)
    {
        var (needed, lines) = (there.ToList(), listed.ToList());
        Rule.Holds($"Each {what} has a line in {table}, and each line its {what}", needed.Except(lines).Select(n => $"new: {n}").Concat(lines.Except(needed).Select(l => $"gone: {l}")));
    }

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
}
