using StrategyDiagnostic.Core.Comparison;

namespace StrategyDiagnostic.Core.Tests.Comparison;

/// <summary>Matched and unmatched waves, against R and against what was published (cases P04 to P08, P12).</summary>
public sealed class Reference_cases_of_change
{
    [Fact]
    public void P04_the_same_people_twice()
    {
        var p04 = new Case("P04");
        var r = Assert.IsType<PairedChange>(PairedChange.Of(p04.Numbers("before"), p04.Numbers("after")));
        var effect = Assert.IsType<PairedEffect>(r.Effect);
        p04.Expects("n", r.Pairs);
        p04.Expects("mean_before", r.MeanBefore);
        p04.Expects("mean_after", r.MeanAfter);
        p04.Expects("sd_before", r.DeviationBefore);
        p04.Expects("sd_after", r.DeviationAfter);
        p04.Expects("r", r.Correlation);
        p04.Expects("mean_diff", r.Difference);
        p04.Expects("sd_diff", r.DeviationOfDifference);
        p04.Expects("t", r.T);
        p04.Expects("df", r.Freedom);
        p04.Expects("p_two_sided", r.P);
        p04.Expects("ci_low", r.Interval.Low);
        p04.Expects("ci_high", r.Interval.High);
        p04.Expects("J_exact", effect.Average / effect.RawAverage);
        p04.Expects("d_z", effect.RawZ);
        p04.Expects("g_z", effect.Z);
        p04.Expects("d_av", effect.RawAverage);
        p04.Expects("g_av", effect.Average);
        p04.Expects("d_av_se_bonett", effect.RawAverageError);
        p04.Expects("d_av_ci_low", effect.RawAverageInterval.Low);
        p04.Expects("d_av_ci_high", effect.RawAverageInterval.High);
        p04.Expects("g_av_ci_low", effect.AverageInterval.Low);
        p04.Expects("g_av_ci_high", effect.AverageInterval.High);
        p04.Expects("d_rm", effect.RawRepeated);
        p04.Expects("g_rm", effect.Repeated);
        p04.Expects("g_rm_ci_low", effect.RepeatedInterval.Low);
        p04.Expects("g_rm_ci_high", effect.RepeatedInterval.High);
        p04.Expects("mde80", r.SmallestDetectable);
    }

    [Fact]
    public void P05_signed_ranks_without_ties()
    {
        var p05 = new Case("P05");
        var r = Ranked(p05);
        p05.Expects("z_cc", r.Z);
        p05.Expects("p_asymptotic_cc", r.PApproximate);
        p05.Expects("hl_ci_low", r.HodgesLehmannInterval?.Low);
        p05.Expects("hl_ci_high", r.HodgesLehmannInterval?.High);
        Rest(p05, r);
    }

    [Fact]
    public void P06_signed_ranks_with_ties_and_zeros()
    {
        var p06 = new Case("P06");
        var r = Ranked(p06);
        p06.Expects("n_zero", r.Unchanged);
        p06.Expects("z_cc", r.Z);
        p06.Expects("p_asymptotic_cc", r.PApproximate);
        Rest(p06, r);
    }

    [Fact]
    public void P07_two_groups_of_different_people()
    {
        var p07 = new Case("P07");
        var r = Assert.IsType<UnpairedChange>(UnpairedChange.Of(p07.Numbers("x"), p07.Numbers("y")));
        p07.Expects("mean_x", r.FirstMean);
        p07.Expects("mean_y", r.SecondMean);
        p07.Expects("sd_x", r.FirstDeviation);
        p07.Expects("sd_y", r.SecondDeviation);
        p07.Expects("diff", r.Difference);
        p07.Expects("t", r.T);
        p07.Expects("df", r.Freedom);
        p07.Expects("p_two_sided", r.P);
        p07.Expects("ci_low", r.Interval.Low);
        p07.Expects("ci_high", r.Interval.High);
        p07.Expects("sd_pooled", r.PooledDeviation);
        p07.Expects("d", r.Difference / r.PooledDeviation);
        p07.Expects("J_exact", r.G / (r.Difference / r.PooledDeviation));
        p07.Expects("g", r.G);
        p07.Expects("var_g", r.GVariance);
        p07.Expects("g_ci_low", r.GInterval.Low);
        p07.Expects("g_ci_high", r.GInterval.High);
    }

    [Fact]
    public void P07_several_groups()
    {
        var p07 = new Case("P07");
        var groups = p07.Numbers("y_k").Zip(p07.Words("g_k")).GroupBy(v => v.Second).Select(g => g.Select(v => v.First).ToArray()).ToList();
        var welch = Assert.IsType<Omnibus>(Omnibus.WelchF(groups));
        var kruskal = Assert.IsType<Omnibus>(Omnibus.Kruskal(groups));
        p07.Expects("welch_F", welch.Statistic);
        p07.Expects("welch_df1", welch.Freedom);
        p07.Expects("welch_df2", welch.FreedomWithin);
        p07.Expects("welch_p", welch.P);
        p07.Expects("kruskal_H", kruskal.Statistic);
        p07.Expects("kruskal_df", kruskal.Freedom);
        p07.Expects("kruskal_p", kruskal.P);
    }

    [Theory]
    [InlineData("no_ties", "x", "y")]
    [InlineData("ties", "xt", "yt")]
    public void P08_ranks_of_two_groups(string part, string x, string y)
    {
        var p08 = new Case("P08");
        var r = Assert.IsType<MannWhitney>(MannWhitney.Of(p08.Numbers(x), p08.Numbers(y)));
        Assert.True(r.IsExact);
        p08.Expects(part + "/U", r.U);
        p08.Expects(part + "/p_exact_two_sided", r.P);
        p08.Expects(part + "/p_exact_greater", r.PGreater);
        p08.Expects(part + "/p_exact_less", r.PLess);
        p08.Expects(part + "/z_cc", r.Z);
        p08.Expects(part + "/p_asymptotic_cc", r.PApproximate);
        p08.Expects(part + "/prob_superiority", r.Superiority);
        p08.Expects(part + "/cliffs_delta", r.CliffsDelta);
        p08.Expects(part + "/hodges_lehmann", r.HodgesLehmann);
    }

    [Fact]
    public void P12_an_interval_from_supplied_resamples()
    {
        var p12 = new Case("P12");
        // The reference is y − x, the later wave less the earlier.
        var r = Assert.IsType<Bootstrap>(Bootstrap.OfDraws(p12.Numbers("y"), p12.Numbers("x"), p12.Numbers("tstar")));
        p12.Expects("t0", r.Difference);
        p12.Expects("z0", r.Bias);
        p12.Expects("a", r.Acceleration);
        p12.Expects("alpha1", r.Shares.Low);
        p12.Expects("alpha2", r.Shares.High);
        p12.Expects("ci_low", r.Interval.Low);
        p12.Expects("ci_high", r.Interval.High);
        p12.Expects("percentile_low", r.PercentileInterval.Low);
        p12.Expects("percentile_high", r.PercentileInterval.High);
    }

    [Fact]
    public void What_was_published_comes_out()
    {
        var (p04, p05, p07, p08) = (new Case("P04"), new Case("P05"), new Case("P07"), new Case("P08"));
        var sleep = Assert.IsType<PairedChange>(PairedChange.Of(p04.Numbers("before"), p04.Numbers("after")));
        Assert.Equal((4.0621, 9, 0.002833), (Math.Round(sleep.T, 4), sleep.Freedom, Math.Round(sleep.P, 6)));
        Assert.Equal(0.01953, Math.Round(Ranked(p05).PLess, 5));
        var welch = Assert.IsType<UnpairedChange>(UnpairedChange.Of(p07.Numbers("x"), p07.Numbers("y")));
        Assert.Equal((-1.8608, 17.776, 0.07939), (Math.Round(welch.T, 4), Math.Round(welch.Freedom, 3), Math.Round(welch.P, 5)));
        Assert.Equal(0.1272, Math.Round(MannWhitney.Of(p08.Numbers("x"), p08.Numbers("y"))?.PGreater ?? 0, 4));
    }

    private static void Rest(Case reference, SignedRank r)
    {
        Assert.True(r.IsExact);
        reference.Expects("V", r.V);
        reference.Expects("n_nonzero", r.Changed);
        reference.Expects("p_exact_two_sided", r.P);
        reference.Expects("p_exact_greater", r.PGreater);
        reference.Expects("p_exact_less", r.PLess);
        reference.Expects("hodges_lehmann", r.HodgesLehmann);
        reference.Expects("rank_biserial", r.RankBiserial);
    }

    private static SignedRank Ranked(Case reference) => Assert.IsType<SignedRank>(SignedRank.Of(
        [.. reference.Numbers("after").Zip(reference.Numbers("before"), (after, before) => after - before)]));
}
