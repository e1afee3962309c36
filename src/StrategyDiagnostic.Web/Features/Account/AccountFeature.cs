using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using StrategyDiagnostic.Web.Features.Audit;

namespace StrategyDiagnostic.Web.Features.Account;

internal static class AccountFeature
{
    public static IServiceCollection AddAccounts(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<AccountOptions>().Bind(configuration.GetSection(AccountOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<AccountOptions>, AccountOptionsCheck>();

        services.AddAuthentication(SessionAuthentication.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, SessionAuthentication>(SessionAuthentication.SchemeName, null);
        services.AddAuthorizationBuilder().AddPolicy(RequireFreshAttribute.Name, policy => policy.RequireAuthenticatedUser().AddRequirements(new Fresh.Requirement()));
        services.AddSingleton<IAuthorizationHandler, Fresh>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, FreshRedirect>();

        services.AddIdentityCore<Member>().AddUserStore<IdentityMembers>();
        services.AddSingleton<IConfigureOptions<IdentityPasskeyOptions>, PasskeyOptions>();
        services.AddScoped<IPasskeyHandler<Member>, PasskeyHandler<Member>>().AddScoped<Passkeys>();

        return services
            .AddSingleton<PasskeyStore>()
            .AddSingleton<PasskeyChallenges>()
            .AddSingleton<AuditLog>()
            .AddSingleton<MemberStore>()
            .AddSingleton<SessionStore>()
            .AddSingleton<SessionCookie>()
            .AddSingleton<Passwords>()
            .AddSingleton<Throttle>()
            .AddSingleton<RecoveryCodes>()
            .AddSingleton<SecondFactor>()
            .AddSingleton<SignInFlow>()
            .AddSingleton<PasswordChange>()
            .AddSingleton<FirstOwner>();
    }
}
