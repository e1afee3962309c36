using StrategyDiagnostic.Core.Responses;

namespace StrategyDiagnostic.Core.Scoring;

/// <summary>Turns one answer into its numbers.</summary>
internal static class Keying
{
    /// <summary>Points (0–100), raw value and the option's position from 0; each NaN when there is none.</summary>
    public static (double Points, double Raw, double Option) Value(ItemScoring scoring, Answer? answer) => (scoring, answer) switch
    {
        (OptionScoring options, Chosen chosen) => Option(options, chosen.Option),
        (AmountScoring amount, Amount value) => Amount(amount, value.Value),
        (ShareScoring share, Split split) => Share(share, split),
        _ => (double.NaN, double.NaN, double.NaN),
    };

    private static (double, double, double) Option(OptionScoring scoring, string key)
    {
        var position = 0;
        foreach (var (option, value) in scoring.Options)
        {
            if (option == key)
                return (value.Points, value.Raw, position);
            position++;
        }

        return (double.NaN, double.NaN, double.NaN);
    }

    /// <summary>A slider's values. Percent of maximum possible (Cohen, Cohen, Aiken and West 1999).</summary>
    public static (double Points, double Raw, double Option) Amount(AmountScoring scoring, double value)
    {
        var from = scoring.Reversed ? scoring.Maximum - value : value - scoring.Minimum;
        return (100 * from / (scoring.Maximum - scoring.Minimum), scoring.Reversed ? scoring.Maximum + scoring.Minimum - value : value, double.NaN);
    }

    /// <summary>An allocation's values from the share of its part and the shares it stands among, in the order of the rubric.</summary>
    public static (double Points, double Raw, double Option) Share(ShareScoring scoring, double part, ReadOnlySpan<double> among)
    {
        double whole = 0;
        foreach (var share in among)
            whole += share;
        if (whole < scoring.AtLeast || whole <= 0)
            return (double.NaN, double.NaN, double.NaN);
        var points = 100 * part / whole;
        return (points, points, double.NaN);
    }

    private static (double, double, double) Share(ShareScoring scoring, Split split) =>
        Share(scoring, split.Shares.GetValueOrDefault(scoring.Part), [.. scoring.Among.Select(part => split.Shares.GetValueOrDefault(part))]);
}
