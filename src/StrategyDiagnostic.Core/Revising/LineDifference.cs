namespace StrategyDiagnostic.Core.Revising;

/// <summary>What became of a line.</summary>
public enum LineFate
{
    /// <summary>It stands in both texts.</summary>
    Same,

    /// <summary>It stood in the earlier text only.</summary>
    Removed,

    /// <summary>It stands in the later text only.</summary>
    Added,
}

/// <summary>A line of one of two texts, or of both.</summary>
/// <param name="Fate">Where it stands.</param>
/// <param name="Text">The line.</param>
/// <param name="Number">Its number, from 1: in the later text, or in the earlier one when it was removed.</param>
public sealed record ComparedLine(LineFate Fate, string Text, int Number);

/// <summary>Two texts line by line.</summary>
public static class LineDifference
{
    private const int MostCells = 4_000_000;

    /// <summary>All lines of both texts in order; a longest common subsequence is what they share.</summary>
    public static IReadOnlyList<ComparedLine> Compare(string earlier, string later)
    {
        var (a, b) = (Lines(earlier), Lines(later));
        var start = 0;
        while (start < a.Length && start < b.Length && a[start] == b[start])
            start++;
        var (endA, endB) = (a.Length, b.Length);
        while (endA > start && endB > start && a[endA - 1] == b[endB - 1])
            (endA, endB) = (endA - 1, endB - 1);

        var result = new List<ComparedLine>();
        for (var i = 0; i < start; i++)
            result.Add(new(LineFate.Same, b[i], i + 1));
        Middle(a[start..endA], b[start..endB], start, result);
        for (var i = endB; i < b.Length; i++)
            result.Add(new(LineFate.Same, b[i], i + 1));
        return result;
    }

    /// <summary>The lines that differ, each with up to <paramref name="around"/> lines that do not before and after it.</summary>
    public static IReadOnlyList<ComparedLine> Changes(string earlier, string later, int around)
    {
        var all = Compare(earlier, later);
        var near = new bool[all.Count];
        for (var i = 0; i < all.Count; i++)
            if (all[i].Fate is not LineFate.Same)
                Array.Fill(near, true, Math.Max(0, i - around), Math.Min(all.Count, i + around + 1) - Math.Max(0, i - around));
        return [.. all.Where((_, i) => near[i])];
    }

    private static void Middle(string[] a, string[] b, int offset, List<ComparedLine> result)
    {
        // Beyond some size the table would be larger than the answer is worth: then all of it was replaced.
        var knows = (long)(a.Length + 1) * (b.Length + 1) <= MostCells;
        var common = new int[knows ? a.Length + 1 : 1, knows ? b.Length + 1 : 1];
        if (knows)
            for (var i = a.Length - 1; i >= 0; i--)
                for (var j = b.Length - 1; j >= 0; j--)
                    common[i, j] = a[i] == b[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);

        var (x, y) = (0, 0);
        while (x < a.Length || y < b.Length)
        {
            if (knows && x < a.Length && y < b.Length && a[x] == b[y])
            {
                result.Add(new(LineFate.Same, b[y], offset + ++y));
                x++;
            }
            else if (x < a.Length && (y == b.Length || !knows || common[x + 1, y] >= common[x, y + 1]))
                result.Add(new(LineFate.Removed, a[x], offset + ++x));
            else
                result.Add(new(LineFate.Added, b[y], offset + ++y));
        }
    }

    private static string[] Lines(string text) => text.ReplaceLineEndings("\n").Split('\n');
}
