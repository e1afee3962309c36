using StrategyDiagnostic.Core.Reporting;
using StrategyDiagnostic.Core.Scoring;
using StrategyDiagnostic.Core.Surveys;

namespace StrategyDiagnostic.Core;

/// <summary>A survey with the rubric that scores it and the texts that report it: what a response is pinned to.</summary>
/// <param name="Survey">The questionnaire.</param>
/// <param name="Rubric">The rubric, compiled, its golden respondents passed.</param>
/// <param name="Texts">The report's texts.</param>
public sealed record SurveyPackage(Survey Survey, CompiledRubric Rubric, ReportTexts Texts)
{
    /// <summary>The questionnaire's file.</summary>
    public const string SurveyFile = "survey.yaml";

    /// <summary>The rubric's file.</summary>
    public const string RubricFile = "rubric.yaml";

    /// <summary>The texts' file.</summary>
    public const string ReportFile = "report.yaml";

    /// <summary>
    /// Reads the three files. A file is checked against those before it, so that the rubric's problems show once the survey's
    /// are mended; within a file all problems show at once.
    /// </summary>
    /// <returns>The package, or null, and the problems.</returns>
    public static (SurveyPackage? Package, IReadOnlyList<Problem> Problems) Read(string survey, string rubric, string report) =>
        Read(survey, rubric, report, RubricReader.Read);

    /// <summary>
    /// Reads the three files of a draft: as <see cref="Read(string,string,string)"/> does, but golden respondents may fail. What
    /// comes back can be tried and compared; it must not be published.
    /// </summary>
    /// <returns>The package, or null, and the problems.</returns>
    public static (SurveyPackage? Package, IReadOnlyList<Problem> Problems) ReadUnproven(string survey, string rubric, string report) =>
        Read(survey, rubric, report, RubricReader.ReadUnproven);

    private static (SurveyPackage? Package, IReadOnlyList<Problem> Problems) Read(
        string survey, string rubric, string report, Func<string, Survey, ProblemList, CompiledRubric?> readRubric)
    {
        var ofSurvey = new ProblemList(SurveyFile);
        if (SurveyReader.Read(survey, ofSurvey) is not { } questionnaire)
            return (null, ofSurvey.All);
        var ofRubric = new ProblemList(RubricFile);
        if (readRubric(rubric, questionnaire, ofRubric) is not { } compiled)
            return (null, ofRubric.All);
        var ofReport = new ProblemList(ReportFile);
        return ReportTextsReader.Read(report, questionnaire, compiled.Rubric, ofReport) is { } texts
            ? (new SurveyPackage(questionnaire, compiled, texts), [])
            : (null, ofReport.All);
    }
}
