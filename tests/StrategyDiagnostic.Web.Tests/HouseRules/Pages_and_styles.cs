using System.Text.RegularExpressions;

namespace StrategyDiagnostic.Web.Tests.HouseRules;

public sealed partial class Pages_and_styles
{
    /// <summary>Where a colour may be named outside the tokens at the top of site.css.</summary>
    private static readonly (string Line, string Why)[] MayNameColours =
    [
        ("wwwroot/css/report.css|  :root {", "paper is white whatever the screen prefers: the print block says the tokens again"),
        ("wwwroot/css/site.css|.test-note", "dark ink on the focus colour, which is the same in light and dark"),
    ];

    [Fact]
    public void Markup_holds_no_style_script_or_raw_text() => Rule.Holds(
        "Put it into wwwroot; encode what is not ours",
        SourceTree.Files("src/StrategyDiagnostic.Web", ".cshtml").SelectMany(f => f.Where(line => Inline().IsMatch(line))));

    [Fact]
    public void Unencoded_markup_enters_a_page_in_one_place() => Rule.Holds(
        "Only Features/Shared/Chart.cs hands markup to a page unencoded",
        SourceTree.Files("src/StrategyDiagnostic.Web", ".cs", ".cshtml").Where(f => !f.Path.EndsWith("Features/Shared/Chart.cs", StringComparison.Ordinal))
            .SelectMany(f => f.Where(line => line.Contains("HtmlString(", StringComparison.Ordinal) || line.Contains("AppendHtml(", StringComparison.Ordinal))));

    [Fact]
    public void Colours_are_named_once_as_tokens() => Rule.Holds(
        "Use a token: var(--…)",
        SourceTree.Files("wwwroot", ".css").SelectMany(f => f.Path.EndsWith("/site.css", StringComparison.Ordinal) ? AfterTokens(f) : [f])
            .SelectMany(f => f.Where(line => Colour().IsMatch(line) && !MayNameColours.Any(m => IsThere(m.Line, f.Path, line)))));

    [Fact]
    public void Styles_and_scripts_ask_nobody_else() => Rule.Holds(
        "Serve it from wwwroot",
        SourceTree.Files("wwwroot", ".css", ".js").SelectMany(f => f.Where(line => Elsewhere().IsMatch(line))));

    private static bool IsThere(string place, string path, string line) =>
        place.Split('|') is [var file, var start] && path == file && line.StartsWith(start, StringComparison.Ordinal);

    /// <summary>The file with the lines of its token block emptied: from the top to the first rule for something on the page.</summary>
    private static IEnumerable<SourceFile> AfterTokens(SourceFile file)
    {
        var end = file.Lines.ToList().FindIndex(l => l.StartsWith("/* The page", StringComparison.Ordinal));
        Assert.True(end > 0, "site.css begins with its tokens, up to the comment \"The page\".");
        yield return file with { Lines = [.. file.Lines.Select((line, i) => i < end ? "" : line)] };
    }

    [GeneratedRegex(@"\sstyle\s*=|<style|<script(?![^>]*\bsrc=)|Html\.Raw|\son[a-z]+\s*=\s*[""']|javascript:", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Inline();

    [GeneratedRegex(@"#[0-9a-f]{3,8}\b|\b(rgba?|hsla?|oklch|lab|lch)\(|:\s*(white|black|red|green|blue|gray|grey|yellow|orange)\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Colour();

    [GeneratedRegex(@"https?://(?!www\.w3\.org/)|@import|url\(\s*[""']?//", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Elsewhere();
}
