using System.Net;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using StrategyDiagnostic.Web.Features.Account;
using StrategyDiagnostic.Web.Features.Audit;
using StrategyDiagnostic.Web.Features.Rubrics;
using StrategyDiagnostic.Web.Features.Samples;
using StrategyDiagnostic.Web.Features.Surveys;
using StrategyDiagnostic.Web.Features.Webhooks;
using StrategyDiagnostic.Web.Tests.Features.Engagements;
using StrategyDiagnostic.Web.Tests.Features.Pieces;

namespace StrategyDiagnostic.Web.Tests.Features.Account;

/// <summary>Every page against everybody. A new page without a line in the table fails; so does one that opens to somebody it should not.</summary>
public sealed class WhoMayWhatTests
{
    private const string Everybody = "everybody";
    private const string SignedIn = "signed in";

    /// <summary>
    /// Whom a page is there for: everybody, whoever is signed in, or the roles. A page for everybody may still find nothing behind
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
    };

    [Fact]
    public async Task Every_page_has_a_line_in_the_table_and_every_line_a_page()
    {
        await using var site = new Site();
        Assert.Equal(Table.Keys.Order(StringComparer.Ordinal), Pages(site).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_page_opens_to_whom_the_table_says_and_to_nobody_else()
    {
        await using var site = new Site();
        var staff = new Staff(site);
        var people = new List<(string Role, Visitor Visitor)> { ("nobody", staff.Anonymous()) };
        foreach (var role in Roles.All)
            people.Add((role, await staff.SignInAs(role)));
        await AddLead(site);
        await site.Services.GetRequiredService<WebhookStore>().Add(new(null, "a test"), "https://hooks.example.com/", WebhookEvents.All);
        await AddDraft(site);
        await EngagementSite.On(site).AddEngagement(by: site.Ask<long>("SELECT member_id FROM member_role WHERE role = 'consultant'"));
        await PieceSite.AddTo(site, 1);

        var wrong = new List<string>();
        foreach (var page in Pages(site))
            foreach (var (role, visitor) in people)
                foreach (var post in new[] { false, true })
                {
                    var path = page.Replace("{token}", "AAAAAAAAAAAAAAAAAAAAAA", StringComparison.Ordinal).Replace("{step:int}", "1", StringComparison.Ordinal).Replace("{id:long}", "1", StringComparison.Ordinal).Replace("{file}", "rubric.yaml", StringComparison.Ordinal)
                        .Replace("{file?}", "rubric.yaml", StringComparison.Ordinal).Replace("{step:int?}", "1", StringComparison.Ordinal).Replace("{draft:long}", "1", StringComparison.Ordinal)
                        .Replace("{piece:long}", "1", StringComparison.Ordinal);
                    var answer = post ? await visitor.Post(path, []) : await visitor.Get(path);
                    if (Problem(Table.GetValueOrDefault(page, "nobody knows whom"), role, post, answer) is { } problem)
                        wrong.Add($"{(post ? "POST" : "GET")} {page} as {role}: {problem}, but it is for {Table.GetValueOrDefault(page)}");
                }

        Assert.Empty(wrong);
    }

    private static async Task AddLead(Site site)
    {
        var edition = site.Services.GetRequiredService<SurveyCatalog>().Current("cascade-to-participatory")!;
        await site.Services.GetRequiredService<SampleStore>().Add(edition, new SampleRespondents(edition, site.Clock.GetUtcNow(), 3).Draw(1), _ => { });
    }

    private static async Task AddDraft(Site site) =>
        Assert.Equal(1, await site.Services.GetRequiredService<DraftDesk>().Copy(Actor.Nobody("a test"), 1));

    /// <summary>A post without the form's token that gets as far as the page is refused with 400; what the table keeps out never gets so far.</summary>
    private static string? Problem(string allowed, string role, bool post, Answer answer)
    {
        var toSignIn = answer.Status == HttpStatusCode.Redirect && answer.Location?.StartsWith("/sign-in?return=", StringComparison.Ordinal) == true;
        var isMissing = answer.Status == HttpStatusCode.NotFound;
        var may = allowed == Everybody || (role != "nobody" && (allowed == SignedIn || allowed.Split(',').Contains(role)));
        if (may)
            return toSignIn ? "is sent to the sign-in"
                : post && answer.Path != "/error" && answer.Status != HttpStatusCode.BadRequest ? $"takes a form without its token ({(int)answer.Status})"
                : allowed != Everybody && isMissing ? "finds nothing" : null;
        return role == "nobody" ? toSignIn ? null : $"is not sent to the sign-in ({(int)answer.Status})"
            : isMissing ? null : $"finds something ({(int)answer.Status})";
    }

    private static List<string> Pages(Site site) =>
    [
        .. site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<PageActionDescriptor>() is not null)
            .Select(e => "/" + e.RoutePattern.RawText?.TrimStart('/'))
            .Distinct(),
    ];
}
