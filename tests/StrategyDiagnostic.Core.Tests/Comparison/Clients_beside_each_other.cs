using FsCheck;
using FsCheck.Fluent;
using StrategyDiagnostic.Core.Comparison;

namespace StrategyDiagnostic.Core.Tests.Comparison;

public sealed class Clients_beside_each_other
{
    private static readonly Config Fixed = Config.QuickThrowOnFailure.WithMaxTest(150).WithReplay(42, 43);

    [Fact]
    public void The_mean_and_the_spread_are_weighted_with_people()
    {
        var funnel = ClientFunnel.Of([new(10, 11, 20), new(0, 21, 10), new(6, 31, 15)]);

        Assert.NotNull(funnel);
        Assert.Equal((11 * 10 + 31 * 6) / 63.0, funnel.Centre, 1e-12);
        Assert.Equal(Math.Sqrt((10 * 400 + 20 * 100 + 30 * 225) / 60.0), funnel.Deviation, 1e-12);
        Assert.Equal(funnel.Centre + 1.959963984540054 * funnel.Deviation / 5, funnel.InnerLimits(25).High, 1e-12);
        Assert.Equal(funnel.Centre - 3.0902323061678132 * funnel.Deviation / 5, funnel.OuterLimits(25).Low, 1e-12);
    }

    [Fact]
    public void A_small_client_that_rose_most_is_no_winner_and_a_large_one_that_rose_less_is()
    {
        ClientChange[] clients = [new(18, 6, 18), new(13, 100, 18), new(4, 120, 18), new(3, 90, 18), new(4, 60, 18), new(-6, 90, 18)];
        var funnel = ClientFunnel.Of(clients);

        Assert.NotNull(funnel);
        Assert.Equal([Standing.Among, Standing.FarAbove, Standing.Among, Standing.Among, Standing.Among, Standing.FarBelow], clients.Select(funnel.Of));
    }

    [Fact]
    public void Too_few_clients_or_none_that_varies_say_nothing()
    {
        Assert.Null(ClientFunnel.Of([]));
        Assert.Null(ClientFunnel.Of([new(1, 9, 3), new(2, 9, 3)]));
        Assert.Null(ClientFunnel.Of([new(1, 9, 0), new(2, 9, 0), new(3, 9, 0)]));
    }

    [Theory]
    [InlineData(double.NaN, 9, 3)]
    [InlineData(1, 1, 3)]
    [InlineData(1, double.PositiveInfinity, 3)]
    [InlineData(1, 9, double.NaN)]
    public void Numbers_that_are_none_are_refused(double change, double people, double deviation) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ClientFunnel.Of([new(change, people, deviation), new(2, 9, 3), new(2, 9, 3)]));

    [Fact]
    public void Matched_and_unmatched_changes_have_the_standard_error_of_their_tests()
    {
        double[] before = [30, 42, 51, 38, 60, 44, 47], after = [41, 44, 60, 52, 58, 57, 49];
        var matched = PairedChange.Of(before, after)!;
        var unmatched = UnpairedChange.Of(after, [.. before, 55, 20])!;

        var (a, b) = (ClientChange.Of(matched), ClientChange.Of(unmatched));

        Assert.Equal(matched.Difference / matched.T, a.Deviation / Math.Sqrt(a.People), 1e-9);
        Assert.Equal(unmatched.PooledDeviation * Math.Sqrt(1.0 / 7 + 1.0 / 9), b.Deviation / Math.Sqrt(b.People), 1e-9);
    }

    [Fact]
    public void Adding_the_same_to_all_moves_the_mean_and_nobodys_standing() => Check.One(Fixed, Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
    {
        var random = new Random(seed);
        var shift = random.Next(-30, 30);
        ClientChange[] clients = [.. Enumerable.Range(0, 3 + random.Next(20)).Select(_ => new ClientChange(random.Next(-40, 40), 2 + random.Next(100), 1 + random.Next(30)))];
        ClientChange[] moved = [.. clients.Select(c => c with { Change = c.Change + shift })];
        var (one, two) = (ClientFunnel.Of(clients)!, ClientFunnel.Of(moved)!);
        return Math.Abs(one.Centre + shift - two.Centre) < 1e-9
            && clients.Zip(moved).All(c => one.Of(c.First) == two.Of(c.Second) || IsOnALine(one, c.First));
    }));

    private static bool IsOnALine(ClientFunnel funnel, ClientChange client)
    {
        var (inner, outer) = (funnel.InnerLimits(client.People), funnel.OuterLimits(client.People));
        return new[] { inner.Low, inner.High, outer.Low, outer.High }.Any(limit => Math.Abs(limit - client.Change) < 1e-9);
    }
}
