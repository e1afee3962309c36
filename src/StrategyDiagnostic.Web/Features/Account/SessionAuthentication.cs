using System.Globalization;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace StrategyDiagnostic.Web.Features.Account;

/// <summary>
/// Turns the session cookie into a principal, with the roles the member has at this moment. Who is not signed in is led to the
/// sign-in; who lacks a role finds nothing there, as if the page did not exist.
/// </summary>
internal sealed class SessionAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, SessionStore sessions, MemberStore members)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "session";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (SessionCookie.Read(Request) is not { } token || sessions.Find(token, awaitsCode: false) is not { } session || members.Find(session.MemberId) is not { } member)
            return AuthenticateResult.NoResult();
        await sessions.Note(session);
        return AuthenticateResult.Success(new(Principal(member, session), SchemeName));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var wanted = Request.Path.Value + (HttpMethods.IsGet(Request.Method) ? Request.QueryString.Value : "");
        Response.Redirect($"/sign-in{QueryString.Create(StaffPage.ReturnField, wanted)}");
        return Task.CompletedTask;
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    private static ClaimsPrincipal Principal(Member member, Session session) => new(new ClaimsIdentity(
        [
            new(ClaimTypes.NameIdentifier, member.Id.ToString(CultureInfo.InvariantCulture)),
            new(ClaimTypes.Name, member.Name),
            new(ClaimTypes.Email, member.Email),
            new(SignedIn.SessionClaim, session.Id.ToString(CultureInfo.InvariantCulture)),
            new(SignedIn.FreshClaim, session.FreshAt.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)),
            .. member.Roles.Select(role => new Claim(ClaimTypes.Role, role)),
        ],
        SchemeName));
}
