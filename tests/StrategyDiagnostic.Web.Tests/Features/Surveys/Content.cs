namespace StrategyDiagnostic.Web.Tests.Features.Surveys;

/// <summary>A content folder of our own, with a copy of the survey that ships.</summary>
internal sealed class Content : IDisposable
{
    private const string Shipped = "cascade-to-participatory";

    public Content()
    {
        CopyOf(Path.Combine(Repository, "surveys", Shipped));
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("surveys-").FullName;

    /// <summary>The folder of the solution.</summary>
    public static string Repository { get; } = Above(AppContext.BaseDirectory);

    public void Change(string file, string before, string after)
    {
        var path = Path.Combine(Folder, Shipped, file);
        var text = File.ReadAllText(path);
        Assert.Contains(before, text, StringComparison.Ordinal);
        File.WriteAllText(path, text.Replace(before, after, StringComparison.Ordinal));
    }

    public void Add(string survey, string text)
    {
        Directory.CreateDirectory(Path.Combine(Folder, survey));
        foreach (var name in new[] { "survey.yaml", "rubric.yaml", "report.yaml" })
            File.WriteAllText(Path.Combine(Folder, survey, name), text);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    public void CopyOf(string folder)
    {
        var target = Directory.CreateDirectory(Path.Combine(Folder, Path.GetFileName(folder))).FullName;
        foreach (var file in Directory.EnumerateFiles(folder))
            File.Copy(file, Path.Combine(target, Path.GetFileName(file)));
    }

    private static string Above(string folder) =>
        File.Exists(Path.Combine(folder, "StrategyDiagnostic.sln"))
            ? folder
            : Above(Path.GetDirectoryName(folder.TrimEnd('/')) ?? throw new InvalidOperationException("The tests are not inside the repository."));
}
