using System.Diagnostics;
using StrategyDiagnostic.Web.Tests.HouseRules;

namespace StrategyDiagnostic.Web.Tests.Hosting;

/// <summary>The real program as a process, in the folder of the solution, as after a build.</summary>
internal static class ProgramRun
{
    public static async Task<(int ExitCode, string Output, string Errors)> Of(params string[] args)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, .. args])
        {
            WorkingDirectory = SourceTree.Root,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        }) ?? throw new InvalidOperationException("dotnet did not start.");
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await errors);
    }
}
