namespace StrategyDiagnostic.Web.Features.Funnel;

/// <summary>
/// Seconds in classes: ten for each factor of ten, so that each is a quarter longer than the one before. A distribution fits into
/// a few numbers, and its quartiles can be told to about a tenth.
/// </summary>
internal static class SecondsClass
{
    private const int Last = 36;   // an hour and more; the first is a second and less
    private const double PerDecade = 10;

    public static int Of(double seconds) => seconds <= 1 ? 0 : Math.Min(Last, (int)Math.Floor(PerDecade * Math.Log10(seconds)));

    /// <summary>Where a class begins, in seconds.</summary>
    private static double From(double position) => Math.Pow(10, position / PerDecade);

    /// <summary>The value below which a share of all lies, in seconds; null when there is none.</summary>
    /// <param name="counts">How many there are in each class.</param>
    /// <param name="share">Above 0 and below 1.</param>
    public static double? Quantile(IReadOnlyCollection<KeyValuePair<int, long>> counts, double share)
    {
        var rank = share * counts.Sum(c => c.Value);
        foreach (var (index, people) in counts.Where(c => c.Value > 0).OrderBy(c => c.Key))
        {
            if (rank <= people)
                return From(index + rank / people);   // as if a class were evenly filled on the scale of its logarithms
            rank -= people;
        }

        return null;
    }
}

/// <summary>Placements in twenty classes of five points.</summary>
internal static class PlaceClass
{
    public const int Count = 20;
    public const int Width = 100 / Count;

    public static int? Of(double? placement) => placement is { } p ? Math.Clamp((int)(p / Width), 0, Count - 1) : null;
}

/// <summary>How long a lead waited for the first contact.</summary>
internal static class ContactClass
{
    private static readonly (double Hours, string Name)[] Classes =
        [(1, "within an hour"), (4, "within 4 hours"), (24, "within a day"), (72, "within 3 days"), (168, "within a week"), (double.PositiveInfinity, "later")];

    public static IReadOnlyList<string> Names { get; } = [.. Classes.Select(c => c.Name)];

    public static int Of(TimeSpan waited) => Array.FindIndex(Classes, c => waited.TotalHours < c.Hours);
}
