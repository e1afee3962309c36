using System.Globalization;

namespace StrategyDiagnostic.Core.Charts;

/// <summary>
/// Spreads the five colours of the spectrum over any number of bands, always from the darkest to the lightest and never the
/// same colour twice: where five are not enough, the colour halfway between two neighbours stands in.
/// </summary>
internal static class BandColors
{
    // Mail has no style sheet: the same five as --band-1 to --band-5 in the tokens.
    private static readonly (int R, int G, int B)[] Five =
        [(0x2e, 0x3a, 0x66), (0x3f, 0x6a, 0x94), (0x55, 0x98, 0x9a), (0xa9, 0xb4, 0x6a), (0xe2, 0xb8, 0x4c)];

    /// <summary>The class of a band: <c>band band-2</c>, or <c>band band-2-3</c> for the colour between the two.</summary>
    public static string Class(int index, int count)
    {
        var halves = Halves(index, count);
        return halves % 2 == 0
            ? string.Create(CultureInfo.InvariantCulture, $"band band-{halves / 2 + 1}")
            : string.Create(CultureInfo.InvariantCulture, $"band band-{halves / 2 + 1}-{halves / 2 + 2}");
    }

    /// <summary>The colour of a band as <c>#rrggbb</c>, for mail.</summary>
    public static string Hex(int index, int count)
    {
        var halves = Halves(index, count);
        var (a, b) = (Five[halves / 2], Five[(halves + 1) / 2]);
        return string.Create(CultureInfo.InvariantCulture, $"#{(a.R + b.R) / 2:x2}{(a.G + b.G) / 2:x2}{(a.B + b.B) / 2:x2}");
    }

    /// <summary>The place on the row of colours in half steps, 0 to 8.</summary>
    private static int Halves(int index, int count) =>
        (int)Math.Round(index * 8d / (count - 1), MidpointRounding.AwayFromZero);
}
