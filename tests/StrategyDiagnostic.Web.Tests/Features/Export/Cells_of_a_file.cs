using System.Text;
using StrategyDiagnostic.Web.Features.Export;

namespace StrategyDiagnostic.Web.Tests.Features.Export;

public sealed class Cells_of_a_file
{
    [Theory]
    [InlineData("=1+1")]
    [InlineData("+49 30 123")]
    [InlineData("-1")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1+1")]
    [InlineData("\tplain")]
    [InlineData("\rplain")]
    [InlineData("\nplain")]
    [InlineData("＝1+1")]
    [InlineData("＋1")]
    [InlineData("－1")]
    [InlineData("＠SUM(A1)")]
    [InlineData("−1")]
    [InlineData("﹦1")]
    [InlineData("   =1+1")]
    [InlineData("\u00a0\u3000=1+1")]
    [InlineData("\ufeff=1+1")]
    [InlineData("\u200b=1+1")]
    public void That_would_begin_a_formula_get_an_apostrophe_in_front_of_it(string text)
    {
        var cell = CsvCell.Text(text);
        Assert.Equal(text, cell.Replace("'", "", StringComparison.Ordinal));
        Assert.Contains('\'', cell);
        Assert.DoesNotContain(cell[0], "=+-@\t\r\n＝＋－＠");
    }

    [Theory]
    [InlineData("a;=1+1", "a;'=1+1")]
    [InlineData("a\t =1+1", "a\t '=1+1")]
    [InlineData("a\r\n-1", "a\r\n'-1")]
    public void That_another_country_would_split_do_not_begin_one_in_the_middle(string text, string cell) => Assert.Equal(cell, CsvCell.Text(text));

    [Theory]
    [InlineData("Jean-Luc O'Neill")]
    [InlineData("R&D = fun @ 5+5")]
    [InlineData("Müller \"& Söhne\", Köln")]
    [InlineData("")]
    [InlineData(null)]
    public void That_are_only_words_stay_as_they_are(string? text) => Assert.Equal(text ?? "", CsvCell.Text(text));

    [Fact]
    public void Whatever_is_typed_comes_back_as_one_field_and_none_begins_a_formula()
    {
        string[] parts = ["=", "+", "-", "@", "\t", "\r", "\n", ";", ",", "\"", "'", " ", "a", "ß", "＝", "1", "🙂"];
        var random = new Random(17);
        for (var round = 0; round < 500; round++)
        {
            string[] values = [.. Enumerable.Range(0, 4).Select(_ => string.Concat(Enumerable.Range(0, random.Next(6)).Select(_ => parts[random.Next(parts.Length)])))];
            var row = Written(values).Rows.Single();
            Assert.Equal(values.Select(CsvCell.Text), row.Skip(1));
            Assert.DoesNotContain(row, cell => cell.TrimStart() is [var first, ..] && "=+-@＝".Contains(first, StringComparison.Ordinal));
        }
    }

    private static Csv Written(string[] values)
    {
        using var stream = new MemoryStream();
        string[] columns = ["first", .. values.Select((_, i) => $"c{i}")];
        string[] row = ["1", .. values.Select(CsvCell.Text)];
        CsvFile.Write(stream, new(columns, [row]), CancellationToken.None).GetAwaiter().GetResult();
        Assert.Equal(Encoding.UTF8.Preamble.ToArray(), stream.ToArray()[..3]);
        return Csv.Read(Encoding.UTF8.GetString(stream.ToArray().AsSpan(3)));
    }
}
