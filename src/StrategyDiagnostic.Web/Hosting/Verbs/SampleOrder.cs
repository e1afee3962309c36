using System.Globalization;

namespace StrategyDiagnostic.Web.Hosting.Verbs;

/// <summary>What <c>sample-data --leads N [--seed S]</c> asks for.</summary>
internal sealed record SampleOrder(int Leads, int Seed)
{
    private const int Most = 10_000_000;

    /// <summary>The order that the words give; null when they give none.</summary>
    public static SampleOrder? Of(string[] args) =>
        args is ["sample-data", ..]
            && Number(CommandLine.Option(args, "--leads")) is { } leads and >= 1 and <= Most
            && Number(CommandLine.Option(args, "--seed") ?? "1") is { } seed
                ? new SampleOrder(leads, seed)
                : null;

    private static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}
