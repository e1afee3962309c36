namespace StrategyDiagnostic.Web.Tests.HouseRules;

/// <summary>The files of the repository, found through the solution file.</summary>
internal static class SourceTree
{
    private static readonly string[] Made = ["bin", "obj", "data", "TestResults", "BenchmarkDotNet.Artifacts", "node_modules"];

    public static string Root { get; } = FindRoot();

    /// <summary>All files below a folder whose name ends with one of the endings, as written by people.</summary>
    public static IReadOnlyList<SourceFile> Files(string folder, params string[] endings) =>
    [
        .. Directory.EnumerateFiles(Path.Combine(Root, folder), "*", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(Root, f).Replace('\\', '/'))
            .Where(f => endings.Any(e => f.EndsWith(e, StringComparison.Ordinal)))
            .Where(f => !f.Split('/')[..^1].Any(part => Made.Contains(part) || (part.StartsWith('.') && part != ".ci")))
            .Order(StringComparer.Ordinal)
            .Select(f => new SourceFile(f, File.ReadAllText(Path.Combine(Root, f)))),
    ];

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "StrategyDiagnostic.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests do not run below the folder of StrategyDiagnostic.sln.");
    }
}

/// <param name="Path">From the root, with slashes.</param>
/// <param name="Text">All of it.</param>
internal sealed record SourceFile(string Path, string Text)
{
    public IReadOnlyList<string> Lines { get; init; } = Text.Split('\n');

    /// <summary>The lines that hold, each as <c>path:line: text</c>.</summary>
    public IEnumerable<string> Where(Func<string, bool> isWrong) =>
        Lines.Select((line, i) => (line, i)).Where(l => isWrong(l.line)).Select(l => $"{Path}:{l.i + 1}: {l.line.Trim()}");
}
