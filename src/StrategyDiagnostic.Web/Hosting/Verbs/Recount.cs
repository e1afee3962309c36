using System.Diagnostics;
using Microsoft.Extensions.Options;
using StrategyDiagnostic.Web.Data;
using StrategyDiagnostic.Web.Features.Funnel;

namespace StrategyDiagnostic.Web.Hosting.Verbs;

/// <summary><c>funnel recount</c>: counts the funnel anew from what is stored, on a site that does not run.</summary>
internal static class Recount
{
    public static bool IsAsked(string[] args) => args is ["funnel", "recount", ..];

    public static async Task<int> Run(WebApplication app)
    {
        await using var closing = app;
        try
        {
            await app.Prepare();
            var watch = Stopwatch.StartNew();
            var responses = await app.Services.GetRequiredService<FunnelRecount>().Run();
            Console.WriteLine(FormattableString.Invariant($"Counted {responses:N0} responses anew in {watch.Elapsed.TotalSeconds:0.0} s."));
            return CommandLine.Done;
        }
        catch (Exception e) when (e is StorageException or OptionsValidationException)
        {
            await Console.Error.WriteLineAsync($"{e.Message}\nStop the site first: while it runs it alone writes to its database.");
            return CommandLine.Problems;
        }
    }
}
