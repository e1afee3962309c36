using Microsoft.Extensions.Options;
using StrategyDiagnostic.Web.Data;
using StrategyDiagnostic.Web.Features.Account;

namespace StrategyDiagnostic.Web.Hosting.Verbs;

/// <summary><c>owner-code</c>: a new code for the first owner of a site that does not run. A running site prints one at its start.</summary>
internal static class OwnerCode
{
    public static bool IsAsked(string[] args) => args is ["owner-code", ..];

    public static async Task<int> Run(WebApplication app)
    {
        await using var closing = app;
        try
        {
            await app.Prepare();
            var code = app.Services.GetRequiredService<FirstOwner>().Code;
            var site = app.Services.GetRequiredService<IOptions<SiteOptions>>().Value;
            Console.WriteLine(code is null
                ? "This site has an owner already, so there is no code. An owner invites others on the page Team."
                : FormattableString.Invariant($"{code}\nStart the site and write this code at {site.Absolute("/claim")} within {FirstOwner.CodeMinutes} minutes. A start without this verb prints a code too, and voids this one."));
            return code is null ? CommandLine.Problems : CommandLine.Done;
        }
        catch (Exception e) when (e is StorageException or OptionsValidationException)
        {
            await Console.Error.WriteLineAsync($"{e.Message}\nWhile the site runs it alone writes to its database: take the code it printed at its start, or start it again for another.");
            return CommandLine.Problems;
        }
    }
}
