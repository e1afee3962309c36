using StrategyDiagnostic.Web.Hosting.Verbs;

namespace StrategyDiagnostic.Web.Hosting;

/// <summary>The verbs of the program, beside running the site.</summary>
internal static class CommandLine
{
    public const int Done = 0;
    public const int Problems = 1;
    public const int Misused = 2;

    private const string Usage = """
        strategy-diagnostic                                    runs the site
        strategy-diagnostic score --survey ID --answers FILE   prints the score sheet of an answer file as JSON
        strategy-diagnostic compare --before FILE --after FILE [--id COLUMN]
                                                               compares two waves in CSV files, as JSON
        strategy-diagnostic surveys check DIR                  prints every problem of the surveys below DIR
        strategy-diagnostic sample-data --leads N [--seed S]   adds N made-up leads, marked as samples
        strategy-diagnostic sample-data --engagement [--seed S] [--mode anonymous]
                                                               adds a made-up client with its answers, marked as a sample
        strategy-diagnostic funnel recount                     counts the funnel anew from what is stored
        strategy-diagnostic owner-code                         prints a code that makes the first owner
        strategy-diagnostic audit verify                       checks that nobody tampered with the audit log

        Settings come from appsettings.json, from environment variables (Storage__Directory=…) and from the command line
        (--Storage:Directory=…).
        """;

    /// <summary>True when the words are a verb that does without the site, or no command at all.</summary>
    public static bool IsVerb(string[] args) =>
        args is ["--help", ..]
        || (args is [var first, ..] && !first.StartsWith('-') && !first.Contains('=', StringComparison.Ordinal) && SampleOrder.Of(args) is null && !OwnerCode.IsAsked(args) && !Recount.IsAsked(args));

    /// <summary>Returns the exit code: 0 done, 1 a problem with what was given, 2 not a command.</summary>
    public static async Task<int> Run(string[] args)
    {
        switch (args)
        {
            case ["surveys", "check", var directory]:
                return await SurveysCheck.Run(Here(directory));
            case ["audit", "verify", ..]:
                return await AuditVerify.Run(args);
            case ["score", ..] when Option(args, "--survey") is { } survey && Option(args, "--answers") is { } answers:
                return await Score.Run(args, survey, Here(answers));
            case ["compare", ..] when Option(args, "--before") is { } before && Option(args, "--after") is { } after:
                return await Compare.Run(Here(before), Here(after), Option(args, "--id"));
            case ["help" or "--help", ..]:
                Console.WriteLine(Usage);
                return Done;
            default:
                await Console.Error.WriteLineAsync("These words make no command. The commands are:\n\n" + Usage);
                return Misused;
        }
    }

    /// <summary>The value of an option, given as <c>--name value</c> or <c>--name=value</c>; null when it is not there.</summary>
    public static string? Option(string[] args, string name)
    {
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] == name)
                return i + 1 < args.Length ? args[i + 1] : null;
            if (args[i].StartsWith(name + "=", StringComparison.Ordinal))
                return args[i][(name.Length + 1)..];
        }

        return null;
    }

    // "dotnet run" starts the program in the folder of the solution; a file is named from where the person stands.
    private static string Here(string path)
    {
        var stands = Environment.GetEnvironmentVariable("PWD");
        return !Path.Exists(path) && stands is not null && Path.Exists(Path.Combine(stands, path)) ? Path.Combine(stands, path) : path;
    }
}
