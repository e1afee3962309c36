using StrategyDiagnostic.Core.Comparison;

namespace StrategyDiagnostic.Core.Tests.Comparison;

/// <summary>Agreement and uncertainty, against R (cases P09 and P11).</summary>
public sealed class Reference_cases_of_groups
{
    [Theory]
    [InlineData("A")]
    [InlineData("B")]
    [InlineData("C")]
    [InlineData("D")]
    public void P09_agreement_within_a_level(string level)
    {
        var p09 = new Case("P09");
        var rows = p09.Rows("X").Zip(p09.Words("group")).Where(r => r.Second == level).Select(r => r.First).ToList();
        var r = Assert.IsType<Agreement>(Agreement.Of(rows, (int)p09.Number("A")));
        var path = $"agreement/{level}/";
        p09.Expects(path + "n", r.People);
        p09.Expects(path + "null_var_uniform", r.UniformVariance);
        p09.Expects(path + "rwg_item_uniform", r.ByItem);
        p09.Expects(path + "rwgj_uniform", r.Uniform);
        p09.Expects(path + "rwgj_skew", r.Skewed);
        p09.Expects(path + "rwgj_lindell_uniform", r.Linear);
        p09.Expects(path + "ad_mean_item", r.DeviationByItem);
        p09.Expects(path + "ad_mean", r.Deviation);
        p09.Expects(path + "ad_cutoff", r.DeviationLimit);
    }

    [Fact]
    public void P09_what_the_level_explains()
    {
        var p09 = new Case("P09");
        var groups = p09.Rows("X").Zip(p09.Words("group")).GroupBy(r => r.Second).Select(g => g.Select(r => r.First.Average()).ToArray()).ToList();
        var r = Assert.IsType<IntraclassCorrelation>(IntraclassCorrelation.Of(groups));
        p09.Expects("icc/ms_between", r.Between);
        p09.Expects("icc/ms_within", r.Within);
        p09.Expects("icc/df_between", r.FreedomBetween);
        p09.Expects("icc/df_within", r.FreedomWithin);
        p09.Expects("icc/F", r.F);
        p09.Expects("icc/p", r.P);
        p09.Expects("icc/k_mean", groups.Average(g => g.Length));
        p09.Expects("icc/n0", r.TypicalSize);
        p09.Expects("icc/icc1_kmean", r.OneOfMeanSize);
        p09.Expects("icc/icc1_n0", r.One);
        p09.Expects("icc/icc2", r.Two);
        p09.Expects("icc/icc1_n0_ci_low", r.OneInterval.Low);
        p09.Expects("icc/icc1_n0_ci_high", r.OneInterval.High);
    }

    [Fact]
    public void P11_reliable_change()
    {
        var p11 = new Case("P11");
        var (deviation, reliability) = (p11.Number("sd_norm"), p11.Number("reliability"));
        var differences = p11.Numbers("after").Zip(p11.Numbers("before"), (after, before) => after - before).ToList();
        p11.Expects("rci/sem", Reliability.MeasurementError(deviation, reliability));
        p11.Expects("rci/s_diff", 1 / ReliableChange.IndexOf(1, deviation, reliability));
        p11.Expects("rci/rci", [.. differences.Select(d => ReliableChange.IndexOf(d, deviation, reliability))]);
        // Three times the four people, since fewer than ten are not counted.
        var r = Assert.IsType<ReliableChange>(ReliableChange.Of([.. differences, .. differences, .. differences], deviation, reliability));
        p11.Expects("rci/threshold_points", r.Threshold);
        Assert.Equal(["no reliable change", "no reliable change", "no reliable change", "up"], p11.ExpectedWords("rci/class"));
        Assert.Equal((3, 9, 0), (r.Up, r.Within, r.Down));
        Assert.Null(ReliableChange.Of(differences, deviation, reliability));
    }

    [Fact]
    public void P11_bands_shares_drift()
    {
        var p11 = new Case("P11");
        p11.Expects("band_probabilities", Uncertainty.Bands(p11.Number("score"), p11.Number("se"), [20, 40, 60, 80]) ?? []);
        var share = Assert.IsType<Proportion>(Proportion.Of(p11.Number("successes"), (int)p11.Number("n")));
        p11.Expects("wilson/p", share.Share);
        p11.Expects("wilson/low", share.Interval.Low);
        p11.Expects("wilson/high", share.Interval.High);
        p11.Expects("rtm_expected_change", Uncertainty.Drift(p11.Number("test_retest_r"), p11.Number("norm_mean"), p11.Number("baseline_mean")));
    }

    [Fact]
    public void P11_the_organization_by_headcount()
    {
        var p11 = new Case("P11");
        var levels = new[] { "executive", "manager", "frontline" }.Zip(p11.Numbers("headcount"), (l, n) => new LevelSample(p11.Numbers("levels/" + l), (int)n));
        var r = Assert.IsType<OrganizationScore>(OrganizationScore.Of([.. levels]));
        p11.Expects("organisation/level_means", r.LevelMeans);
        p11.Expects("organisation/equal_level_mean", r.EqualLevels);
        p11.Expects("organisation/weighted_mean", r.Weighted);
        p11.Expects("organisation/se_with_fpc", r.Error);
        p11.Expects("organisation/se_without_fpc", r.ErrorOfChange);
    }
}
