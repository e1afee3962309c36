using System.Globalization;

namespace StrategyDiagnostic.Web.Hosting.Verbs;

/// <summary>What <c>sample-data</c> asks for.</summary>
/// <param name="Leads">How many leads; 0 for an engagement instead.</param>
/// <param name="Seed">The same number gives the same data.</param>
/// <param name="IsAnonymous">Whether the answers of the engagement carry no person.</param>
internal sealed record SampleOrder(int Leads, int Seed, bool IsAnonymous = false)
{
    private const int Most = 10_000_000;
    private const string Confidential = "confidential";
    private const string Anonymous = "anonymous";

    /// <summary>The order that the words give; null when they give none.</summary>
    public static SampleOrder? Of(string[] args)
    {
        if (args is not ["sample-data", ..] || Number(CommandLine.Option(args, "--seed") ?? "1") is not { } seed)
            return null;
        var leads = Number(CommandLine.Option(args, "--leads"));
        var mode = CommandLine.Option(args, "--mode") ?? Confidential;
        return args.Contains("--engagement")
            ? leads is null && mode is Confidential or Anonymous ? new SampleOrder(0, seed, mode == Anonymous) : null
            : leads is >= 1 and <= Most ? new SampleOrder(leads.Value, seed) : null;
    }

    private static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}
