using Bogus;

namespace StrategyDiagnostic.Web.Features.Samples;

/// <summary>Draws that Bogus does not have.</summary>
internal static class SampleRandom
{
    /// <summary>A normal deviate (Box and Muller 1958).</summary>
    public static double Normal(this Randomizer random, double mean, double deviation) =>
        mean + deviation * Math.Sqrt(-2 * Math.Log(1 - random.Double())) * Math.Cos(2 * Math.PI * random.Double());

    /// <summary>One of several, with these weights, which sum to 1.</summary>
    public static T Pick<T>(this Randomizer random, T[] items, double[] weights)
    {
        var left = random.Double();
        for (var i = 0; i < items.Length; i++)
            if ((left -= weights[i]) < 0)
                return items[i];
        return items[^1];
    }
}
