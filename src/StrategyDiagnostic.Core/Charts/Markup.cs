using System.Globalization;
using System.Text;

namespace StrategyDiagnostic.Core.Charts;

/// <summary>What every drawing needs to stand safely in a page.</summary>
internal static class Markup
{
    /// <summary>
    /// Makes any text safe between tags and in double-quoted attributes, of HTML and of XML. Control characters, which XML
    /// cannot carry at all, become spaces.
    /// </summary>
    public static string Escape(string text)
    {
        var safe = new StringBuilder(text.Length + 16);
        foreach (var rune in text.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '&' => safe.Append("&amp;"),
                '<' => safe.Append("&lt;"),
                '>' => safe.Append("&gt;"),
                '"' => safe.Append("&quot;"),
                '\'' => safe.Append("&#39;"),
                0xFFFE or 0xFFFF => safe.Append(' '),
                _ when Rune.IsControl(rune) => safe.Append(' '),
                _ => safe.Append(rune.ToString()),
            };
        }

        return safe.ToString();
    }

    /// <summary>Checks the beginning of a chart's ids: a letter, then letters, digits, “-” and “_”.</summary>
    public static string Id(string idPrefix)
    {
        ArgumentNullException.ThrowIfNull(idPrefix);
        return idPrefix.Length > 0 && char.IsAsciiLetter(idPrefix[0]) && idPrefix.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')
            ? idPrefix
            : throw new ArgumentException("An id begins with a letter and holds letters, digits, - and _ only.", nameof(idPrefix));
    }

    /// <summary>Percent of a width with one decimal.</summary>
    public static string Percent(double percent) =>
        (Math.Round(percent, 1, MidpointRounding.AwayFromZero) + 0d).ToString("0.#", CultureInfo.InvariantCulture) + "%";
}
