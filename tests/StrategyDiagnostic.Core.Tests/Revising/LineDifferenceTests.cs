using StrategyDiagnostic.Core.Revising;

namespace StrategyDiagnostic.Core.Tests.Revising;

public sealed class LineDifferenceTests
{
    [Theory]
    [InlineData("a\nb\nc", "a\nb\nc", " a| b| c")]
    [InlineData("a\nb\nc", "a\nx\nc", " a|-b|+x| c")]
    [InlineData("a\nc", "a\nb\nc", " a|+b| c")]
    [InlineData("a\nb\nc\nd", "d\na\nc", "+d| a|-b| c|-d")]
    [InlineData("", "a", "-|+a")]
    [InlineData("a\r\nb", "a\nb", " a| b")]
    public void Lines_are_kept_removed_or_added(string earlier, string later, string expected) =>
        Assert.Equal(expected, string.Join('|', LineDifference.Compare(earlier, later).Select(l => $"{(l.Fate is LineFate.Same ? ' ' : l.Fate is LineFate.Added ? '+' : '-')}{l.Text}")));

    [Fact]
    public void Numbers_are_those_of_the_text_a_line_stands_in() =>
        Assert.Equal([1, 2, 2, 3], LineDifference.Compare("a\nb\nc", "a\nx\nc").Select(l => l.Number));

    [Fact]
    public void Texts_too_large_to_compare_count_as_replaced()
    {
        var (earlier, later) = (string.Join('\n', Enumerable.Range(0, 3000)), string.Join('\n', Enumerable.Range(0, 3000).Reverse()));
        Assert.Equal(6000, LineDifference.Compare(earlier, later).Count);
    }

    [Fact]
    public void Changes_come_with_some_lines_around() =>
        Assert.Equal(["3", "4", "x", "5"], LineDifference.Changes("1\n2\n3\n4\n5\n6", "1\n2\n3\n4\nx\n5\n6", 2).Take(4).Select(l => l.Text));
}
