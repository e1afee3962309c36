using CsvHelper;

namespace StrategyDiagnostic.Web.Features.Earlier;

/// <summary>A line that cannot be used.</summary>
/// <param name="Line">The line of the file, from 1.</param>
/// <param name="Message">What is wrong and what to do about it: a sentence or two.</param>
internal sealed record UnusableLine(long Line, string Message);

/// <summary>A CSV file with one person a line, as it stands: the first line names the columns.</summary>
internal sealed class AnswerSheet
{
    public const int MostColumns = 300;
    public const int MostLines = 10_000;

    private const int LongestLine = 64 * 1024;

    // A line break never stands in an answer: so a quotation mark that nobody closed spoils its own line and no other.
    private static readonly CsvReaderOptions Lenient = new()
    {
        HasHeader = false, AllowLineBreaksInQuotes = false, TrackLineNumbers = true, TrimWhitespace = true, MaxRecordSize = LongestLine,
    };

    public IReadOnlyList<string> Columns { get; private init; } = [];

    /// <summary>The lines below the first, as many cells in each as there are columns.</summary>
    public IReadOnlyList<(long Line, string[] Cells)> Lines { get; private init; } = [];

    /// <summary>Lines that are no such line.</summary>
    public IReadOnlyList<UnusableLine> Problems { get; private init; } = [];

    /// <summary>The first values of a column, for those who are to say what it is.</summary>
    public IEnumerable<string> Examples(int column) => Lines.Select(l => l.Cells[column]).Where(c => c.Length > 0).Distinct(StringComparer.Ordinal).Take(3);

    /// <summary>Reads a file; the second value says why it cannot be used as a whole.</summary>
    public static (AnswerSheet? Sheet, string? Problem) Read(string text)
    {
        try
        {
            using var csv = CsvReader.Create(new StringReader(text), Lenient);
            if (!csv.Read())
                return (null, "The file is empty. Its first line names the columns, each further line is one person.");
            var columns = Cells(csv);
            while (columns.Count > 0 && columns[^1].Length == 0)
                columns.RemoveAt(columns.Count - 1);   // spreadsheets leave empty columns at the end
            if (columns.Count is 0 or > MostColumns)
                return (null, $"The first line names {columns.Count} columns. It must name at least one and at most {MostColumns}.");
            return Read(csv, columns);
        }
        catch (CsvFormatException e)
        {
            return (null, $"Line {e.LineNumber} is longer than {LongestLine / 1024} KB, which no line of answers is. Look whether the file is a CSV file, with a line break after each person.");
        }
    }

    private static (AnswerSheet?, string?) Read(CsvReader csv, List<string> columns)
    {
        var (lines, problems) = (new List<(long, string[])>(), new List<UnusableLine>());
        while (csv.Read())
        {
            var cells = Cells(csv);
            if (cells.TrueForAll(c => c.Length == 0))
                continue;
            if (lines.Count + problems.Count >= MostLines)
                return (null, $"The file has more than {MostLines:N0} lines. Send it in parts, each as a wave of its own.");
            if (cells.Count > columns.Count && cells.Skip(columns.Count).All(c => c.Length == 0))
                cells.RemoveRange(columns.Count, cells.Count - columns.Count);
            if (cells.Count == columns.Count)
                lines.Add((csv.LineNumber, [.. cells]));
            else
                problems.Add(new(csv.LineNumber, $"It has {cells.Count} cells and the first line names {columns.Count} columns. Look for a separator too many or too few, or a quotation mark that is not closed."));
        }

        return lines.Count + problems.Count == 0
            ? (null, "The file has a first line with names and nothing below it. Each further line is one person.")
            : (new AnswerSheet { Columns = columns, Lines = lines, Problems = problems }, null);
    }

    private static List<string> Cells(CsvReader csv)
    {
        var cells = new List<string>(csv.FieldCount);
        for (var i = 0; i < csv.FieldCount; i++)
            cells.Add(csv.GetString(i).Trim());
        return cells;
    }
}
