using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using StrategyDiagnostic.Web.Hosting;

namespace StrategyDiagnostic.Web.Features.Account;

/// <summary>How Identity asks for passkeys: for the address that people use, kept on the authenticator, and with its owner verified.</summary>
internal sealed class PasskeyOptions(IOptions<SiteOptions> site, IHostEnvironment environment) : IConfigureOptions<IdentityPasskeyOptions>
{
    public void Configure(IdentityPasskeyOptions options)
    {
        options.ServerDomain = new Uri(site.Value.PublicUrl).IdnHost;
        options.AuthenticatorTimeout = PasskeyChallenges.Within;
        options.UserVerificationRequirement = "required";
        options.ResidentKeyRequirement = "required";
        options.AttestationConveyancePreference = "none";
        options.ValidateOrigin = context => ValueTask.FromResult(!context.CrossOrigin && IsOurs(context.Origin));
    }

    // The browser's word for where it is, signed along; never the request's. In Development the port may be another.
    private bool IsOurs(string origin)
    {
        var ours = new Uri(site.Value.PublicUrl);
        return Uri.TryCreate(origin, UriKind.Absolute, out var theirs) && theirs.Scheme == ours.Scheme && theirs.IdnHost == ours.IdnHost
            && (theirs.Port == ours.Port || environment.IsDevelopment());
    }
}
