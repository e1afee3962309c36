using StrategyDiagnostic.Core.Comparison;

namespace StrategyDiagnostic.Core.Tests.Comparison;

public sealed class NormTests
{
    [Fact]
    public void Nothing_is_said_among_fewer_than_thirty() => Assert.Null(Norm.Of(50, Line(29)));

    [Fact]
    public void From_thirty_the_quarter_is_said_and_no_percentile()
    {
        var norm = Norm.Of(50, Line(30))!;
        Assert.Equal((30, 4, null), (norm.Organizations, norm.Quarter, norm.Rank));
        Assert.Equal((7.25, 14.5, 21.75), (norm.Lower, norm.Median, norm.Upper));   // type 7, as in case P10
        Assert.Null(Norm.Of(50, Line(99))!.Rank);
    }

    [Fact]
    public void From_a_hundred_the_percentile_is_said_with_its_interval()
    {
        var norm = Norm.Of(30, Line(100))!;
        Assert.Equal(30.5, norm.Rank!.Rank, 9);   // 30 below and half of one that is equal
        Assert.InRange(norm.Rank.Interval.Low, 21, 24);
        Assert.InRange(norm.Rank.Interval.High, 39, 41);
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(24, 1)]
    [InlineData(24.75, 2)]
    [InlineData(49, 2)]
    [InlineData(49.5, 3)]
    [InlineData(74.25, 3)]
    [InlineData(75, 4)]
    public void The_quarter_is_where_the_value_lies(double value, int quarter) => Assert.Equal(quarter, Norm.Of(value, Line(100))!.Quarter);

    private static double[] Line(int count) => [.. Enumerable.Range(0, count).Select(i => (double)i)];
}
