using StrategyDiagnostic.Core.Scoring;

namespace StrategyDiagnostic.Core.Comparison;

/// <summary>How consistently the items of a scale speak with one voice (internal consistency).</summary>
public sealed record Reliability
{
    /// <summary>Fewest people for whom α is worth showing.</summary>
    public const int LeastPeople = 30;

    /// <summary>Fewest items for which α is worth showing; two items have <see cref="SpearmanBrown"/>.</summary>
    public const int LeastItems = 3;

    /// <summary>People who answered every item.</summary>
    public required int People { get; init; }

    /// <summary>Items of the scale.</summary>
    public required int Items { get; init; }

    /// <summary>Cronbach's α = k/(k−1)·(1 − Σsᵢ²/s_T²). At most 1; may be negative, and is then shown as it is.</summary>
    public required double Alpha { get; init; }

    /// <summary>α of the items at equal spread: k·r̄/(1 + (k−1)·r̄).</summary>
    public required double StandardizedAlpha { get; init; }

    /// <summary>The mean of the correlations between items, −1 to 1.</summary>
    public required double MeanCorrelation { get; init; }

    /// <summary>The 95 % interval of α (Feldt 1965): 1 − (1−α)·F(0.975; n−1, (n−1)(k−1)) to 1 − (1−α)·F(0.025; …).</summary>
    public required Interval AlphaInterval { get; init; }

    /// <summary>Standard deviation of people's mean scores, in the unit of the items.</summary>
    public required double ScoreDeviation { get; init; }

    /// <summary>The standard error of measurement of one person's mean score: SD·√(1 − α), in the unit of the items. Null when α is negative.</summary>
    public required double? StandardError { get; init; }

    /// <summary>Each item's part, in the order of the table.</summary>
    public required IReadOnlyList<ItemReliability> ByItem { get; init; }

    /// <summary>Whether there are people and items enough for α to mean something.</summary>
    public bool MayBeShown => People >= LeastPeople && Items >= LeastItems;

    /// <summary>
    /// Computes α and what belongs to it. Null when it cannot be said: fewer than two items, fewer than three people who answered
    /// all of them, or a sum that does not vary.
    /// </summary>
    public static Reliability? Of(ItemTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        var (k, n, total) = (table.Items, table.Complete, table.SumVariance());
        if (k < 2 || n < 3 || total <= 0 || MeanOfCorrelations(table) is not { } r) return null;
        var alpha = AlphaOf(table, -1);
        var freedom = (n - 1.0) * (k - 1);
        var deviation = Math.Sqrt(total) / k;
        return new Reliability
        {
            People = n,
            Items = k,
            Alpha = alpha,
            StandardizedAlpha = k * r / (1 + (k - 1) * r),
            MeanCorrelation = r,
            AlphaInterval = new Interval(
                1 - (1 - alpha) * Tails.FisherQuantile(0.975, n - 1, freedom), 1 - (1 - alpha) * Tails.FisherQuantile(0.025, n - 1, freedom)),
            ScoreDeviation = deviation,
            StandardError = MeasurementError(deviation, alpha),
            ByItem = [.. Enumerable.Range(0, k).Select(i => new ItemReliability(ItemRest(table, i), k > 2 ? AlphaOrNull(table, i) : null))],
        };
    }

    /// <summary>The reliability of the sum of two items (Spearman–Brown): 2r/(1 + r). Null when r is −1 or unknown.</summary>
    /// <param name="r">The correlation of the two, −1 to 1.</param>
    public static double? SpearmanBrown(double? r) => r is > -1 ? 2 * r / (1 + r) : null;

    /// <summary>The standard error of measurement SD·√(1 − reliability), in the unit of SD. Null unless reliability lies between 0 and 1.</summary>
    public static double? MeasurementError(double deviation, double reliability) =>
        reliability is >= 0 and <= 1 && deviation >= 0 ? deviation * Math.Sqrt(1 - reliability) : null;

    /// <summary>The correlation of an item with the sum of the others; null when either does not vary.</summary>
    private static double? ItemRest(ItemTable table, int item)
    {
        var (rest, own) = (table.SumVariance(item), table.Covariance(item, item));
        if (rest <= 0 || own <= 0) return null;
        var shared = Enumerable.Range(0, table.Items).Where(j => j != item).Sum(j => table.Covariance(item, j));
        return Math.Clamp(shared / Math.Sqrt(own * rest), -1, 1);
    }

    private static double? AlphaOrNull(ItemTable table, int without) => table.SumVariance(without) > 0 ? AlphaOf(table, without) : null;

    private static double AlphaOf(ItemTable table, int without)
    {
        double k = without < 0 ? table.Items : table.Items - 1;
        var own = Enumerable.Range(0, table.Items).Where(i => i != without).Sum(i => table.Covariance(i, i));
        return k / (k - 1) * (1 - own / table.SumVariance(without));
    }

    private static double? MeanOfCorrelations(ItemTable table)
    {
        var pairs = from i in Enumerable.Range(0, table.Items) from j in Enumerable.Range(0, i) select table.Correlation(i, j);
        var all = pairs.ToList();
        return all.Contains(null) ? null : all.Average();
    }
}

/// <summary>One item's part in a scale.</summary>
/// <param name="ItemRest">Correlation with the sum of the other items, −1 to 1; null when either does not vary.</param>
/// <param name="AlphaWithout">α of the scale without the item; null when two items or no spread would remain.</param>
public sealed record ItemReliability(double? ItemRest, double? AlphaWithout);
