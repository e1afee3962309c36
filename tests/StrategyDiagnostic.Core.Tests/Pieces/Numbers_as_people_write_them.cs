using StrategyDiagnostic.Core.Pieces;

namespace StrategyDiagnostic.Core.Tests.Pieces;

public sealed class Numbers_as_people_write_them
{
    [Theory]
    [InlineData("12", 12)]
    [InlineData(" 3.5 ", 3.5)]
    [InlineData("3,5", 3.5)]
    [InlineData("-4", -4)]
    [InlineData("−4", -4)]
    [InlineData("0", 0)]
    [InlineData("-0", 0)]
    [InlineData("0.125", 0.125)]
    [InlineData("12 500", 12500)]
    [InlineData("12'500.5", 12500.5)]
    [InlineData("1,234,567", 1234567)]
    [InlineData("1,234.5", 1234.5)]
    [InlineData("1.234,5", 1234.5)]
    [InlineData("1000000000000", 1e12)]
    public void Are_read(string text, double number)
    {
        Assert.Equal(number, WrittenNumber.Read(text, out var problem));
        Assert.Null(problem);
    }

    [Theory]
    [InlineData("1.000", "two ways")]
    [InlineData("1,234", "two ways")]
    [InlineData("12 %", "without its unit")]
    [InlineData("12 5", "without its unit")]
    [InlineData("1e5", "without its unit")]
    [InlineData("NaN", "without its unit")]
    [InlineData("", "without its unit")]
    [InlineData(null, "without its unit")]
    [InlineData("1.2.3", "without its unit")]
    [InlineData("1000000000001", "larger unit")]
    [InlineData("٣", "without its unit")]
    public void Or_refused_with_what_to_do(string? text, string problem)
    {
        Assert.Null(WrittenNumber.Read(text, out var said));
        Assert.Contains(problem, said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(3.5, "3.5", "3.5")]
    [InlineData(1.125, "1.1250", "1.125")]
    [InlineData(-0.0, "0", "0")]
    [InlineData(9999, "9999", "9999")]
    [InlineData(12500.25, "12500.25", "12\u202F500.25")]
    public void What_is_written_into_a_form_is_read_back_as_it_was(double number, string written, string shown)
    {
        Assert.Equal((written, shown), (WrittenNumber.Write(number), WrittenNumber.Show(number)));
        Assert.Equal(number, WrittenNumber.Read(WrittenNumber.Write(number), out _));
    }
}
