namespace StrategyDiagnostic.Core.Comparison;

/// <summary>
/// McDonald's ω: the share of a scale's variance that one common factor explains, (Σλ)² / ((Σλ)² + Σθ). Unlike α it lets items
/// weigh differently on the factor.
/// </summary>
/// <param name="Total">ω of the items as they are, 0 to 1.</param>
/// <param name="Standardized">ω of the items at equal spread, 0 to 1.</param>
/// <param name="Loadings">The correlation of each item with the factor, −1 to 1.</param>
/// <param name="Uniqueness">The share of each item's variance that is its own, above 0, at most 1.</param>
public sealed record Omega(double Total, double Standardized, IReadOnlyList<double> Loadings, IReadOnlyList<double> Uniqueness)
{
    /// <summary>Fewest people for whom ω is worth showing.</summary>
    public const int LeastPeople = 100;

    private const int MostSteps = 20_000;
    private const double Converged = 1e-13;
    private const double LeastUniqueness = 1e-4;

    /// <summary>
    /// One factor fitted by maximum likelihood with the EM algorithm (Rubin and Thayer 1982). Null when it cannot be said: fewer
    /// than three items, no more people than items, an item that does not vary, no convergence, or a Heywood case (an item that
    /// would have no variance of its own).
    /// </summary>
    public static Omega? Of(ItemTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        if (table.Items < 3 || table.Complete <= table.Items || Correlations(table) is not { } r) return null;
        if (Fit(r) is not { } loadings) return null;
        var deviations = Enumerable.Range(0, table.Items).Select(i => Math.Sqrt(table.Covariance(i, i))).ToArray();
        return Make(loadings, deviations);
    }

    /// <summary>
    /// Three items have a closed form: λ₁ = √(r₁₂·r₁₃/r₂₃), and so on. Null unless all three correlations are above 0 and every
    /// loading is below 1.
    /// </summary>
    /// <param name="r12">Correlation of the first and second item.</param>
    /// <param name="r13">Correlation of the first and third item.</param>
    /// <param name="r23">Correlation of the second and third item.</param>
    public static Omega? OfThree(double r12, double r13, double r23)
    {
        if (!(r12 > 0 && r13 > 0 && r23 > 0)) return null;
        double[] loadings = [Math.Sqrt(r12 * r13 / r23), Math.Sqrt(r12 * r23 / r13), Math.Sqrt(r13 * r23 / r12)];
        return Array.Exists(loadings, l => l >= 1) ? null : Make(loadings, [1, 1, 1]);
    }

    private static Omega Make(double[] loadings, double[] deviations)
    {
        double[] own = [.. loadings.Select(l => 1 - l * l)];
        return new Omega(Ratio(deviations), Ratio([.. loadings.Select(_ => 1.0)]), loadings, own);

        double Ratio(double[] spread)
        {
            var common = Math.Pow(loadings.Select((l, i) => l * spread[i]).Sum(), 2);
            return common / (common + own.Select((u, i) => u * spread[i] * spread[i]).Sum());
        }
    }

    private static double[,]? Correlations(ItemTable table)
    {
        var r = new double[table.Items, table.Items];
        for (var i = 0; i < table.Items; i++)
        {
            for (var j = 0; j < table.Items; j++)
            {
                if (table.Correlation(i, j) is not { } value) return null;
                r[i, j] = value;
            }
        }

        return r;
    }

    private static double[]? Fit(double[,] r)
    {
        var k = r.GetLength(0);
        var (loadings, own, shared) = (new double[k], new double[k], new double[k]);
        Array.Fill(loadings, Math.Sqrt(0.5));
        Array.Fill(own, 0.5);
        for (var step = 0; step < MostSteps; step++)
        {
            // Expectation: the regression of the factor on the items, by the Sherman–Morrison formula.
            var known = 1 + loadings.Select((l, i) => l * l / own[i]).Sum();
            var weights = loadings.Select((l, i) => l / own[i] / known).ToArray();
            var second = 1 - weights.Select((w, i) => w * loadings[i]).Sum();
            for (var i = 0; i < k; i++)
            {
                shared[i] = 0;
                for (var j = 0; j < k; j++) shared[i] += r[i, j] * weights[j];
            }

            for (var i = 0; i < k; i++) second += weights[i] * shared[i];

            // Maximization: new loadings, and what each item keeps for itself.
            var moved = 0.0;
            for (var i = 0; i < k; i++)
            {
                var loading = shared[i] / second;
                moved = Math.Max(moved, Math.Abs(loading - loadings[i]));
                (loadings[i], own[i]) = (loading, r[i, i] - loading * shared[i]);
                if (own[i] < LeastUniqueness) return null;
            }

            if (moved < Converged) return loadings;
        }

        return null;
    }
}
