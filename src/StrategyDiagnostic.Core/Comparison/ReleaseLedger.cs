namespace StrategyDiagnostic.Core.Comparison;

/// <summary>
/// What has been shown about the people of one wave, and whether one more group may join. Whoever sees sums over groups can add and
/// subtract them; the result is a sum over people with some weights. If some weights are not 0 for fewer than k people, it says
/// something about them. So the ledger looks for the combination of groups that concerns the fewest people.
/// </summary>
internal sealed class ReleaseLedger(int k)
{
    /// <summary>Above so many independent combinations the search would take long; the group is refused instead.</summary>
    private const int MostCombinations = 3;

    private const double Zero = 1e-9;

    private readonly List<HashSet<Release.Kind>> _shown = [];

    /// <summary>Whether the last group that was let in told something new.</summary>
    private bool _grew;

    /// <summary>Shows one more group if that is safe.</summary>
    /// <param name="people">How many there are of each kind.</param>
    /// <param name="members">The kinds of the group.</param>
    /// <returns>Null when it is shown, otherwise why not.</returns>
    public Hidden? Add(IReadOnlyDictionary<Release.Kind, int> people, IReadOnlyList<Release.Kind> members)
    {
        if (members.Sum(m => people[m]) < k) return Hidden.TooFew;
        HashSet<Release.Kind> group = [.. members];
        _grew = !_shown.Exists(s => s.SetEquals(group));
        if (!_grew) return null;
        _shown.Add(group);
        if (IsSafe(people)) return null;
        TakeBack();
        return Hidden.WouldRevealOthers;
    }

    /// <summary>Undoes the last <see cref="Add" /> that showed a group.</summary>
    public void TakeBack()
    {
        if (_grew) _shown.RemoveAt(_shown.Count - 1);
        _grew = false;
    }

    private bool IsSafe(IReadOnlyDictionary<Release.Kind, int> people)
    {
        // Kinds that no group tells apart are one column; its weight is how many people it holds.
        var columns = people.GroupBy(p => string.Concat(_shown.Select(s => s.Contains(p.Key) ? '1' : '0')))
            .Where(c => c.Key.Contains('1', StringComparison.Ordinal))
            .Select(c => (Pattern: c.Key, People: c.Sum(p => p.Value)))
            .OrderByDescending(c => c.People)
            .ToList();
        var large = columns.FindIndex(c => c.People < k);
        if (large < 0) return true;
        List<double[]> rows = [.. _shown.Select((_, i) => columns.Select(c => c.Pattern[i] == '1' ? 1.0 : 0.0).ToArray())];

        // A combination about fewer than k people leaves out every large column. Those that do are what remains after elimination.
        for (var column = 0; column < large; column++) Eliminate(rows, column);
        Independent(rows, large);
        return rows.Count <= MostCombinations && Fewest(rows, [.. columns.Select(c => c.People)], large) >= k;
    }

    /// <summary>The fewest people whom a combination of rows that is not 0 concerns.</summary>
    private static int Fewest(List<double[]> rows, int[] people, int from)
    {
        if (rows.Count == 0) return int.MaxValue;
        if (rows.Count == 1) return rows[0].Select((weight, i) => Math.Abs(weight) > Zero ? people[i] : 0).Sum();

        // With two or more rows, the smallest combination is 0 in some column; try each.
        var fewest = int.MaxValue;
        for (var column = from; column < people.Length; column++)
        {
            List<double[]> rest = [.. rows.Select(r => (double[])r.Clone())];
            if (Eliminate(rest, column)) fewest = Math.Min(fewest, Fewest(rest, people, from));
        }

        return fewest;
    }

    /// <summary>Takes one row out so that all others are 0 in the column. False when they were already.</summary>
    private static bool Eliminate(List<double[]> rows, int column)
    {
        if (Pivot(rows, column, 0) is not { } pivot) return false;
        rows.Remove(pivot);
        foreach (var row in rows) Subtract(row, pivot, column);
        return true;
    }

    /// <summary>Leaves only rows that do not follow from others.</summary>
    private static void Independent(List<double[]> rows, int from)
    {
        var kept = 0;
        for (var column = from; kept < rows.Count && column < rows[0].Length; column++)
        {
            if (Pivot(rows, column, kept) is not { } pivot) continue;
            rows.Remove(pivot);
            rows.Insert(kept++, pivot);
            for (var i = kept; i < rows.Count; i++) Subtract(rows[i], pivot, column);
        }

        rows.RemoveRange(kept, rows.Count - kept);
    }

    private static double[]? Pivot(List<double[]> rows, int column, int from)
    {
        var largest = rows.Skip(from).MaxBy(r => Math.Abs(r[column]));
        return largest is not null && Math.Abs(largest[column]) > Zero ? largest : null;
    }

    private static void Subtract(double[] row, double[] pivot, int column)
    {
        var factor = row[column] / pivot[column];
        if (Math.Abs(factor) <= Zero) return;
        for (var i = 0; i < row.Length; i++) row[i] -= factor * pivot[i];
        row[column] = 0;
    }
}
