using StrategyDiagnostic.Core.Surveys;

namespace StrategyDiagnostic.Core.Tests.Surveys;

/// <summary>The shipped files with one of them broken: what is refused, and where.</summary>
internal sealed record Broken(string File, string Text, IReadOnlyList<Problem> Problems)
{
    public static Broken Survey(string old, string @new) => SurveyText(Replace(ContentFiles.Cascade.Survey, old, @new));

    public static Broken Rubric(string old, string @new) => RubricText(Replace(ContentFiles.Cascade.Rubric, old, @new));

    public static Broken Report(string old, string @new) => ReportText(Replace(ContentFiles.Cascade.Report, old, @new));

    public static Broken SurveyText(string text) => Read(SurveyPackage.SurveyFile, text, ContentFiles.Cascade with { Survey = text });

    public static Broken RubricText(string text) => Read(SurveyPackage.RubricFile, text, ContentFiles.Cascade with { Rubric = text });

    public static Broken ReportText(string text) => Read(SurveyPackage.ReportFile, text, ContentFiles.Cascade with { Report = text });

    /// <summary>Asserts the one problem: on the line where <paramref name="at"/> stands, with these words.</summary>
    public void IsRefused(string at, string says)
    {
        var problem = Assert.Single(Problems);
        Assert.Equal(File, problem.File);
        Assert.Contains(says, problem.Message, StringComparison.Ordinal);
        Assert.Equal((LineOf(at), at), (problem.Line, at));
    }

    public int LineOf(string at)
    {
        var index = Text.IndexOf(at, StringComparison.Ordinal);
        Assert.True(index >= 0 && Text.IndexOf(at, index + 1, StringComparison.Ordinal) < 0, $"\"{at}\" should stand exactly once in the file.");
        return Text[..index].Count(c => c == '\n') + 1;
    }

    internal static string Replace(string text, string old, string @new)
    {
        var index = text.IndexOf(old, StringComparison.Ordinal);
        Assert.True(index >= 0 && text.IndexOf(old, index + 1, StringComparison.Ordinal) < 0, $"\"{old}\" should stand exactly once in the shipped file.");
        return text.Replace(old, @new, StringComparison.Ordinal);
    }

    private static Broken Read(string file, string text, ContentFiles files)
    {
        var (package, problems) = SurveyPackage.Read(files.Survey, files.Rubric, files.Report);
        Assert.Equal(problems.Count == 0, package is not null);
        return new Broken(file, text, problems);
    }
}
