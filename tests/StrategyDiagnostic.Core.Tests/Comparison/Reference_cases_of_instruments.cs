using StrategyDiagnostic.Core.Comparison;

namespace StrategyDiagnostic.Core.Tests.Comparison;

/// <summary>Reliability and the small tools, against R (cases P02, P03, P10).</summary>
public sealed class Reference_cases_of_instruments
{
    [Fact]
    public void P02_alpha_and_what_belongs_to_it()
    {
        var p02 = new Case("P02");
        var r = Assert.IsType<Reliability>(Reliability.Of(Table(p02.Rows("X"))));
        p02.Expects("n_complete", r.People);
        p02.Expects("k", r.Items);
        p02.Expects("alpha_raw", r.Alpha);
        p02.Expects("alpha_standardized", r.StandardizedAlpha);
        p02.Expects("mean_inter_item_r", r.MeanCorrelation);
        p02.Expects("item_rest_r", [.. r.ByItem.Select(i => i.ItemRest)]);
        p02.Expects("alpha_if_deleted", [.. r.ByItem.Select(i => i.AlphaWithout)]);
        p02.Expects("feldt_ci_low", r.AlphaInterval.Low);
        p02.Expects("feldt_ci_high", r.AlphaInterval.High);
        p02.Expects("sd_mean_score", r.ScoreDeviation);
        p02.Expects("sem_mean_score", r.StandardError);
    }

    [Fact]
    public void P02_alpha_is_the_published_one() =>
        Assert.Equal(0.84, Math.Round(Reliability.Of(Table(new Case("P02").Rows("X")))?.Alpha ?? 0, 2));

    [Fact]
    public void P03_omega_of_three_items_in_closed_form()
    {
        var p03 = new Case("P03");
        var r = p03.Rows("R");
        var omega = Assert.IsType<Omega>(Omega.OfThree(r[0][1], r[0][2], r[1][2]));
        p03.Expects("closed_form_3/loadings", omega.Loadings);
        p03.Expects("closed_form_3/omega_total", omega.Total);
    }

    [Fact]
    public void P03_omega_by_maximum_likelihood()
    {
        var p03 = new Case("P03");
        var omega = Assert.IsType<Omega>(Omega.Of(Table(p03.Rows("X"))));
        p03.Expects("ml_one_factor/loadings_std", omega.Loadings);
        p03.Expects("ml_one_factor/uniqueness", omega.Uniqueness);
        p03.Expects("ml_one_factor/omega_total_std", omega.Standardized);
        p03.Expects("ml_one_factor/omega_total_raw", omega.Total);
    }

    [Fact]
    public void P10_Holm_type_7_and_mid_rank()
    {
        var p10 = new Case("P10");
        var reference = p10.Numbers("ref");
        p10.Expects("holm", [.. Ordering.Holm([.. p10.Numbers("p").Select(p => (double?)p)])]);
        p10.Expects("quantile_type7", [.. p10.Numbers("q").Select(q => Ordering.Quantile(reference, q))]);
        p10.Expects("percentile_rank_midrank", [.. p10.Numbers("x").Select(x => Ordering.Percentile(x, reference)?.Rank)]);
    }

    [Fact]
    public void What_cannot_be_said_is_null()
    {
        Assert.Null(Reliability.Of(Table([])));
        Assert.Null(Reliability.Of(Table([[1, 2, 3], [3, 2, 1]])));
        Assert.Null(Reliability.Of(Table([[5, 5, 5], [5, 5, 5], [5, 5, 5], [5, 5, 5]])));
        Assert.Null(Omega.Of(Table([[1, 2, 3], [2, 3, 4], [4, 5, 6], [2, 2, 2]])));
        Assert.Null(Omega.OfThree(0.3, -0.2, 0.3));
        Assert.Null(Omega.OfThree(0.9, 0.9, 0.1));
        Assert.Null(Ordering.Quantile([], 0.5));
        Assert.Null(Ordering.Percentile(50, []));
        Assert.Null(Ordering.Ends([]));
        Assert.Null(Proportion.Of(0, 0));
        Assert.Null(Reliability.SpearmanBrown(-1));
        Assert.Null(Reliability.MeasurementError(10, -0.1));
    }

    [Fact]
    public void Negative_alpha_is_not_hidden()
    {
        var r = Assert.IsType<Reliability>(Reliability.Of(Table([[1, 5], [5, 2], [2, 4], [4, 1]])));
        Assert.True(r.Alpha < 0);
        Assert.Null(r.StandardError);
    }

    [Fact]
    public void A_row_with_a_gap_is_left_out()
    {
        var table = ItemTable.From(2, [[1, 2], [null, 3], [3, 5]]);
        Assert.Equal((3, 2), (table.Rows, table.Complete));
        Assert.Equal([2, 3.5], table.Means);
    }

    [Fact]
    public void Crowded_ends_are_flagged_above_fifteen_percent()
    {
        Assert.True(Ordering.Ends([0, 100, 100, 50, 50])?.IsCrowded);
        Assert.False(Ordering.Ends([.. Enumerable.Repeat(50.0, 17), 0, 0, 0])?.IsCrowded);
    }

    [Fact]
    public void Holm_counts_only_what_is_known() => Assert.Equal([0.02, null, 0.5], Ordering.Holm([0.01, null, 0.5]));

    private static ItemTable Table(double[][] rows) =>
        ItemTable.From(rows.Length == 0 ? 3 : rows[0].Length, rows.Select(row => row.Select(v => (double?)v).ToArray()));
}
