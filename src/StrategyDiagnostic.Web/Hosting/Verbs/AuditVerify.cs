using StrategyDiagnostic.Web.Data;
using StrategyDiagnostic.Web.Features.Audit;

namespace StrategyDiagnostic.Web.Hosting.Verbs;

/// <summary><c>audit verify</c>: checks the chain of the audit log. It only reads, so the site may run.</summary>
internal static class AuditVerify
{
    public static async Task<int> Run(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        var options = builder.Configuration.GetSection("Storage").Get<StorageOptions>() ?? new StorageOptions();
        options = options with { Directory = Path.GetFullPath(options.Directory, builder.Environment.ContentRootPath) };
        if (!File.Exists(options.File))
        {
            await Console.Error.WriteLineAsync($"There is no database at {options.File} (Storage:Directory).");
            return CommandLine.Problems;
        }

        try
        {
            DapperSetup.Register();
            using var connection = new DatabaseFile(options.File).OpenReader();
            var chain = AuditLog.Verify(connection);
            var last = Convert.ToHexStringLower(chain.Last);
            Console.WriteLine(chain.BrokenAt is { } broken
                ? FormattableString.Invariant($"Entry {broken} does not follow from the one before: it, or entry {broken - 1}, was changed or removed behind the program's back.")
                : FormattableString.Invariant($"{chain.Entries} entries, each following from the one before. The last hash is {last}: kept elsewhere, it shows later whether the end was cut off."));
            return chain.BrokenAt is null ? CommandLine.Done : CommandLine.Problems;
        }
        catch (StorageException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return CommandLine.Problems;
        }
    }
}
