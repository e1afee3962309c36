namespace StrategyDiagnostic.Core.Comparison;

/// <summary>
/// What people's answers to the items of one scale have in common: how many answered all of them, each item's mean, and how the
/// items vary together. Built in one pass (Welford's update), so that a million rows take no more memory than ten. Rows in which
/// an item is missing are left out (listwise).
/// </summary>
public sealed class ItemTable
{
    private readonly double[] _means;
    private readonly double[,] _products;

    private ItemTable(int items)
    {
        _means = new double[items];
        _products = new double[items, items];
    }

    /// <summary>How many people answered every item.</summary>
    public int Complete { get; private set; }

    /// <summary>How many rows there were, complete or not.</summary>
    public int Rows { get; private set; }

    /// <summary>How many items the scale has.</summary>
    public int Items => _means.Length;

    /// <summary>The mean of each item among those who answered all.</summary>
    public IReadOnlyList<double> Means => _means;

    /// <summary>Reads rows, one a person, each with a value or null for every item.</summary>
    /// <param name="items">How many items the scale has, at least 1.</param>
    /// <param name="rows">The people's rows.</param>
    /// <exception cref="ArgumentException">A row has another number of items.</exception>
    public static ItemTable From(int items, IEnumerable<IReadOnlyList<double?>> rows)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(items, 1);
        ArgumentNullException.ThrowIfNull(rows);
        var table = new ItemTable(items);
        var (values, before) = (new double[items], new double[items]);
        foreach (var row in rows)
        {
            if (row.Count != items) throw new ArgumentException($"A row has {row.Count} items instead of {items}.", nameof(rows));
            table.Rows++;
            if (TryRead(row, values)) table.Add(values, before);
        }

        return table;
    }

    /// <summary>The sample covariance (n − 1) of two items; 0 below two complete rows.</summary>
    public double Covariance(int i, int j) => Complete < 2 ? 0 : _products[i, j] / (Complete - 1);

    /// <summary>The correlation of two items, −1 to 1, or null when one of them does not vary.</summary>
    public double? Correlation(int i, int j)
    {
        var spread = Math.Sqrt(Covariance(i, i) * Covariance(j, j));
        return spread > 0 ? Math.Clamp(Covariance(i, j) / spread, -1, 1) : null;
    }

    /// <summary>The sample variance of the sum of the items, leaving one out if asked to.</summary>
    internal double SumVariance(int without = -1)
    {
        var sum = 0.0;
        for (var i = 0; i < Items; i++)
        {
            for (var j = 0; j < Items; j++)
                if (i != without && j != without) sum += Covariance(i, j);
        }

        return sum;
    }

    private static bool TryRead(IReadOnlyList<double?> row, double[] values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (row[i] is not { } value || !double.IsFinite(value)) return false;
            values[i] = value;
        }

        return true;
    }

    private void Add(double[] values, double[] before)
    {
        Complete++;
        for (var i = 0; i < values.Length; i++)
        {
            before[i] = values[i] - _means[i];
            _means[i] += before[i] / Complete;
        }

        for (var i = 0; i < values.Length; i++)
        {
            for (var j = 0; j <= i; j++)
                _products[i, j] = _products[j, i] = _products[i, j] + before[i] * (values[j] - _means[j]);
        }
    }
}
