using System.Text;
using System.Text.RegularExpressions;

namespace StrategyDiagnostic.Core.Exchange;

/// <summary>Texts of a SurveyJS file as this site can show them: plain, on one line, in one language.</summary>
/// <param name="language">The language of the file, for texts that are given in several.</param>
/// <param name="losses">Where it is said what was lost.</param>
internal sealed partial class ForeignTexts(string language, LossList losses)
{
    private const int Longest = 1000;

    /// <summary>The text; null when there is none.</summary>
    public string? Read(ForeignValue? value)
    {
        switch (value)
        {
            case null:
                return null;
            case ForeignText text:
                return Plain(text.Text, text.At);
            case ForeignMap map:
                return InOneLanguage(map);
            default:
                losses.LeftOut(value.At, "It is not a text.");
                return null;
        }
    }

    private string? InOneLanguage(ForeignMap map)
    {
        var chosen = map.Entries.ContainsKey(language) ? language : map.Entries.ContainsKey("default") ? "default" : map.Entries.Keys.FirstOrDefault();
        foreach (var (name, value) in map.Entries.Where(e => e.Key != chosen))
            losses.LeftOut(value.At, $"A questionnaire here has one language; this text is in another ({name}).");
        if (chosen is null)
            return null;
        if (map.Entries[chosen] is ForeignText text)
            return Plain(text.Text, text.At);
        losses.LeftOut(map.Entries[chosen].At, "It is not a text.");
        return null;
    }

    private string? Plain(string text, Place at)
    {
        var plain = text;
        if (Markup().IsMatch(plain))
        {
            losses.Changed(at, "Markup is left out, scripts and styles with what is in them; the words stay.");
            plain = Markup().Replace(Code().Replace(plain, " "), m => Inline().IsMatch(m.Value) ? "" : " ");
            foreach (var (entity, letter) in Entities)
                plain = plain.Replace(entity, letter, StringComparison.OrdinalIgnoreCase);
        }

        if (plain.Contains('{', StringComparison.Ordinal) || plain.Contains('}', StringComparison.Ordinal))
        {
            losses.Changed(at, "What stands in braces is filled in by SurveyJS and not here; it stands in round brackets now. Write it out.");
            plain = plain.Replace('{', '(').Replace('}', ')');
        }

        plain = OnOneLine(plain);
        if (plain.Length > Longest)
        {
            losses.Changed(at, "The text is longer than 1,000 letters; the rest is cut off.");
            plain = plain[..(char.IsHighSurrogate(plain[Longest - 1]) ? Longest - 1 : Longest)];
        }

        return plain.Length == 0 ? null : plain;
    }

    /// <summary>Without line breaks, control characters and letters that turn the direction of a text; one space between words.</summary>
    private static string OnOneLine(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c) || char.IsControl(c))
            {
                if (line.Length > 0 && line[^1] != ' ')
                    line.Append(' ');
            }
            else if (c is not (>= '\u202A' and <= '\u202E') and not (>= '\u2066' and <= '\u2069') and not '\uFEFF' and not '\uFFFE' and not '\uFFFF')
            {
                line.Append(c);
            }
        }

        return line.ToString().Trim();
    }

    private static readonly (string Entity, string Letter)[] Entities =
        [("&nbsp;", " "), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&apos;", "'"), ("&amp;", "&")];

    [GeneratedRegex(@"<!--|</?[a-z][a-z0-9-]*(\s[^<>]*)?/?>", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Markup();

    [GeneratedRegex(@"<(script|style|iframe|object|svg)[\s>].*?</(script|style|iframe|object|svg)\s*>|<!--.*?-->", RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Code();

    [GeneratedRegex("^</?(a|abbr|b|big|code|em|font|i|mark|s|small|span|strong|sub|sup|u)[ />]", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Inline();
}
