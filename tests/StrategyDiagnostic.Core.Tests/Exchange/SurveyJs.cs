using StrategyDiagnostic.Core.Exchange;
using StrategyDiagnostic.Core.Surveys;

namespace StrategyDiagnostic.Core.Tests.Exchange;

/// <summary>SurveyJS files in short.</summary>
internal static class SurveyJs
{
    /// <summary>A form of twenty questions, with other things in it that cannot come over.</summary>
    public static string Sample { get; } = File.ReadAllText(Path.Combine(ContentFiles.Root(), "tests", "content", "surveyjs", "twenty-questions.json"));

    /// <summary>A form of one page with these elements.</summary>
    public static string Form(string elements) => $$"""{"title": "A form", "pages": [{"title": "One", "elements": [{{elements}}]}]}""";

    /// <summary>What comes over, its files checked as they are before they are published.</summary>
    public static (ImportedSurvey Imported, Survey Survey) Import(string json)
    {
        var (imported, refusal, _) = SurveyJsImport.Read(json, null);
        Assert.Null(refusal);
        Assert.NotNull(imported);
        var (package, problems) = SurveyPackage.Read(imported.SurveyFile, imported.RubricFile, imported.ReportFile);
        Assert.Empty(problems);
        return (imported, Assert.IsType<SurveyPackage>(package).Survey);
    }

    /// <summary>Why a file is refused.</summary>
    public static string Refusal(string json)
    {
        var (imported, refusal, _) = SurveyJsImport.Read(json, null);
        Assert.Null(imported);
        return Assert.IsType<string>(refusal);
    }

    /// <summary>The text of a question and its answers, as far as both formats can hold them.</summary>
    public static string Asked(Question question) => $"{question.Key}: {question.Text} [{question.Hint}] " + question switch
    {
        ChoiceQuestion choice => $"{choice.Left}|{choice.Right}|{choice.Shuffled}|{string.Join(", ", choice.Options.Select(o => $"{o.Key}={o.Label}"))}",
        AllocationQuestion allocation => string.Join(" + ", allocation.Parts.Select(o => $"{o.Key}={o.Label}")),
        SliderQuestion slider => FormattableString.Invariant($"{slider.Minimum} {slider.LowLabel} … {slider.Maximum} {slider.HighLabel}"),
        _ => throw new ArgumentException("An unknown kind of question.", nameof(question)),
    };
}
