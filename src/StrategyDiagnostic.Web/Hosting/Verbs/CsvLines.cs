using System.Text;

namespace StrategyDiagnostic.Web.Hosting.Verbs;

/// <summary>Splits CSV as RFC 4180 has it, and keeps the number of the line on which each record begins.</summary>
internal static class CsvLines
{
    public static IEnumerable<(int Line, string[] Cells)> Of(string text)
    {
        var (cells, cell, quoted, line, begun) = (new List<string>(), new StringBuilder(), false, 1, 1);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '\n') line++;
            if (quoted && c == '"' && i + 1 < text.Length && text[i + 1] == '"') cell.Append(text[++i]);
            else if (c == '"') quoted = !quoted;
            else if (quoted || (c != ',' && c != '\n')) cell.Append(c);
            else
            {
                cells.Add(cell.ToString().Trim());
                cell.Clear();
                if (c == ',') continue;
                if (cells.Exists(x => x.Length > 0)) yield return (begun, [.. cells]);
                (begun, cells) = (line, []);
            }
        }

        cells.Add(cell.ToString().Trim());
        if (cells.Exists(x => x.Length > 0)) yield return (begun, [.. cells]);
    }
}
