using FsCheck;
using FsCheck.Fluent;
using StrategyDiagnostic.Core.Comparison;

namespace StrategyDiagnostic.Core.Tests.Comparison;

/// <summary>What holds for any two waves. Replayed with a fixed seed, so that a failure can be looked at again.</summary>
public sealed class Change_properties
{
    private static readonly Config Fixed = Config.QuickThrowOnFailure.WithMaxTest(150).WithReplay(42, 43);

    private static readonly Arbitrary<int> Seeds = Gen.Choose(0, int.MaxValue - 1).ToArbitrary();

    [Fact]
    public void Swapping_the_waves_flips_the_sign_and_keeps_p() => Holds((x, y, _) =>
    {
        Mirrored(PairedChange.Of(x, y), PairedChange.Of(y, x), r => r.Difference, r => r.P, r => r.Effect?.Average ?? 0);
        Mirrored(Ranked(x, y), Ranked(y, x), r => r.HodgesLehmann, r => r.P, r => r.RankBiserial);
        Mirrored(UnpairedChange.Of(x, y), UnpairedChange.Of(y, x), r => r.Difference, r => r.P, r => r.G);
        Mirrored(MannWhitney.Of(x, y), MannWhitney.Of(y, x), r => r.HodgesLehmann, r => r.P, r => r.CliffsDelta);
    });

    [Fact]
    public void Adding_a_constant_changes_nothing_but_the_mean() => Holds((x, y, random) =>
    {
        var more = random.Next(-50, 50) / 3.0;
        double[] x2 = [.. x.Select(v => v + more)], y2 = [.. y.Select(v => v + more)];
        Same(PairedChange.Of(x, y), PairedChange.Of(x2, y2), r => [r.Difference, r.T, r.P, r.Interval.Low, r.SmallestDetectable, r.Effect?.Average ?? 0, r.MeanBefore - x.Average()],
            r => [r.Difference, r.T, r.P, r.Interval.Low, r.SmallestDetectable, r.Effect?.Average ?? 0, r.MeanBefore - more - x.Average()]);
        Same(Ranked(x, y), Ranked(x2, y2), r => [r.V, r.P, r.HodgesLehmann, r.RankBiserial, r.HodgesLehmannInterval?.Low ?? 0]);
        Same(UnpairedChange.Of(x, y), UnpairedChange.Of(x2, y2), r => [r.Difference, r.T, r.P, r.G, r.GInterval.High]);
        Same(MannWhitney.Of(x, y), MannWhitney.Of(x2, y2), r => [r.U, r.P, r.HodgesLehmann, r.CliffsDelta]);
    });

    [Fact]
    public void The_order_of_people_never_matters() => Holds((x, y, random) =>
    {
        var order = Enumerable.Range(0, x.Length).ToArray();
        random.Shuffle(order);
        double[] x2 = [.. order.Select(i => x[i])], y2 = [.. order.Select(i => y[i])];
        Same(PairedChange.Of(x, y), PairedChange.Of(x2, y2), r => [r.Difference, r.T, r.P, r.Correlation ?? 0]);
        Same(Ranked(x, y), Ranked(x2, y2), r => [r.V, r.P, r.HodgesLehmann]);
        random.Shuffle(y2);
        Same(UnpairedChange.Of(x, y), UnpairedChange.Of(x2, y2), r => [r.Difference, r.T, r.P, r.G]);
        Same(MannWhitney.Of(x, y), MannWhitney.Of(x2, y2), r => [r.U, r.P, r.HodgesLehmann]);
        Same(Omnibus.WelchF([x, y]), Omnibus.WelchF([y2, x2]), r => [r.Statistic, r.P]);
    });

    [Fact]
    public void A_bootstrap_depends_on_its_seed_and_not_on_the_order_of_people()
    {
        var random = new Random(7);
        double[] x = [.. Enumerable.Range(0, 12).Select(_ => random.NextDouble() * 100)], y = [.. Enumerable.Range(0, 15).Select(_ => random.NextDouble() * 100)];
        var one = Assert.IsType<Bootstrap>(Bootstrap.OfMeans(x, y, 11));
        random.Shuffle(x);
        random.Shuffle(y);
        Assert.Equal(one.Interval, Bootstrap.OfMeans(x, y, 11)?.Interval);
        Assert.NotEqual(one.Interval, Bootstrap.OfMeans(x, y, 12)?.Interval);
        // Close to Welch's interval where the values are well behaved.
        var welch = Assert.IsType<UnpairedChange>(UnpairedChange.Of(x, y));
        Assert.InRange(one.Interval.Low, welch.Interval.Low - 6, welch.Interval.Low + 6);
        Assert.InRange(one.Interval.High, welch.Interval.High - 6, welch.Interval.High + 6);
    }

    [Fact]
    public void Every_person_is_drawn_equally_often()
    {
        var random = new SeededDrawsProbe(99);
        var counts = random.Counts(7, 70_000);
        Assert.All(counts, c => Assert.InRange(c, 9_600, 10_400));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Of_two_people_or_fewer_nothing_is_said(int n)
    {
        double[] x = [.. Enumerable.Range(0, n).Select(i => (double)i)], y = [.. x.Select(v => v * 3 + 1)];
        Assert.Null(PairedChange.Of(x, y));
        Assert.Null(Ranked(x, y));
        Assert.Null(UnpairedChange.Of(x, y));
        Assert.Null(MannWhitney.Of(x, y));
        Assert.Null(Bootstrap.OfMeans(x, y, 1));
        Assert.Null(Omnibus.WelchF([x, y]));
        Assert.Null(Omnibus.Kruskal([x, y]));
        Assert.Null(Agreement.Of([.. x.Select(v => new[] { v })], 5));
        Assert.Null(ReliableChange.Of(x, 16, 0.84));
        if (n < 2) Assert.Null(IntraclassCorrelation.Of([x, y]));
        if (n < 2) Assert.Null(OrganizationScore.Of([new LevelSample(x, 10)]));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(12)]
    [InlineData(300)]
    public void Of_constant_values_nothing_is_said_about_chance(int n)
    {
        // A third has no exact binary form: sums of it differ in their last bits.
        double[] x = [.. Enumerable.Repeat(100 / 3.0, n)], y = [.. Enumerable.Repeat(100 / 3.0, n)];
        Assert.Null(PairedChange.Of(x, y));
        Assert.Null(Ranked(x, y));
        Assert.Null(UnpairedChange.Of(x, y));
        Assert.Null(MannWhitney.Of(x, y));
        Assert.Null(Bootstrap.OfMeans(x, y, 1));
        Assert.Null(Omnibus.WelchF([x, y]));
        Assert.Null(Omnibus.Kruskal([x, y]));
        Assert.Null(IntraclassCorrelation.Of([x, y]));
        Assert.Equal(1, Agreement.Of([.. x.Select(_ => new[] { 3.0, 4.0 })], 5)?.Uniform);
    }

    [Fact]
    public void No_number_is_ever_infinite_or_missing() => Holds((x, y, random) =>
    {
        // Few distinct values, so that constants, ties and zeros are common.
        var (few, n) = (random.Next(1, 4), random.Next(0, 15));
        double[] a = [.. Enumerable.Range(0, n).Select(_ => random.Next(few) * 25.0)], b = [.. a.Select(v => random.Next(3) == 0 ? v : random.Next(few) * 25.0)];
        foreach (var (one, other) in new[] { (a, b), (b, a), (x, y) })
        {
            foreach (var result in new object?[]
            {
                PairedChange.Of(one, other), PairedChange.Of(one, other)?.Effect, Ranked(one, other), UnpairedChange.Of(one, other), MannWhitney.Of(one, other),
                Omnibus.WelchF([one, other]), Omnibus.Kruskal([one, other]), IntraclassCorrelation.Of([one, other]),
            })
            {
                if (result is null) continue;
                foreach (var property in result.GetType().GetProperties().Where(p => p.PropertyType == typeof(double) || p.PropertyType == typeof(double?)))
                    Assert.True(property.GetValue(result) is null or double and (> double.NegativeInfinity and < double.PositiveInfinity), $"{result.GetType().Name}.{property.Name}: {property.GetValue(result)}");
            }
        }
    });

    [Fact]
    public void Exact_and_approximate_agree_where_one_hands_over_to_the_other()
    {
        var random = new Random(5);
        foreach (var shift in new[] { 0, 3, 6 })
        {
            double[] x = [.. Enumerable.Range(0, 50).Select(_ => random.Next(0, 60) * 1.0)], y = [.. Enumerable.Range(0, 50).Select(_ => random.Next(shift, 60 + shift) * 1.0)];
            var (ranked, whitney) = (Assert.IsType<SignedRank>(Ranked(x, y)), Assert.IsType<MannWhitney>(MannWhitney.Of(x, y)));
            Assert.InRange(ranked.P - ranked.PApproximate, -0.01, 0.01);
            Assert.InRange(whitney.P - whitney.PApproximate, -0.01, 0.01);
        }
    }

    [Fact]
    public void Pairs_are_selected_as_if_all_were_made()
    {
        var random = new Random(3);
        for (var n = 1; n < 25; n++)
        {
            double[] x = [.. Enumerable.Range(0, n).Select(_ => random.Next(-9, 9) / 3.0).Order()], y = [.. Enumerable.Range(0, 26 - n).Select(_ => random.Next(-9, 9) / 7.0).Order()];
            double[] means = [.. from i in Enumerable.Range(0, n) from j in Enumerable.Range(i, n - i) select (x[i] + x[j]) / 2];
            double[] differences = [.. from a in x from b in y select a - b];
            Assert.Equal(Ordering.Quantile(means, 0.5) ?? double.NaN, PairSelection.MedianMean(x), 12);
            Assert.Equal(Ordering.Quantile(differences, 0.5) ?? double.NaN, PairSelection.MedianDifference(x, y), 12);
        }
    }

    private static SignedRank? Ranked(double[] x, double[] y) => SignedRank.Of([.. y.Zip(x, (after, before) => after - before)]);

    private static void Mirrored<T>(T? one, T? other, Func<T, double> sign, Func<T, double> kept, Func<T, double> effect)
        where T : class
    {
        Assert.Equal(one is null, other is null);
        if (one is null || other is null) return;
        Assert.Equal(sign(one), -sign(other), 9);
        Assert.Equal(kept(one), kept(other), 9);
        Assert.Equal(effect(one), -effect(other), 9);
    }

    private static void Same<T>(T? one, T? other, Func<T, double[]> numbers, Func<T, double[]>? ofOther = null)
        where T : class
    {
        Assert.Equal(one is null, other is null);
        if (one is null || other is null) return;
        foreach (var (a, b) in numbers(one).Zip((ofOther ?? numbers)(other))) Assert.Equal(a, b, 6);
    }

    /// <summary>Two waves of the same three to forty people: some on a coarse grid, some fine, at times with a shift.</summary>
    private static void Holds(Action<double[], double[], Random> property) => Check.One(Fixed, Prop.ForAll(Seeds, seed =>
    {
        var random = new Random(seed);
        var (n, step, shift) = (random.Next(3, 40), random.Next(2) == 0 ? 100 / 7.0 : 0.1, random.Next(-10, 20));
        double[] before = [.. Enumerable.Range(0, n).Select(_ => Math.Floor(random.NextDouble() * 100 / step) * step)];
        double[] after = [.. before.Select(b => Math.Floor((b * 0.5 + random.NextDouble() * 50 + shift) / step) * step)];
        property(before, after, random);
        return true;
    }));
}
