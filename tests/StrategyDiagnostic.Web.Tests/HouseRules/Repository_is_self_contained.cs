using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace StrategyDiagnostic.Web.Tests.HouseRules;

public sealed partial class Repository_is_self_contained
{
    private static readonly IReadOnlyList<SourceFile> Projects =
        [.. SourceTree.Files("src", ".csproj"), .. SourceTree.Files("tests", ".csproj")];

    [Fact]
    public void Every_project_is_in_the_solution()
    {
        var solution = File.ReadAllText(Path.Combine(SourceTree.Root, "StrategyDiagnostic.sln")).Replace('\\', '/');
        Rule.Holds("Add it to StrategyDiagnostic.sln", Projects.Select(p => p.Path).Where(p => !solution.Contains(p, StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_project_locks_its_packages() => Rule.Holds(
        "Restore it and commit packages.lock.json",
        Projects.Select(p => Path.GetDirectoryName(p.Path) + "/packages.lock.json").Where(p => !File.Exists(Path.Combine(SourceTree.Root, p))));

    [Fact]
    public void Versions_stand_in_one_place() => Rule.Holds(
        "Put the version into Directory.Packages.props",
        Projects.SelectMany(p => XDocument.Parse(p.Text).Descendants("PackageReference")
            .Where(r => r.Attribute("Version") is not null || r.Attribute("VersionOverride") is not null).Select(r => $"{p.Path}: {r}")));

    [Fact]
    public void References_point_from_the_web_to_the_core_and_from_tests_to_both() => Rule.Holds(
        "Not a way that references go here",
        Projects.SelectMany(p => XDocument.Parse(p.Text).Descendants("ProjectReference").Select(r => (From: p.Path, To: (string?)r.Attribute("Include") ?? "")))
            .Where(r => r.To.Contains("Tests", StringComparison.Ordinal)
                || (r.From.StartsWith("src/", StringComparison.Ordinal) && !(r.From.Contains("/StrategyDiagnostic.Web/", StringComparison.Ordinal) && r.To.EndsWith("StrategyDiagnostic.Core.csproj", StringComparison.Ordinal)))
                || (r.From.Contains("Core.Tests", StringComparison.Ordinal) && r.To.Contains("Web", StringComparison.Ordinal)))
            .Select(r => $"{r.From} → {r.To}"));

    [Fact]
    public void No_package_registry_is_named() => Rule.Holds(
        "Where packages come from is the machine's business",
        SourceTree.Files("", ".csproj", ".props", ".targets", ".json", ".config", ".sh", ".md", ".yaml", ".yml", ".sln", "/run")
            .Where(f => !f.Path.Contains("HouseRules", StringComparison.Ordinal))
            .SelectMany(f => f.Where(line => Registry().IsMatch(line)))
            .Concat(SourceTree.Files("", ".config").Where(f => Path.GetFileName(f.Path).Equals("nuget.config", StringComparison.OrdinalIgnoreCase)).Select(f => f.Path)));

    [Fact]
    public void Texts_speak_of_the_product_alone() => Rule.Holds(
        "How the work was organized is of no use to a reader",
        SourceTree.Files("", ".md", ".yaml", ".cs", ".cshtml", ".sql", ".css", ".js", ".sh", "/run")
            .Where(f => !f.Path.Contains("HouseRules", StringComparison.Ordinal))
            .SelectMany(f => f.Where(line => AboutTheWork().IsMatch(line))));

    [GeneratedRegex(@"nuget\.org|npmjs\.|pypi\.org|pkgs\.dev\.azure|RestoreSources|<add key=.*https?://", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Registry();

    [GeneratedRegex(@"\bissue tracker\b|\bissues? #\d|(?<!user[- ])\bagents?\b|language model|\bLLM\b|/work/|\bacceptance criteri", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AboutTheWork();
}
