using System.Text;

namespace StrategyDiagnostic.Web.Tests.Features.Export;

/// <summary>A file read strictly as RFC 4180 has it: CRLF after every record, quotes only around whole fields, as many fields everywhere.</summary>
internal sealed record Csv(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    public static Csv Read(string text)
    {
        var (records, record, at) = (new List<IReadOnlyList<string>>(), new List<string>(), 0);
        while (at < text.Length)
        {
            record.Add(Field(text, ref at));
            if (at < text.Length && text[at] == ',')
            {
                at++;
                continue;
            }

            Assert.True(at + 1 < text.Length && text[at] == '\r' && text[at + 1] == '\n', $"No CRLF at {at}: {text[Math.Max(0, at - 40)..Math.Min(text.Length, at + 5)]}");
            at += 2;
            records.Add(record);
            record = [];
        }

        Assert.All(records, r => Assert.Equal(records[0].Count, r.Count));
        return new(records[0], records[1..]);
    }

    public IReadOnlyList<string> Column(string name) => [.. Rows.Select(r => r[At(name)])];

    public string Cell(int row, string column) => Rows[row][At(column)];

    public int At(string name) => Columns.ToList().IndexOf(name) is >= 0 and var at ? at : throw new ArgumentException($"No column {name} in {string.Join(' ', Columns)}", nameof(name));

    private static string Field(string text, ref int at)
    {
        if (text[at] != '"')
        {
            var end = text.AsSpan(at).IndexOfAny(",\r\n") is >= 0 and var length ? at + length : text.Length;
            var plain = text[at..end];
            Assert.DoesNotContain('"', plain);
            at = end;
            return plain;
        }

        var field = new StringBuilder();
        for (at++; ; at++)
        {
            Assert.True(at < text.Length, "A quoted field does not end.");
            if (text[at] != '"')
                field.Append(text[at]);
            else if (at + 1 < text.Length && text[at + 1] == '"')
                field.Append(text[++at]);
            else
                break;
        }

        at++;
        return field.ToString();
    }
}
