using System.Text.RegularExpressions;

namespace StrategyDiagnostic.Web.Tests.HouseRules;

/// <summary>C# files as these rules read them.</summary>
internal static partial class CSharp
{
    /// <summary>The same file with comments and the insides of literals blanked out, its lines where they were.</summary>
    public static SourceFile CodeOnly(SourceFile file) =>
        file with { Text = "", Lines = CommentsAndLiterals().Replace(file.Text, m => Blank(m.Value)).Split('\n') };

    private static string Blank(string text) =>
        (text.StartsWith('/') ? "" : "\"") + new string([.. text.Where(c => c == '\n')]) + (text.StartsWith('/') ? "" : "\"");

    // Raw strings first, since they hold quotes; then verbatim and plain strings, characters, and both kinds of comment.
    [GeneratedRegex("""(?s)"{3,}.*?"{3,}|@"(""|[^"])*"|"(\\.|[^"\\\n])*"|'(\\.|[^'\\\n])+'|//[^\n]*|/\*.*?\*/""", RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex CommentsAndLiterals();
}
