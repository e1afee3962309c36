using StrategyDiagnostic.Core.Comparison;

namespace StrategyDiagnostic.Core.Tests.Comparison;

/// <summary>Looks into the row of drawn numbers: how often each of n people comes up, read off the means of powers of a large base.</summary>
internal sealed class SeededDrawsProbe(ulong seed)
{
    public int[] Counts(int n, int draws)
    {
        var random = new SeededDraws(seed);
        var counts = new int[n];
        // With n people whose values are powers of 10, the sum of n draws spells out how often each was drawn (up to nine times).
        double[] values = [.. Enumerable.Range(0, n).Select(i => Math.Pow(10, i))];
        for (var done = 0; done < draws; done += n)
        {
            var sum = (long)Math.Round(random.MeanOf(values) * n);
            for (var i = 0; i < n; i++, sum /= 10) counts[i] += (int)(sum % 10);
        }

        return counts;
    }
}
