using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace StrategyDiagnostic.Web.Tests.HouseRules;

public sealed partial class Types_and_files
{
    private const int LongestFile = 300;
    private const int LongestTestFile = 400;

    /// <summary>Where a value cannot be null although the compiler cannot see it.</summary>
    private static readonly (string File, string Why)[] MayForgiveNull =
    [
        ("src/StrategyDiagnostic.Web/Features/Take/Step.cshtml.cs", "Load fills it before a handler or the markup sees it"),
        ("src/StrategyDiagnostic.Web/Features/Take/Check.cshtml.cs", "the same"),
        ("src/StrategyDiagnostic.Web/Features/Take/Finish.cshtml.cs", "the same"),
        ("src/StrategyDiagnostic.Web/Features/Take/Link.cshtml.cs", "the same"),
        ("src/StrategyDiagnostic.Web/Features/Report/Index.cshtml.cs", "the same"),
    ];

    private static readonly Assembly Core = typeof(Core.SurveyPackage).Assembly;
    private static readonly Assembly Web = typeof(Program).Assembly;

    [Fact]
    public void Classes_are_sealed_unless_they_are_a_base() => Rule.Holds(
        "Seal it, or make it abstract",
        Ours(Core).Concat(Ours(Web)).Where(t => t is { IsClass: true, IsSealed: false, IsAbstract: false }).Select(t => t.FullName ?? t.Name));

    [Fact]
    public void Web_types_are_internal() => Rule.Holds(
        "Nobody references the web project: make it internal",
        Ours(Web).Where(t => t.IsPublic).Select(t => t.FullName ?? t.Name));

    [Fact]
    public void Names_say_what_a_thing_is() => Rule.Holds(
        "Name it for what it is or does, in the words of the glossary",
        Ours(Core).Concat(Ours(Web)).Select(t => t.FullName ?? t.Name).Where(name => SaysNothing().IsMatch(name)));

    [Fact]
    public void Files_are_short() => Rule.Holds(
        $"More than {LongestFile} lines ({LongestTestFile} in tests): it holds more than one thing",
        SourceTree.Files("src", ".cs", ".cshtml", ".sql").Concat(SourceTree.Files("wwwroot", ".css", ".js")).Where(f => f.Lines.Count > LongestFile)
            .Concat(SourceTree.Files("tests", ".cs").Where(f => f.Lines.Count > LongestTestFile))
            .Select(f => $"{f.Path}: {f.Lines.Count} lines"));

    [Fact]
    public void Null_is_never_waved_away() => Rule.Holds(
        "Say what happens when it is null, instead of writing \"!\"",
        SourceTree.Files("src", ".cs", ".cshtml").Where(f => !MayForgiveNull.Any(m => m.File == f.Path))
            .SelectMany(f => (f.Path.EndsWith(".cs", StringComparison.Ordinal) ? CSharp.CodeOnly(f) : f).Where(line => ForgivesNull().IsMatch(line))));

    [Fact]
    public void The_exceptions_from_that_are_still_needed() => Rule.Holds(
        "Take it out of the list",
        MayForgiveNull.Select(m => m.File).Except(SourceTree.Files("src", ".cs")
            .Where(f => CSharp.CodeOnly(f).Where(line => ForgivesNull().IsMatch(line)).Any()).Select(f => f.Path)));

    [Fact]
    public void Nothing_is_left_for_later() => Rule.Holds(
        "Do it, or leave it out",
        SourceTree.Files("", ".cs", ".cshtml", ".css", ".js", ".sql", ".sh", ".md", ".yaml", ".json", ".props", ".csproj")
            .Where(f => !f.Path.StartsWith("tests/StrategyDiagnostic.Web.Tests/HouseRules/", StringComparison.Ordinal))
            .SelectMany(f => f.Where(line => Later().IsMatch(line))));

    private static IEnumerable<Type> Ours(Assembly assembly) => assembly.GetTypes().Where(t =>
        t.Namespace?.StartsWith("StrategyDiagnostic", StringComparison.Ordinal) == true
        && t.GetCustomAttribute<CompilerGeneratedAttribute>() is null
        && t.DeclaringType?.GetCustomAttribute<CompilerGeneratedAttribute>() is null
        && !t.Name.Contains('<', StringComparison.Ordinal)
        && t.DeclaringType?.Name.Contains('<', StringComparison.Ordinal) != true);

    [GeneratedRegex(@"(Manager|Helper|Helpers|Service|Services|Util|Utils|Utilities|Common|Misc)([.+`]|$)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SaysNothing();

    [GeneratedRegex(@"(?<=[\w)\]""])!(?=[.;,)\[\]\s}]|$)(?!\s*=)|\b(null|default)!", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ForgivesNull();

    [GeneratedRegex(@"\b(TODO|HACK|FIXME|XXX)\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Later();
}
