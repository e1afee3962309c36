namespace StrategyDiagnostic.Core.Tests;

/// <summary>The three files of a survey as text, to be read as they are or after a change.</summary>
internal sealed record ContentFiles(string Survey, string Rubric, string Report)
{
    /// <summary>The survey that ships.</summary>
    public static ContentFiles Cascade { get; } = Load("surveys", "cascade-to-participatory");

    /// <summary>A survey that shares nothing with it, for tests only.</summary>
    public static ContentFiles MeetingHealth { get; } = Load("tests", "content", "meeting-health");

    /// <summary>The pulse that ships: it has no placement.</summary>
    public static ContentFiles Pulse { get; } = Load("surveys", "ninety-day-pulse");

    public static SurveyPackage PulsePackage { get; } = Pulse.Read();

    public static SurveyPackage CascadePackage { get; } = Cascade.Read();

    public static SurveyPackage MeetingHealthPackage { get; } = MeetingHealth.Read();

    public SurveyPackage Read()
    {
        var (package, problems) = SurveyPackage.Read(Survey, Rubric, Report);
        Assert.Empty(problems);
        return Assert.IsType<SurveyPackage>(package);
    }

    private static ContentFiles Load(params string[] folder)
    {
        var path = Path.Combine([Root(), .. folder]);
        return new ContentFiles(
            File.ReadAllText(Path.Combine(path, SurveyPackage.SurveyFile)),
            File.ReadAllText(Path.Combine(path, SurveyPackage.RubricFile)),
            File.ReadAllText(Path.Combine(path, SurveyPackage.ReportFile)));
    }

    /// <summary>The solution's folder.</summary>
    public static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "StrategyDiagnostic.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests do not stand inside the solution's folder.");
    }
}
