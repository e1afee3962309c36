using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace StrategyDiagnostic.Web.Tests.HouseRules;

/// <summary>Numbers in, numbers out: whatever Core computes can be computed again, anywhere, with the same result.</summary>
public sealed partial class Core_stays_pure
{
    private static readonly Assembly Core = typeof(Core.SurveyPackage).Assembly;

    /// <summary>Both compute and do nothing else.</summary>
    private static readonly string[] Libraries = ["YamlDotNet", "MathNet.Numerics"];

    [Fact]
    public void It_stands_on_the_base_library_a_YAML_parser_and_distributions() => Rule.Holds(
        "Core must not reference",
        Core.GetReferencedAssemblies().Select(a => a.Name ?? "").Where(name =>
            !Libraries.Contains(name) && (!name.StartsWith("System.", StringComparison.Ordinal) || IsOutside().IsMatch(name))));

    [Fact]
    public void Its_project_file_says_the_same()
    {
        var project = XDocument.Load(Path.Combine(SourceTree.Root, "src/StrategyDiagnostic.Core/StrategyDiagnostic.Core.csproj"));
        Rule.Holds("Core must not reference", project.Descendants()
            .Where(e => e.Name.LocalName is "ProjectReference" or "FrameworkReference" or "Reference"
                || (e.Name.LocalName == "PackageReference" && !Libraries.Contains((string?)e.Attribute("Include") ?? "")))
            .Select(e => e.ToString()));
    }

    [Fact]
    public void It_reads_no_file_asks_no_clock_draws_no_number() => Rule.Holds(
        "Core takes what it needs as arguments",
        SourceTree.Files("src/StrategyDiagnostic.Core", ".cs").SelectMany(f => CSharp.CodeOnly(f).Where(line => Impure().IsMatch(line))));

    [Fact]
    public void Every_public_member_has_a_doc_comment()
    {
        // The compiler sees to it (CS1591 is a warning, and warnings are errors) as long as nobody silences it.
        var settings = SourceTree.Files("src/StrategyDiagnostic.Core", ".csproj", ".props", ".editorconfig", ".cs").ToList();
        settings.AddRange(SourceTree.Files("", "Directory.Build.props", ".editorconfig").Where(f => !f.Path.Contains('/')));
        Rule.Holds("CS1591 must not be silenced for Core", settings.SelectMany(f => f.Where(line => line.Contains("1591", StringComparison.Ordinal))));
        var shared = File.ReadAllText(Path.Combine(SourceTree.Root, "Directory.Build.props"));
        Assert.Contains("<GenerateDocumentationFile>true</GenerateDocumentationFile>", shared, StringComparison.Ordinal);
        Assert.Contains("<TreatWarningsAsErrors>true</TreatWarningsAsErrors>", shared, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^System\.(Net|Data|Console|IO\.(FileSystem|Pipes|Pipelines)|Diagnostics\.Process|Security\.Cryptography|Threading\.Thread)\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex IsOutside();

    [GeneratedRegex(@"\b(File|Directory|FileStream|FileInfo|StreamReader|DateTime|DateTimeOffset|TimeProvider|Stopwatch|Random|RandomNumberGenerator|Guid|HttpClient|Environment|Console|Process|Thread)\b\s*[.(]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Impure();
}
