using StrategyDiagnostic.Core;
using StrategyDiagnostic.Core.Surveys;

namespace StrategyDiagnostic.Web.Features.Rubrics;

/// <summary>A survey, its rubric and its texts while somebody works on them.</summary>
internal sealed record Draft
{
    public long Id { get; init; }

    public string Name { get; init; } = "";

    /// <summary>The edition it was begun from; null when it was begun from files.</summary>
    public long? BasedOn { get; init; }

    public string Survey { get; init; } = "";

    public string Rubric { get; init; } = "";

    public string Report { get; init; } = "";

    /// <summary>Rises with every save.</summary>
    public long Revision { get; init; }

    /// <summary>Null when the program began it, from a content file that changed.</summary>
    public long? CreatedBy { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public long? ChangedBy { get; init; }

    public string? ChangedByName { get; init; }

    public DateTimeOffset ChangedAt { get; init; }

    /// <summary>One of the three files by its name; null for any other name.</summary>
    public string? File(string name) => name switch
    {
        SurveyPackage.SurveyFile => Survey,
        SurveyPackage.RubricFile => Rubric,
        SurveyPackage.ReportFile => Report,
        _ => null,
    };

    /// <summary>The draft with another text in one of its files.</summary>
    public Draft With(string name, string text) => name switch
    {
        SurveyPackage.SurveyFile => this with { Survey = text },
        SurveyPackage.RubricFile => this with { Rubric = text },
        SurveyPackage.ReportFile => this with { Report = text },
        _ => throw new ArgumentException($"A draft has no file \"{name}\".", nameof(name)),
    };

    /// <summary>Reads it, with golden respondents that may fail.</summary>
    public (SurveyPackage? Package, IReadOnlyList<Problem> Problems) Read() => SurveyPackage.ReadUnproven(Survey, Rubric, Report);

    /// <summary>The names of the three files, in the order in which they are checked.</summary>
    public static IReadOnlyList<string> FileNames { get; } = [SurveyPackage.SurveyFile, SurveyPackage.RubricFile, SurveyPackage.ReportFile];
}
