using System.Buffers;
using System.Globalization;
using System.Text;

namespace StrategyDiagnostic.Web.Features.Export;

/// <summary>How values stand in a file that a spreadsheet may open.</summary>
internal static class CsvCell
{
    // What a spreadsheet takes for the beginning of a formula, and the wide, small, raised and lowered forms that some make into it.
    private const string Signs = "=+-@＝＋－＠﹦﹢﹣﹫⁼⁺⁻₌₊₋−";

    // What begins a cell: nothing, or what a spreadsheet set to another separator splits at.
    private const string Separators = ";\t\r\n";

    private static readonly SearchValues<char> Formula = SearchValues.Create(Signs);
    private static readonly SearchValues<char> Separator = SearchValues.Create(Separators);
    private static readonly SearchValues<char> Suspect = SearchValues.Create(Signs + "\t\r\n");

    /// <summary>
    /// A text that no spreadsheet computes: an apostrophe stands before whatever would begin a formula, also after white space and
    /// after the separators of other countries, and before a leading tab or line break.
    /// </summary>
    public static string Text(string? text)
    {
        if (text is null || text.AsSpan().IndexOfAny(Suspect) < 0)
            return text ?? "";
        var safe = new StringBuilder(text.Length + 4);
        if (Separator.Contains(text[0]))
            safe.Append('\'');
        var begins = true;
        foreach (var c in text)
        {
            if (begins && Formula.Contains(c))
                safe.Append('\'');
            safe.Append(c);
            begins = Separator.Contains(c) || (begins && IsBlank(c));
        }

        return safe.ToString();
    }

    /// <summary>A number, which is none of anybody's words: written as it is, so that it can be counted with.</summary>
    public static string Number(double? number) => number?.ToString("0.######", CultureInfo.InvariantCulture) ?? "";

    /// <inheritdoc cref="Number(double?)"/>
    public static string Number(long? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";

    /// <summary>A moment in UTC as ISO 8601 has it; spreadsheets and databases read it.</summary>
    public static string Moment(DateTimeOffset? moment) => moment?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "";

    public static string YesOrNo(bool value) => value ? "1" : "0";

    private static bool IsBlank(char c) =>
        char.IsWhiteSpace(c) || char.IsControl(c) || char.GetUnicodeCategory(c) is UnicodeCategory.Format;
}
